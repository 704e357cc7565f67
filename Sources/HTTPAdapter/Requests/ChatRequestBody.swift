import ConversationCore
import Hummingbird
import OrderedJSON
import Turns

/// What `POST /api/chat` asks for.
struct ChatRequestBody {
    let input: TurnInput
    let target: TurnRequest.Target
    let language: String?

    /// - Parameter flow: what a conversation begins with where none is named.
    init(_ body: RequestObject, flow: String) throws(APIError) {
        var body = body
        body.allowOnly("scenario_id", "message", "action", "language", "revision", "flow")
        let message = body.text("message")
        let action = body.object("action")
        let revision = body.integer("revision")
        language = body.text("language")
        let scenario = body.text("scenario_id")
        let named = body.text("flow")
        if body.has("message") == body.has("action") { body.note("", .exactlyOne(["message", "action"])) }
        var read: TurnInput?
        if let message {
            read = .say(message)
        } else if let action {
            read = Self.input(action, revision, &body)
        }
        try body.check()
        guard let read else { throw .invalid([InvalidValue(path: "action", problem: .malformed)]) }
        input = read
        target = scenario.map { .resume(ConversationID(rawValue: $0)) } ?? .begin(flow: named ?? flow)
    }

    /// A button: a proposal by its `id`, or an intent by its `type`, with its payload; `dismiss` waves a proposal away.
    private static func input(_ action: JSONObject, _ revision: Int?, _ body: inout RequestObject) -> TurnInput? {
        let revision = action["revision"]?.number?.int ?? revision
        let proposal = action["id"]?.string.flatMap { EntityID($0) }
        if action["dismiss"]?.bool == true {
            guard let proposal else {
                body.note("action.id", .malformed)
                return nil
            }
            return .dismiss(proposal, revision: revision)
        }
        if let proposal { return .press(Press(.proposal(proposal), revision: revision)) }
        guard let intent = action["type"]?.string else {
            body.note("action.type", .missing)
            return nil
        }
        let payload = action["payload"] ?? [:]
        guard let payload = payload.isNull ? [:] : payload.object else {
            body.note("action.payload", .wrongType("object"))
            return nil
        }
        var entity: EntityID?
        if let text = action["entity"], !text.isNull {
            entity = text.string.flatMap { EntityID($0) }
            if entity == nil { body.note("action.entity", .malformed) }
        }
        return .press(Press(.intent(intent, payload: payload, entity: entity), revision: revision))
    }
}
