import ConversationCore
import Recordings
import Turns

/// Turns what a recording says by position into what a caller sends by identity.
struct RecordedInputResolution {
    let flow: Flow
    /// The conversation after each turn so far, first the beginning; the last is the one on show.
    let drawn: [Conversation]
    /// The turn to be played, from 1. It may have been played before, with a fault.
    let turn: Int
    /// Who acts.
    let role: RoleID?

    func resolve(_ input: RecordedInput) throws(TurnFailure) -> TurnInput {
        switch input {
        case .say(let text): return .say(text)
        case .wait: return .timePassed
        case .modelProposes(_, let say): return .say(say)
        case .dismiss(let place):
            let shown = shown(ago: 0)
            return .dismiss(proposal(place, shown), revision: shown.revision)
        case .press(let press):
            let shown = shown(ago: press.drawnTurnsAgo)
            switch press.target {
            case .proposal(let place):
                return .press(Press(.proposal(proposal(place, shown)), revision: shown.revision))
            case .intent(let name, let payload, let entity):
                guard let intent = flow.intent(named: name) else {
                    throw .unknownIntent(name, known: flow.intents.map(\.name))
                }
                let form = flow.form(of: intent)
                let identified = RecordedReferences(form: form, shown: shown)
                    .identified(payload.typed(by: form), nobody: Self.nobody)
                let target = entity.map { self.entity($0, shown) }
                return .press(Press(.intent(name, payload: identified, entity: target), revision: shown.revision))
            }
        }
    }

    private func shown(ago: Int) -> Conversation {
        (ago == 0 ? drawn[drawn.count - 1] : drawn[max(0, turn - 1 - ago)]).asked(by: role)
    }

    /// A place where nothing stands becomes an identity that nothing has: the engine refuses it as it refuses any other.
    private static let nobody = EntityID(turn: TurnID(rawValue: 0), index: 0)

    private func proposal(_ place: Int, _ shown: Conversation) -> EntityID {
        let proposals = flow.proposals(in: shown)
        return proposals.indices.contains(place - 1) ? proposals[place - 1].id : Self.nobody
    }

    private func entity(_ place: RecordedPress.EntityPosition, _ shown: Conversation) -> EntityID {
        guard let kind = flow.kind(named: place.kind), shown[kind].indices.contains(place.position - 1) else {
            return Self.nobody
        }
        return shown[kind][place.position - 1].id
    }
}
