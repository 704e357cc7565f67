import OrderedJSON
import PlainText

/// The error that a provider reports, in whichever of the shapes in use: `{"error":{…}}`, `{"error":"…"}`, the fields
/// at the top level, a list of one, or a bare string.
struct ErrorBody: Sendable, Hashable {
    /// The provider's code, where it is a word.
    var code: String?
    /// The code where it is a number: some servers repeat the status there.
    var status: Int?
    var type: String?
    var message: String?

    init(message: String) { self.message = message }

    init(_ json: JSON) {
        let json = json.array?.first ?? json
        let error: JSON =
            if let nested = json["error"], nested.saysSomething { nested } else { json }
        message = error.string ?? Self.words(of: error)
        type = error["type"]?.string
        switch error["code"] ?? error["error_code"] {
        case .number(let number): status = Self.status(number.int)
        case .string(let text): if let number = Int(text) { status = Self.status(number) } else { code = text }
        case .null, .bool, .array, .object, nil: break
        }
    }

    /// Nil where the bytes are no JSON: a page of HTML, or nothing.
    init?(bytes: [UInt8]) {
        guard let json = try? WireJSON(bytes) else { return nil }
        self.init(json.value)
    }

    /// What came with a 200, if it is an error. Some servers send `"error":null` with every chunk, or one of empty words.
    init?(reportedIn json: JSON) {
        let reported = json.array?.first ?? json
        guard let object = reported.object else { return nil }
        let isError = object["error"]?.saysSomething == true || object["type"] == "error"
        // An answer has choices; what has none, and a code with words, is an error without its wrapping.
        let isBare = json["choices"]?.array?.isEmpty != false && Self.isBare(reported)
        guard isError || isBare else { return nil }
        self.init(json)
    }

    /// What stands under `error`, if it says something.
    init?(reportedBy error: JSON?) {
        guard let error, error.saysSomething else { return nil }
        self.init(error)
    }

    private static func isBare(_ json: JSON) -> Bool {
        if json["object"] == "error" { return true }
        guard words(of: json) != nil else { return false }
        switch json["code"] ?? json["error_code"] {
        case .number(let number): return isCode(number.int)
        case .string(let text): return Int(text).map { isCode($0) } ?? !text.isBlank
        case .null, .bool, .array, .object, nil: return false
        }
    }

    /// Some servers say with every answer that all is well.
    private static func isCode(_ number: Int?) -> Bool { number != 0 && !(200..<300).contains(number ?? 1) }

    private static func words(of json: JSON) -> String? {
        for name in ["message", "detail", "msg", "text"] {
            if let words = json[name]?.string, !words.isBlank { return words }
        }
        return nil
    }

    private static func status(_ number: Int?) -> Int? {
        guard let number, (400..<600).contains(number) else { return nil }
        return number
    }
}

extension JSON {
    /// Whether there is anything in it but empty words and zeros.
    fileprivate var saysSomething: Bool {
        switch self {
        case .null, .bool(false): false
        case .string(let text): !text.isBlank
        case .number(let number): number.double != 0
        case .array(let elements): elements.contains { $0.saysSomething }
        case .object(let members): members.contains { $0.value.saysSomething }
        case .bool(true): true
        }
    }
}
