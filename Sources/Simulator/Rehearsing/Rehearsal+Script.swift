import ConversationCore
import OrderedJSON
import PlainText
import PromptLibrary
import Recordings
import Turns

/// Whether the performance keeps to its script.
extension Rehearsal {
    /// Whether a line was not answered as it was recorded, for want of a model: it can be said again.
    func isMissed(_ report: TurnReport, _ line: RecordedTurn) -> Bool {
        report.result.failure != nil && line.outcome?["error"] != report.reply.errorCode.map(JSON.string)
    }

    /// The same state, and as many of each kind.
    func isLike(_ left: Conversation, _ right: Conversation) -> Bool {
        left.state == right.state && left.collections.map(\.count) == right.collections.map(\.count)
    }

    /// What a line says by position, as a caller of its role sends it now.
    func resolution(_ role: String?) -> RecordedInputResolution {
        RecordedInputResolution(flow: bundle.flow, drawn: drawn, turn: drawn.count, role: self.role(role))
    }

    private func role(_ name: String?) -> RoleID? { name.flatMap { bundle.flow.role(named: $0) } }

    /// Whether somebody of the line's role does what the line says.
    func isLine(_ line: RecordedTurn, _ turn: TurnRequest) -> Bool {
        let isOfRole = bundle.flow.roles.isEmpty || (role(line.role) ?? .first) == (role(turn.role) ?? .first)
        guard isOfRole else { return false }
        let given = RecordedInputNaming(flow: bundle.flow, drawn: drawn, role: role(turn.role)).name(turn.input)
        switch (line.input, given) {
        case (.say(let line), .say(let said)), (.modelProposes(_, let line), .say(let said)):
            return hasSameBytes(trimmed(line), trimmed(said))
        case (.press(let line), .press(let pressed)): return line.target.withoutNulls == pressed.target.withoutNulls
        case (.dismiss(let line), .dismiss(let dismissed)): return line == dismissed
        case _: return false
        }
    }
}

extension RecordedPress.Target {
    /// A field that was left empty is one that was not sent.
    fileprivate var withoutNulls: Self {
        switch self {
        case .intent(let name, let payload, let entity):
            .intent(name, payload: JSONObject(payload.filter { !$0.value.isNull }), entity: entity)
        case .proposal: self
        }
    }
}
