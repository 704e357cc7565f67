import ConversationCore
import OpenAIWire
import OrderedJSON
import PromptLibrary
import TestSupport
import Turns

/// Walks many conversations of the marketing flow with a hostile model and holds every turn against what the flow file
/// says.
struct HostileWalk {
    /// Something that a turn did and the flow does not allow, or did not do and should have.
    struct Finding: Error, CustomStringConvertible {
        let what: String
        let turn: String
        let replies: [String]

        var description: String { "\(what)\nafter \(turn)\n" + replies.joined(separator: "\n") }
    }

    private struct Turn {
        let input: TurnInput
        var foretell: (inout Foretelling) -> Void
        var proposal: EntityID?
        var isStale = false
    }

    private let flow: Flow
    private let store = HostileStore()
    private let model: HostileModel
    private let runner: TurnRunner
    private let bases: [StoredConversation?]
    private var random: SeededRandom
    private let id = ConversationID(rawValue: "hostile")

    private(set) var turns = 0
    /// Writes by state and intent, refusals and the rest: what the walk has seen.
    private(set) var seen: [String: Int] = [:]
    var replies: Int { model.count }
    var edits: [HostileEdit: Int] { model.edits }

    init(_ bundle: FlowBundle, bases: [StoredConversation?], seed: UInt64) {
        flow = bundle.flow
        self.bases = bases
        random = SeededRandom(seed: seed)
        model = HostileModel(seed: seed ^ 0xA5A5_A5A5, Conversation(beginning: bundle.flow))
        var settings = TurnSettings()
        settings.historyLength = 2
        runner = TurnRunner(
            bundles: BundleShelf(current: bundle), store: store, transport: model, clock: VirtualClock(),
            identities: PositionalIdentities(seed: seed), settings: settings, retries: RetryPolicy(attempts: 2))
    }

    /// Walks until the model has sent as many replies.
    mutating func run(replies: Int) async throws {
        while model.count < replies {
            store.conversation = random.pick(bases)
            for _ in 0..<3 + random.below(5) where model.count < replies { try await step() }
        }
    }

    private mutating func step() async throws {
        let before = store.conversation?.conversation ?? Conversation(beginning: flow)
        let turn = next(before)
        model.begin(before)
        let report = try await runner.run(
            TurnRequest(turn.input, store.conversation == nil ? .begin(flow: flow.name, id) : .resume(id)))
        turns += 1
        let served = model.served
        do {
            try judge(turn, before, report, served)
        } catch let problem as Problem {
            throw Finding(what: problem.what, turn: "\(turn.input)", replies: served.map(\.text))
        }
    }

    // MARK: What a person does

    private mutating func next(_ conversation: Conversation) -> Turn {
        let proposals = conversation.proposals
        switch random.below(20) {
        case 0..<2 where !proposals.isEmpty:
            let proposal = random.pick(proposals)
            return Turn(
                input: .press(Press(.proposal(proposal.id), revision: random.chance(50) ? conversation.revision : nil)),
                foretell: { $0.press(proposal.intent.rawValue, proposal.payload.values, entity: proposal.entity) },
                proposal: proposal.id)
        case 2:
            let stale = Press(
                .intent("add_target", payload: ["nom": "Périmée"], entity: nil), revision: conversation.revision + 1)
            return Turn(input: .press(stale), foretell: { _ in }, isStale: true)
        case 3..<5: return press(conversation)
        default: return Turn(input: .say("Bonjour"), foretell: { $0.say() })
        }
    }

    private mutating func press(_ conversation: Conversation) -> Turn {
        let intent = random.below(FlowFacts.intents.count)
        let facts = FlowFacts.intents[intent]
        var replies = HostileReplies(seed: random.next())
        var payload = JSONObject()
        var entity: EntityID?
        switch facts.act {
        case .creates(let kind) where !facts.hasPrompt: payload = replies.fields(kind).object ?? [:]
        case .changes(let kind):
            payload = replies.fields(kind).object ?? [:]
            entity = conversation.collections[kind].last?.id
        case .removes(let kind): entity = conversation.collections[kind].first?.id
        case .creates, .suggests: for ask in facts.asks { payload.append(ask.name, .string(replies.words(2))) }
        }
        if random.chance(10), let key = payload.keys.first { payload[key] = random.pick([nil, 7, "", [:]]) }
        if random.chance(5) { entity = EntityID(turn: TurnID(rawValue: random.next()), index: 1) }
        let given = facts.form.map { payload[$0.name] }
        return Turn(
            input: .press(Press(.intent(facts.name, payload: payload, entity: entity))),
            foretell: { $0.press(intent, given, entity: entity) })
    }
}

/// What is wrong with a turn, in words.
private struct Problem: Error {
    let what: String
}

// MARK: What the flow file says about it

extension HostileWalk {
    private mutating func judge(
        _ turn: Turn, _ before: Conversation, _ report: TurnReport, _ served: [HostileModel.Served]
    ) throws {
        let after = report.conversation
        let kept = store.conversation?.conversation
        if turn.isStale {
            seen["stale", default: 0] += 1
            try hold(!report.isCommitted && served.isEmpty, "a stale press is no turn")
            try hold(kept ?? Conversation(beginning: flow) == before, "a stale press changes nothing")
            return
        }
        try hold(report.isCommitted, "the turn is committed")
        try hold(kept == after, "what is reported is what is kept")
        try hold(after.turn == nil, "no turn stays open")
        try hold(after.revision == before.revision + 1, "the revision counts by one")
        try hold(report.calls.count == served.count, "each call is answered once")

        let answers = zip(served, report.calls).map { $0.answer(outcome: $1.outcome) }
        var foretelling = Foretelling(World(before), answers)
        turn.foretell(&foretelling)
        try hold(foretelling.callsExpected == served.count, "\(foretelling.callsExpected) calls, not \(served.count)")
        try hold(served.count <= 3, "three calls at most")
        try judge(report.result.changes, before, after, foretelling.world)
        try judge(proposals: before, after, turn.proposal, foretelling)
        try judge(report, foretelling, served)
        note(report, foretelling)
    }

    /// The writes and what is there now.
    private func judge(
        _ changes: [Change], _ before: Conversation, _ after: Conversation, _ world: World
    ) throws {
        try hold(changes.count == world.writes.count, "wrote \(changes.count) times, not \(world.writes.count)")
        for (change, write) in zip(changes, world.writes) {
            let verb: Change.Verb =
                switch write.verb {
                case .created: .created
                case .changed: .changed
                case .removed: .removed
                }
            try hold(
                change.verb == verb && change.kind.rawValue == write.kind && change.entity.values == write.values,
                "wrote \(change.verb) \(FlowFacts.kinds[change.kind.rawValue].name) \(change.entity.values)")
        }
        try hold(
            FlowFacts.states[world.state] == flow[after.state].name,
            "the state is \(flow[after.state].name), not \(FlowFacts.states[world.state])")
        if changes.isEmpty {
            return try hold(after.collections == before.collections, "something changed that nobody wrote")
        }
        for (kind, things) in world.things.enumerated() {
            let entities = after.collections[kind]
            let name = FlowFacts.kinds[kind].name
            try hold(entities.count == things.count, "\(entities.count) of \(name), not \(things.count)")
            for (entity, thing) in zip(entities, things) {
                try hold(thing.id == World.someID || thing.id == entity.id, "\(name) \(entity.id) is another one")
                try hold(entity.values == thing.values, "\(name) \(entity.id) is \(entity.values)")
            }
        }
        let ids = after.collections.flatMap { $0.map(\.id) } + after.proposals.map(\.id)
        try hold(Set(ids).count == ids.count, "no identity is given twice")
    }

    /// Buttons: only what an answer said, allowed now and with fields that are.
    private func judge(
        proposals before: Conversation, _ after: Conversation, _ used: EntityID?, _ foretelling: Foretelling
    ) throws {
        let old = Dictionary(uniqueKeysWithValues: before.proposals.map { ($0.id, $0) })
        var renewed: Set<Int> = []
        for proposal in after.proposals {
            if let earlier = old[proposal.id] {
                try hold(earlier == proposal, "a proposal changed")
                continue
            }
            let intent = proposal.intent.rawValue
            renewed.insert(intent)
            let facts = FlowFacts.intents[intent]
            try hold(foretelling.world.allows(intent), "a button for \(facts.name), which is not possible")
            if facts.actsOnEntity {
                let isAsked = foretelling.world.asked.contains { $0.intent == intent && $0.entity == proposal.entity }
                try hold(isAsked, "a button that acts on an entity and that nobody asked for")
                continue
            }
            try hold(
                zip(facts.form, proposal.payload.values).allSatisfy { $0.rule.allows($1 ?? .null) },
                "a button whose payload its fields do not allow")
            try hold(
                foretelling.suggested.contains { $0.intent == intent && $0.payload == proposal.payload.values },
                "a button that nobody suggested")
        }
        for proposal in before.proposals where !after.proposals.contains(where: { $0.id == proposal.id }) {
            try hold(
                proposal.id == used || renewed.contains(proposal.intent.rawValue)
                    || proposal.entity.map { after.entity($0) == nil } == true,
                "a proposal is gone without a reason")
        }
        if let used, foretelling.world.isRefused || foretelling.isFailed {
            let isThere =
                after.proposals.contains { $0.id == used } || renewed.contains(old[used]?.intent.rawValue ?? -1)
            try hold(isThere, "a proposal is used up though nothing came of it")
        }
    }

    /// What is said: never words of a model whose answer was not carried out.
    private func judge(_ report: TurnReport, _ foretelling: Foretelling, _ served: [HostileModel.Served]) throws {
        let said = report.reply.message
        for served in served {
            let isDone = !foretelling.isFailed && !foretelling.world.isRefused && foretelling.world.asked.isEmpty
            let mayBeSaid = isDone && served.words == foretelling.words
            try hold(mayBeSaid || !said.contains(served.words), "says \(served.words)")
        }
        if foretelling.isFailed { try hold(report.reply.errorCode != nil, "a failed call has a code") }
        try hold(!said.isEmpty || served.isEmpty, "something is always said")
        try hold(report.reply.revision == report.conversation.revision, "the buttons carry the revision")
    }

    private mutating func note(_ report: TurnReport, _ foretelling: Foretelling) {
        for change in report.result.changes {
            seen["\(change.verb) by \(FlowFacts.intents[change.intent.rawValue].name)", default: 0] += 1
        }
        if foretelling.world.isRefused { seen["refused", default: 0] += 1 }
        if !foretelling.world.asked.isEmpty { seen["asked to confirm", default: 0] += 1 }
        if foretelling.isFailed { seen["failed", default: 0] += 1 }
        if foretelling.callsExpected == 3 { seen["three calls", default: 0] += 1 }
        seen["ended in \(report.reply.state)", default: 0] += 1
    }

    private func hold(_ holds: Bool, _ what: @autoclosure () -> String) throws {
        if !holds { throw Problem(what: what()) }
    }
}
