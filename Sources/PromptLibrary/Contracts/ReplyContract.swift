package import ConversationCore
package import OrderedJSON

/// What a prompt's answer must look like, in the forms in which it is needed.
///
/// A contract depends on the flow alone: the same flow version always gives the same bytes, whatever the state.
package struct ReplyContract: Sendable {
    /// The schema's name on the wire: letters, digits, `_` and `-`, at most 64.
    package let name: String
    /// JSON Schema, draft 2020-12, that accepts exactly what ``decode(_:)`` does.
    package let fullSchema: JSON
    /// The schema that providers enforce, within the subset of OpenAI's structured outputs.
    package let strictSchema: JSON
    /// ``strictSchema`` as it is sent.
    package let strictSchemaText: [UInt8]

    let shape: Shape
    private let decoding: ReplyDecoding

    /// No answer that keeps a contract nests deeper, and no deeper one is read.
    static let limits = JSONLimits(depth: 32)

    init(name: String, shape: Shape, decoding: ReplyDecoding) {
        self.name = Self.wireName(name)
        self.shape = shape
        self.decoding = decoding
        strictSchema = shape.schema(.strict)
        strictSchemaText = strictSchema.bytes
        var full: JSONObject = ["$schema": "https://json-schema.org/draft/2020-12/schema"]
        for member in shape.schema(.full).object ?? [:] { full.append(member.key, member.value) }
        fullSchema = .object(full)
    }

    /// Reads an answer's text.
    package func decode(_ content: String) -> Result<ModelReply, ContractBreach> {
        let value: JSON
        do {
            value = try JSON(parsing: content, limits: Self.limits)
        } catch {
            return .failure(ContractBreach([.notJSON(error)]))
        }
        return decode(value)
    }

    /// Reads an answer that is JSON already, such as an example's.
    package func decode(_ value: JSON) -> Result<ModelReply, ContractBreach> {
        let problems = ShapeCheck.problems(of: value, as: shape)
        return problems.isEmpty ? .success(decoding.reply(from: value)) : .failure(ContractBreach(problems))
    }

    private static func wireName(_ name: String) -> String {
        let bytes = name.utf8.prefix(64).map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                byte
            default: UInt8(ascii: "_")
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
