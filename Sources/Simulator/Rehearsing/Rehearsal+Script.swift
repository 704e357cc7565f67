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

    func isLine(_ line: RecordedInput, _ input: TurnInput) -> Bool {
        let given = RecordedInputNaming(flow: bundle.flow, drawn: drawn).name(input)
        switch (line, given) {
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
