import ConversationCore
import Recordings
import Turns

/// What a caller sent by identity, said by position, as a recording says it.
struct RecordedInputNaming {
    let flow: Flow
    /// The conversation after each turn so far, first the beginning; the last is the one on show.
    let drawn: [Conversation]
    /// Who acts.
    let role: RoleID?

    /// `nil` for what no recording can say: a button of a moment that is not there.
    func name(_ input: TurnInput) -> RecordedInput? {
        switch input {
        case .say(let text): return .say(text)
        case .dismiss(let id, _): return position(of: id, ago: 0).map { .dismiss($0) }
        // The state that was left tells how long it was waited for.
        case .timePassed: return flow[shown(0).state].after.map { .wait(days: $0.days) }
        case .press(let press):
            // The commonest is the moment on show; a stale press was drawn earlier.
            let ago = press.revision.flatMap { self.ago(revision: $0) } ?? 0
            switch press.target {
            case .proposal(let id):
                guard let place = position(of: id, ago: ago) else { return nil }
                return .press(RecordedPress(target: .proposal(place), drawnTurnsAgo: ago))
            case .intent(let name, let payload, let entity):
                var position: RecordedPress.EntityPosition?
                if let entity {
                    guard let found = self.entity(entity, ago: ago) else { return nil }
                    position = found
                }
                let form = flow.intent(named: name).map { flow.form(of: $0) } ?? []
                let placed = RecordedReferences(form: form, shown: shown(ago)).placed(payload)
                return .press(
                    RecordedPress(target: .intent(name, payload: placed, entity: position), drawnTurnsAgo: ago))
            }
        }
    }

    private func ago(revision: Int) -> Int? {
        drawn.lastIndex { $0.revision == revision }.map { drawn.count - 1 - $0 }
    }

    private func shown(_ ago: Int) -> Conversation { drawn[max(0, drawn.count - 1 - ago)].asked(by: role) }

    private func position(of proposal: EntityID, ago: Int) -> Int? {
        flow.proposals(in: shown(ago)).firstIndex { $0.id == proposal }.map { $0 + 1 }
    }

    private func entity(_ id: EntityID, ago: Int) -> RecordedPress.EntityPosition? {
        let shown = shown(ago)
        guard let found = shown.entity(id), let place = shown[found.kind].firstIndex(where: { $0.id == id }) else {
            return nil
        }
        return RecordedPress.EntityPosition(kind: flow[found.kind].name, position: place + 1)
    }
}
