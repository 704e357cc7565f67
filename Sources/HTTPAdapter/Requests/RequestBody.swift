import HTTPTypes
import Hummingbird
import NIOCore
import OrderedJSON

/// The body of a request, read member by member; all that is wrong with it is told at once.
struct RequestObject {
    private let object: JSONObject
    private(set) var wrong: [InvalidValue] = []

    /// - Throws: ``APIError`` where the body is too large, no JSON or no object. No body at all is an empty object.
    static func read(_ request: Request, limit: Int) async throws -> (object: RequestObject, bytes: [UInt8]) {
        var buffer: ByteBuffer
        do { buffer = try await request.body.collect(upTo: limit) } catch is NIOTooManyBytesError {
            throw APIError.bodyTooLarge(limit: limit)
        } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
            throw APIError.bodyTooLarge(limit: limit)
        }
        let bytes = buffer.readBytes(length: buffer.readableBytes) ?? []
        if bytes.isEmpty { return (RequestObject(object: [:]), []) }
        let json: JSON
        do { json = try JSON(parsing: bytes) } catch { throw APIError.notJSON(error) }
        guard let object = json.object else {
            throw APIError.invalid([InvalidValue(path: "", problem: .wrongType("object"))])
        }
        return (RequestObject(object: object), bytes)
    }

    private init(object: JSONObject) { self.object = object }

    /// Whether a member is there and is not null.
    func has(_ name: String) -> Bool { object[name].map { !$0.isNull } ?? false }

    mutating func text(_ name: String) -> String? { value(name, "text") { $0.string } }
    mutating func integer(_ name: String) -> Int? { value(name, "integer") { $0.number?.int } }
    mutating func number(_ name: String) -> JSONNumber? { value(name, "number") { $0.number } }
    mutating func object(_ name: String) -> JSONObject? { value(name, "object") { $0.object } }
    mutating func flag(_ name: String) -> Bool? { value(name, "boolean") { $0.bool } }

    /// All members, for a form.
    var members: JSONObject { object }

    mutating func note(_ path: String, _ problem: InvalidValue.Problem) {
        wrong.append(InvalidValue(path: path, problem: problem))
    }

    /// Notes what is there and is none of these.
    mutating func allowOnly(_ names: String...) {
        for name in object.keys where !names.contains(name) { note(name, .unknown) }
    }

    /// - Throws: what was wrong, if anything.
    func check() throws(APIError) { if !wrong.isEmpty { throw .invalid(wrong) } }

    private mutating func value<Value>(_ name: String, _ type: String, _ read: (JSON) -> Value?) -> Value? {
        guard let json = object[name], !json.isNull else { return nil }
        guard let value = read(json) else {
            note(name, .wrongType(type))
            return nil
        }
        return value
    }
}
