public import ConversationCore
import OrderedJSON

/// Something that was wrong with a value that was given.
public struct ReplyProblem: Hashable, Sendable {
    /// Where, in the form: `items[2].canal`.
    public let path: String
    /// A stable word for programs.
    public let code: String
    /// In the flow's language, for the person who filled the form in.
    public let message: String

    public init(path: String, code: String, message: String) {
        self.path = path
        self.code = code
        self.message = message
    }

    /// What a refusal says of values; nothing where it is for another reason.
    static func all(of refusal: Refusal, _ flow: Flow, _ phrasing: Phrasing) -> [Self] {
        guard case .invalid(let violations) = refusal.reason else { return [] }
        return violations.map { violation in
            Self(
                path: violation.pathText, code: violation.problem.code,
                message: phrasing.reason(.invalid([violation]), of: refusal.intent))
        }
    }
}

extension ReplyProblem {
    var json: JSON { ["path": .string(path), "code": .string(code), "message": .string(message)] }

    init?(_ json: JSON) {
        guard let path = json["path"]?.string, let code = json["code"]?.string, let message = json["message"]?.string
        else { return nil }
        self.init(path: path, code: code, message: message)
    }
}

extension FieldViolation.Problem {
    /// A stable word for programs.
    public var code: String {
        switch self {
        case .missing: "missing"
        case .blank: "blank"
        case .wrongType: "wrong_type"
        case .tooLong: "too_long"
        case .belowMinimum: "below_minimum"
        case .aboveMaximum: "above_maximum"
        case .notADate: "not_a_date"
        case .notAChoice: "not_a_choice"
        case .tooFewItems: "too_few_items"
        case .tooManyItems: "too_many_items"
        case .unknownField: "unknown_field"
        case .noSuchEntity: "no_such_entity"
        case .itemTwice: "item_twice"
        case .offPattern: "off_pattern"
        case .taken: "taken"
        }
    }
}
