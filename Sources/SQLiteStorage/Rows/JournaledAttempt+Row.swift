import GRDB
import OpenAIWire
import OrderedJSON
import Turns

extension JournaledAttempt {
    /// All but the body's bytes, which stand beside it as they came.
    var head: JSON {
        var object: JSONObject = [
            "model": .string(modelAsked), "after": .integer(afterMilliseconds),
            "headers": .array(headers.map { [.string($0.name), .string($0.value)] }),
            "pieces": .array(pieces.map { [.integer($0.gapMilliseconds), .integer($0.bytes.count)] }),
        ]
        object.append("status", optional: status)
        object.append("failure", optional: failure?.code)
        return .object(object)
    }

    var body: [UInt8] { pieces.flatMap(\.bytes) }

    init(_ row: Row) throws {
        let head = try JSON(row, "head")
        let body: [UInt8] = Array(try row.required("body") as DatabaseBytes)
        var pieces: [Piece] = []
        var rest = body[...]
        for piece in try head.member("pieces", { $0.array }) {
            guard let parts = piece.array, parts.count == 2, let gap = parts[0].number?.int,
                let count = parts[1].number?.int, count >= 0, count <= rest.count
            else { throw StoreFailure.corrupt("the pieces of an answer") }
            pieces.append(Piece(gapMilliseconds: gap, bytes: Array(rest.prefix(count))))
            rest = rest.dropFirst(count)
        }
        let headers = try head.member("headers") { $0.array }.map { line in
            guard let parts = line.array, parts.count == 2, let name = parts[0].string, let value = parts[1].string
            else { throw StoreFailure.corrupt("the headers of an answer") }
            return HTTPHeader(name, value)
        }
        let failure = try head.optionalText("failure").map { code in
            guard let failure = TransportFailure(code: code) else {
                throw StoreFailure.corrupt("the failure of an answer")
            }
            return failure
        }
        self.init(
            call: try row.required("call"), attempt: try row.required("attempt"), modelAsked: try head.text("model"),
            afterMilliseconds: try head.integer("after"), status: try head.optionalInteger("status"),
            headers: ResponseHeaders(headers), pieces: pieces, failure: failure)
    }
}
