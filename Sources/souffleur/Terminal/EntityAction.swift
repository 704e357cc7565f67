import ConversationCore
import OrderedJSON
import PlainText
import Turns

/// An intent that changes or removes one entity, as something that can be chosen at the terminal.
struct EntityAction: Sendable {
    let intent: String
    let label: String
    let entity: EntityID
    let kind: String
    /// The place among its like, from 1: how a recording names it.
    let position: Int
    /// What the entity is: `Cible : PME`.
    let title: String
    /// Why it cannot be done now, in the flow's words; `nil` when it can.
    let reason: String?
    let form: [Field]
    /// What the fields of the form hold now.
    let values: [JSON]
    let confirm: Bool

    private static let mostOfATitle = 120

    /// All that the state has on the table, entity by entity, in the conversation's order.
    static func all(in conversation: Conversation, of flow: Flow, _ language: LanguageID) -> [Self] {
        flow.kinds.indices.map(KindID.init(rawValue:)).flatMap { kind in
            // Of a versioned kind only the latest counts.
            let first = flow[kind].versioned ? max(0, conversation[kind].count - 1) : 0
            return conversation[kind].enumerated().dropFirst(first).flatMap { place, entity in
                flow.intents.indices.map(IntentID.init(rawValue:)).compactMap { intent in
                    flow[intent].actsOn == kind
                        ? Self(intent, on: entity, at: place + 1, kind, conversation, flow, language) : nil
                }
            }
        }
    }

    private init?(
        _ id: IntentID, on entity: Entity, at position: Int, _ kind: KindID, _ conversation: Conversation, _ flow: Flow,
        _ language: LanguageID
    ) {
        let intent = flow[id]
        switch Engine(flow: flow).obstacle(to: id, in: conversation) {
        case nil: reason = nil
        case .notOfferedHere?: return nil
        case let obstacle?:
            guard intent.whenNotMet == .shownDisabled else { return nil }
            reason = Phrasing(flow: flow, conversation: conversation).reason(obstacle, of: id)
        }
        self.intent = intent.name
        label = intent.label[language]
        self.entity = entity.id
        self.kind = flow[kind].name
        self.position = position
        let habits = WritingHabits(languageCode: flow.languageCode(language))
        let name = Phrasing(flow: flow, conversation: conversation).title(of: entity, kind)
        title =
            flow[kind].label[language] + (name.isEmpty ? "" : habits.colon + name.shortened(toBytes: Self.mostOfATitle))
        let form = flow.form(of: id)
        let asked = form.indices.filter { intent.asksFor($0) }
        self.form = asked.map { form[$0] }
        values = asked.map { entity.values.indices.contains($0) ? entity.values[$0] : .null }
        confirm = intent.confirm
    }
}
