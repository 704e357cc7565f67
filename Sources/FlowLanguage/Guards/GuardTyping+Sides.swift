import ConversationCore
import PlainText

/// Conditions of which a part is left out or has no value: `x == "a" or "b"`, `x != null`.
extension GuardTyping {
    /// The characters of the expression at a place.
    func text(of range: Range<Int>) -> String {
        guard range.upperBound <= written.count else { return "…" }
        return String(String.UnicodeScalarView(written[range]))
    }

    // MARK: or "b"

    /// A constant alone beside `and` or `or` is the rest of the comparison before it.
    func refuseBareSide(_ syntax: GuardSyntax) throws(GuardFault) {
        let (sides, isOr) = Self.chain(syntax)
        guard let bare = sides.indices.dropFirst().first(where: { sides[$0].isConstant }),
            case .compare(let left, let comparison, let right, let start) = sides[bare - 1]
        else { return }
        // The constant may stand first; what is compared with it is what is meant again.
        let (term, first) = left.isConstant ? (right, left) : (left, right)
        let constants = sides[bare...].prefix { $0.isConstant }
        let range = start.lowerBound..<(constants.last?.range.upperBound ?? start.upperBound)
        let word = isOr ? "or" : "and"
        let what = "on each side of `\(word)` stands a whole comparison"
        // `== "a" and "b"` is never both, and `!= "a" or "b"` always one: what was meant is not known, or is the other word.
        let better: String? =
            switch comparison {
            case .equal: isOr ? "or" : nil
            case .notEqual: "and"
            case .less, .lessOrEqual, .greater, .greaterOrEqual: nil
            }
        guard let better else {
            throw GuardFault(
                .type, what, range, fix: "write the term and the sign of the comparison again behind `\(word)`")
        }
        let whole = ([first] + constants).map { "\(text(of: term.range)) \(comparison.sign) \(text(of: $0.range))" }
        let joined = whole.joined(separator: " \(better) ")
        let isAlone = better == word || range == 0..<written.count
        throw GuardFault(.type, what, range, fix: "write `\(isAlone ? joined : "(\(joined))")`")
    }

    /// `x == ("a" or "b")`.
    func refuseJoinedValues(
        _ left: GuardSyntax, _ comparison: Comparison, _ right: GuardSyntax, _ range: Range<Int>
    ) throws(GuardFault) {
        guard comparison == .equal || comparison == .notEqual else { return }
        for (term, values) in [(left, right), (right, left)] {
            guard case .or = values, case (let sides, _) = Self.chain(values), sides.allSatisfy(\.isConstant) else {
                continue
            }
            let joined = sides.map { "\(text(of: term.range)) \(comparison.sign) \(text(of: $0.range))" }
                .joined(separator: comparison == .equal ? " or " : " and ")
            throw GuardFault(
                .type, "an expression compares with one value at a time", range,
                fix: "write `\(range == 0..<written.count ? joined : "(\(joined))")`")
        }
    }

    /// What is joined by one word, from left to right.
    private static func chain(_ syntax: GuardSyntax) -> (sides: [GuardSyntax], isOr: Bool) {
        var sides: [GuardSyntax] = []
        var rest = syntax
        if case .or = syntax {
            while case .or(let left, let right) = rest {
                sides.append(right)
                rest = left
            }
            return ((sides + [rest]).reversed(), true)
        }
        while case .and(let left, let right) = rest {
            sides.append(right)
            rest = left
        }
        return ((sides + [rest]).reversed(), false)
    }

    // MARK: null

    private static let namesOfNothing: Set<String> = ["null", "nil", "none", "undefined", "vide", "empty"]

    /// A value that is not there equals nothing, so that no comparison asks for it.
    func refuseNothing(
        _ left: GuardSyntax, _ comparison: Comparison, _ right: GuardSyntax, _ range: Range<Int>
    ) throws(GuardFault) {
        guard comparison == .equal || comparison == .notEqual else { return }
        for (field, value) in [(left, right), (right, left)] where isNothing(value) {
            guard field.isOneField, let asked = self.field(of: field), !asked.hasValue(value) else { continue }
            // A text can be blank; whoever asks for that is only warned.
            if case (.text, .text) = (asked.type, value) { continue }
            let (whole, isDenied) = denied(range, comparison == .equal)
            throw GuardFault(
                .type, "whether a field has a value is asked with `filled`", whole,
                fix: "write `\(isDenied ? "not " : "")filled(\(text(of: field.range)))`")
        }
    }

    private func isNothing(_ syntax: GuardSyntax) -> Bool {
        switch syntax {
        case .text("", _): true
        case .name(let name, _):
            Self.namesOfNothing.contains(name.lowercased()) && scope?.fields.contains { $0.name == name } != true
        default: false
        }
    }
}

extension GuardSyntax {
    fileprivate var isConstant: Bool {
        switch self {
        case .number, .text: true
        default: false
        }
    }

    fileprivate var isOneField: Bool {
        switch self {
        case .name, .field: true
        default: false
        }
    }
}

extension Field {
    /// Whether it is a choice that has a value of this name: `none`, which is one like another.
    fileprivate func hasValue(_ syntax: GuardSyntax) -> Bool {
        guard case .name(let name, _) = syntax, case .choice(let choices) = type else { return false }
        return choices.contains { $0.value == name }
    }
}

extension [Choice] {
    /// The value whose label, in one of the languages, is this text.
    func value(labelled text: String) -> String? {
        first { $0.label.variants.contains { $0.lowercased() == text.lowercased() && !$0.isEmpty } }?.value
    }
}
