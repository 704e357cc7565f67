import ConversationCore
import OrderedJSON

/// A conversation as a reader of the flow file would keep it on paper.
struct World {
    /// Stands for an identity that is the engine's to give.
    static let someID = EntityID(turn: TurnID(rawValue: 0), index: 0)

    struct Write {
        enum Verb { case created, changed, removed }
        let verb: Verb
        let kind: Int
        let values: [JSON]
    }

    var state = 0
    var things: [[Entity]]
    private(set) var writes: [Write] = []
    /// Whether something that was asked for did not happen.
    var isRefused = false

    /// What a message asked for and a person is to confirm first: nothing of it happens.
    private(set) var asked: [(intent: Int, entity: EntityID)] = []

    /// What stands in a conversation now.
    init(_ conversation: Conversation) {
        state = conversation.state.rawValue
        things = conversation.collections
    }

    func allows(_ intent: Int) -> Bool {
        let facts = FlowFacts.intents[intent]
        if things[FlowFacts.scenario].isEmpty { return intent == 0 }
        guard FlowFacts.isOffered(intent, in: state), facts.needs.allSatisfy({ !things[$0].isEmpty }) else {
            return false
        }
        if case .creates(let kind) = facts.act { return things[kind].count < FlowFacts.kinds[kind].atMost }
        return true
    }

    /// Does what an intent does, if the flow lets it.
    /// - Parameter given: a value for each field, `nil` where none is given.
    mutating func write(_ intent: Int, _ given: [JSON?], entity: EntityID?) {
        guard allows(intent) else { return refuse() }
        switch FlowFacts.intents[intent].act {
        case .creates(let kind):
            let values = given.map { $0 ?? .null }
            guard areAllowed(values, kind) else { return refuse() }
            things[kind].append(Entity(id: Self.someID, values: values))
            writes.append(Write(verb: .created, kind: kind, values: values))
        case .changes(let kind):
            guard let place = place(entity, kind) else { return refuse() }
            let values = zip(given, things[kind][place].values).map { $0 ?? $1 }
            guard areAllowed(values, kind) else { return refuse() }
            things[kind][place].values = values
            writes.append(Write(verb: .changed, kind: kind, values: values))
        case .removes(let kind):
            guard let place = place(entity, kind) else { return refuse() }
            writes.append(Write(verb: .removed, kind: kind, values: things[kind].remove(at: place).values))
        case .suggests: return
        }
        settle()
    }

    mutating func refuse() { isRefused = true }

    /// A message asks for the removal of something, which the flow wants confirmed.
    mutating func askToRemove(_ intent: Int, _ kind: Int, entity: EntityID?) {
        guard allows(intent), let place = place(entity, kind) else { return refuse() }
        asked.append((intent, things[kind][place].id))
    }

    /// A draft with an objective collects targets, and with a plan it is ready. Nothing leads back.
    private mutating func settle() {
        if state == 0, !things[FlowFacts.objectif].isEmpty { state = 1 }
        if state == 1, !things[FlowFacts.plan].isEmpty { state = 2 }
    }

    private func place(_ entity: EntityID?, _ kind: Int) -> Int? {
        if kind == FlowFacts.scenario { return things[kind].isEmpty ? nil : 0 }
        return entity.flatMap { entity in things[kind].firstIndex { $0.id == entity } }
    }

    private func areAllowed(_ values: [JSON], _ kind: Int) -> Bool {
        let fields = FlowFacts.kinds[kind].fields
        return values.count == fields.count && zip(fields, values).allSatisfy { $0.rule.allows($1) }
    }
}
