import ConversationCore
import FlowLanguage
import OrderedJSON
import SpannedYAML
import Testing

/// A conversation in the small flow with a part of its own, begun with a scenario, turn by turn.
struct FlowTalk {
    let flow: Flow
    var conversation: Conversation
    private var turn: UInt64 = 0

    init(_ part: String, language: String = "fr") throws {
        let file = try SmallFlow.with(part)
        let document = FlowReader.read(file)
        flow = try #require(document.flow, "\(DiagnosticRenderer(files: [file]).render(document.diagnostics))")
        conversation = Conversation(beginning: flow, language: try #require(flow.language(code: language)))
        try press("creer", ["Vol"])
    }

    @discardableResult
    mutating func press(
        _ name: String, _ values: [JSON?] = [], on entity: EntityID? = nil
    ) throws -> (result: TurnResult, said: String) {
        let intent = try #require(flow.intent(named: name))
        return try decide(.actionChosen(ActionChoice(.intent(intent, Payload(values), entity: entity), revision: nil)))
    }

    /// A message that a model read so.
    @discardableResult
    mutating func hear(_ reading: Reading) throws -> (result: TurnResult, said: String) {
        turn += 1
        let said = Engine(flow: flow).decide(.userSaid, turn: TurnID(rawValue: turn), in: conversation)
        return finish(
            Engine(flow: flow).decide(
                .modelReplied(.reading(reading)), turn: TurnID(rawValue: turn), in: said.conversation))
    }

    private mutating func decide(_ event: Event) throws -> (result: TurnResult, said: String) {
        turn += 1
        return finish(Engine(flow: flow).decide(event, turn: TurnID(rawValue: turn), in: conversation))
    }

    private mutating func finish(_ decision: Decision) -> (result: TurnResult, said: String) {
        conversation = decision.conversation
        guard case .finish(let result) = decision.effect else {
            Issue.record("the turn did not end")
            return (.opening(conversation.state), "")
        }
        return (result, Phrasing(flow: flow, conversation: conversation).text(result.words))
    }

    func kind(_ name: String) throws -> KindID { try #require(flow.kind(named: name)) }

    func all(_ collection: String) throws -> [Entity] { conversation[try #require(flow.kind(collection: collection))] }

    /// Where values were refused, each with its problem.
    func violations(_ result: TurnResult) -> [String: FieldViolation.Problem] {
        guard case .invalid(let violations)? = result.refusals.first?.reason else { return [:] }
        return Dictionary(violations.map { ($0.pathText, $0.problem) }) { first, _ in first }
    }
}
