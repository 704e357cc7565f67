import ConversationCore
import OrderedJSON
import TestSupport
import Testing

@Suite("A random walk, half of it hostile, judged by an independent reading of the flow")
struct RandomWalkTests {
    /// With room for three targets only, so that a walk comes to its end.
    private static let flow = Marketing.flow {
        let kind = $0.kinds[KindID.cible.rawValue]
        $0.kinds[KindID.cible.rawValue] = EntityKind(
            name: kind.name, collection: kind.collection, label: kind.label, fields: kind.fields, atMost: 3)
    }

    @Test("No write that the state did not allow; the state as the moves say; revisions, calls and turns in order")
    func walk() {
        var events = RandomEvents(random: .announced(for: "random walk"))
        var tally = Tally()
        for _ in 0..<100 {
            var play = Play(Self.flow)
            for _ in 0..<200 {
                let before = play.conversation
                let event = events.next(before)
                let decision = play.happen(event)
                if let complaint = Judge(before: before, event: event, decision: decision).complaint(&tally) {
                    Issue.record("\(complaint)\nafter \(event)\nbefore: \(before)\ndecision: \(decision)")
                    return
                }
                _ = play.text(decision)
            }
        }
        // The walk has been everywhere.
        #expect(tally.writes > 2_000)
        #expect(tally.refusals > 2_000)
        #expect(tally.calls > 2_000)
        #expect(tally.discards > 600)
        #expect(tally.proposals > 300)
        #expect(tally.states == [0, 1, 2])
        #expect(tally.kinds == [0, 1, 2, 3, 4, 5])
        #expect(tally.full > 20)
    }
}

struct Tally {
    var writes = 0, refusals = 0, calls = 0, discards = 0, proposals = 0, full = 0
    var states: Set<Int> = []
    var kinds: Set<Int> = []
}

/// Looks at one step of a walk.
struct Judge {
    let before: Conversation
    let event: Event
    let decision: Decision

    private var after: Conversation { decision.conversation }

    /// What is wrong with the step, if anything.
    func complaint(_ tally: inout Tally) -> String? {
        tally.states.insert(after.state.rawValue)
        return wrongSnapshot() ?? wrongEnd(&tally) ?? wrongWrites(&tally) ?? wrongState() ?? wrongOffers()
            ?? wrongProposals(&tally)
    }

    /// What is stored comes back as it was.
    private func wrongSnapshot() -> String? {
        guard after.turn == nil else { return nil }
        let stored = JSON.object(after.snapshot(in: Marketing.flow)).text
        do {
            let restored = try Conversation(restoring: JSON(parsing: stored), in: Marketing.flow)
            return restored == after ? nil : "a snapshot that comes back as another conversation"
        } catch {
            return "a snapshot that does not come back: \(error)"
        }
    }

    private func wrongEnd(_ tally: inout Tally) -> String? {
        switch decision.effect {
        case .call(let call):
            tally.calls += 1
            if after.turn?.awaiting != call { return "a call that no turn waits for" }
            if !(1...3).contains(call.number) { return "call \(call.number)" }
            if after.revision != before.revision { return "a revision counted before the turn's end" }
            if let known = before.turn, call.number != known.calls + 1 { return "a call number skipped" }
        case .finish:
            if after.turn != nil { return "a turn left open" }
            if after.revision != before.revision + 1 { return "a turn that did not count the revision up by one" }
        case .discard:
            tally.discards += 1
            if after != before { return "a discarded event that changed something" }
        }
        return nil
    }

    /// Replays what the trace says was written and compares it with what is there.
    private func wrongWrites(_ tally: inout Tally) -> String? {
        var counts = before.collections.map(\.count)
        var state = before.state.rawValue
        var changes = decision.result?.changes ?? after.turn?.changes ?? []
        changes.removeFirst(min(changes.count, before.turn?.changes.count ?? 0))
        var expected = before.collections
        var refusals = 0
        for entry in decision.trace {
            switch entry {
            case .wrote(_, let kind, let id):
                guard !changes.isEmpty else { return "a traced write without its change" }
                let change = changes.removeFirst()
                guard change.kind == kind, change.entity.id == id else { return "a write traced as another" }
                if let complaint = wrongWrite(change, state, counts) { return complaint }
                apply(change, to: &expected)
                counts = expected.map(\.count)
                state = ReadFlow.settled(state, counts: counts)
                tally.writes += 1
                tally.kinds.insert(kind.rawValue)
            case .refused(let refusal):
                refusals += 1
                if case .full = refusal.reason { tally.full += 1 }
                if let complaint = wrongRefusal(refusal, state, counts) { return complaint }
            case .went, .timeOver: return "a move that the flow does not have"
            case .called, .repairing, .read, .moved, .movesDoNotSettle, .proposed, .proposalDropped, .dismissed,
                .failed, .confirmationAsked, .wordsWithheld, .unexpected:
                break
            }
        }
        tally.refusals += refusals
        if !changes.isEmpty { return "a change that no trace entry tells" }
        if expected != after.collections { return "entities that no write explains" }
        if refusals > 0, let words = decision.result?.words,
            words.contains(where: { if case .model = $0 { true } else { false } })
        {
            return "the model's words beside a refusal"
        }
        return nil
    }

    private func wrongWrite(_ change: Change, _ state: Int, _ counts: [Int]) -> String? {
        let rule = ReadFlow.rules[change.intent.rawValue]
        guard ReadFlow.allows(change.intent.rawValue, state: state, counts: counts) else {
            return "a write not allowed"
        }
        let verb: ReadFlow.Verb =
            switch change.verb {
            case .created: .create
            case .changed: .change
            case .removed: .remove
            }
        if rule.verb != verb || rule.kind != change.kind.rawValue { return "an intent that wrote what it may not" }
        if verb != .remove, !ReadFlow.isValid(change.entity.values, kind: rule.kind) { return "an invalid entity" }
        return nil
    }

    /// What could have run was not refused for the state's sake.
    private func wrongRefusal(_ refusal: Refusal, _ state: Int, _ counts: [Int]) -> String? {
        guard let intent = refusal.intent else { return nil }
        let isAllowed = ReadFlow.allows(intent.rawValue, state: state, counts: counts)
        switch refusal.reason {
        case .notOfferedHere, .needsNotMet, .full: return isAllowed ? "a refusal without a reason" : nil
        case .invalid(let violations):
            return isAllowed && !violations.isEmpty ? nil : "a field's refusal before the state's"
        case .nowhereBack: return "a flow without going back refused to"
        case .held: return "something held in a flow without references"
        case .entityMissing: return isAllowed ? nil : "an entity's refusal before the state's"
        case .stale: return decision.isDiscarded ? nil : "a stale press that went on"
        }
    }

    private func apply(_ change: Change, to collections: inout [[Entity]]) {
        let kind = change.kind.rawValue
        switch change.verb {
        case .created: collections[kind].append(change.entity)
        case .changed:
            if let place = collections[kind].firstIndex(where: { $0.id == change.entity.id }) {
                collections[kind][place] = change.entity
            }
        case .removed: collections[kind].removeAll { $0.id == change.entity.id }
        }
    }

    private func wrongState() -> String? {
        let counts = after.collections.map(\.count)
        if zip(counts, ReadFlow.mostOfAKind).contains(where: { $0 > $1 }) { return "more than at_most" }
        if ReadFlow.settled(after.state.rawValue, counts: counts) != after.state.rawValue { return "a move not taken" }
        if after.state.rawValue < before.state.rawValue { return "a state gone back" }
        return nil
    }

    private func wrongOffers() -> String? {
        let counts = after.collections.map(\.count)
        for offer in decision.offers {
            let isAllowed = ReadFlow.allows(offer.intent.rawValue, state: after.state.rawValue, counts: counts)
            if isAllowed != (offer.obstacle == nil) { return "a button that does not tell the truth: \(offer)" }
        }
        for intent in 0..<7 where ReadFlow.allows(intent, state: after.state.rawValue, counts: counts) {
            if !decision.buttons.contains(IntentID(rawValue: intent)) { return "a button that is missing: \(intent)" }
        }
        return nil
    }

    private func wrongProposals(_ tally: inout Tally) -> String? {
        if Set(after.proposals.map(\.id)).count != after.proposals.count { return "two proposals of one identity" }
        let identities = after.collections.joined().map(\.id)
        if Set(identities).count != identities.count { return "two entities of one identity" }
        let fresh = after.proposals.filter { !before.proposals.contains($0) }
        tally.proposals += fresh.count
        for proposal in fresh {
            let rule = ReadFlow.rules[proposal.intent.rawValue]
            let isAsked = decision.trace.contains(.confirmationAsked(proposal.intent, proposal.id))
            let actsOnEntity = rule.verb == .change || rule.verb == .remove
            if actsOnEntity, !isAsked { return "a proposal that acts on an entity" }
        }
        return nil
    }
}
