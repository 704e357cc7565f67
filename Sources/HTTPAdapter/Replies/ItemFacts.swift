import ConversationCore
import OrderedJSON
import Turns

/// What is known of a scenario's items beside what they say.
struct ItemFacts: Sendable {
    private let flow: Flow
    private let links: [EntityID: [HeldItem]]
    private let byModel: [EntityID: Bool]

    init(of resting: RestingConversation, _ store: any SharedItemStore) async throws(StoreFailure) {
        flow = resting.flow
        links = try await store.links(of: resting.id)
        byModel = try await store.writtenByModel(in: resting.id)
    }

    /// Of a scenario that has just begun.
    init(ofNew resting: RestingConversation) {
        flow = resting.flow
        (links, byModel) = ([:], [:])
    }

    /// Whether a model wrote something of it. Where that is not known any more, the flow says what it must have been.
    func isByModel(_ entity: Entity, _ kind: KindID) -> Bool { byModel[entity.id] ?? flow.isOfModels(kind) }

    /// For a page: `by_model`, and `shared_with` where it stands elsewhere too.
    func body(of entity: Entity, _ kind: KindID) -> JSONObject {
        var object: JSONObject = ["by_model": .bool(isByModel(entity, kind))]
        if let others = links[entity.id] {
            object.append(
                "shared_with",
                .array(
                    others.map {
                        ["scenario_id": .string($0.conversation.rawValue), "id": .string($0.entity.description)]
                    }))
        }
        return object
    }
}

extension Flow {
    /// Whether only models make such a thing: whatever creates it has a prompt of its own.
    fileprivate func isOfModels(_ kind: KindID) -> Bool {
        let creators = intents.filter { $0.creates == kind }
        return !creators.isEmpty && creators.allSatisfy { $0.prompt != nil }
    }
}
