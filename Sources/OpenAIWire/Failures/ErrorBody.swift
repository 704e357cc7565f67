import OrderedJSON

/// The error that a provider reports, in whichever of the shapes in use: `{"error":{…}}`, `{"error":"…"}`, the fields
/// at the top level, or a bare string.
struct ErrorBody: Sendable, Hashable {
    /// The provider's code, where it is a word.
    var code: String?
    /// The code where it is a number: some servers repeat the status there.
    var status: Int?
    var type: String?
    var message: String?

    init(message: String) { self.message = message }

    init(_ json: JSON) {
        let error: JSON =
            if let nested = json["error"], Self.isTruthy(nested) { nested } else { json }
        message = error.string ?? error["message"]?.string ?? error["detail"]?.string
        type = error["type"]?.string
        switch error["code"] {
        case .number(let number): status = Self.status(number.int)
        case .string(let text): if let number = Int(text) { status = Self.status(number) } else { code = text }
        case .null, .bool, .array, .object, nil: break
        }
    }

    /// Nil where the bytes are no JSON: a page of HTML, or nothing.
    init?(bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes) else { return nil }
        self.init(json)
    }

    /// Whether an object that came with a 200 is an error. Some servers send `"error":null` with every chunk.
    static func isReported(in json: JSON) -> Bool {
        if let error = json["error"], isTruthy(error) { return true }
        return json["type"] == "error"
    }

    private static func status(_ number: Int?) -> Int? {
        guard let number, (400..<600).contains(number) else { return nil }
        return number
    }

    private static func isTruthy(_ json: JSON) -> Bool {
        switch json {
        case .null, .bool(false): false
        case .string(let text): !text.isEmpty
        case .array(let elements): !elements.isEmpty
        case .object(let members): !members.isEmpty
        case .bool(true), .number: true
        }
    }
}
