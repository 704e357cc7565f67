public import ConversationCore
public import OrderedJSON

/// Where an entity stands.
public struct HeldItem: Hashable, Sendable {
    public let conversation: ConversationID
    public let entity: EntityID

    public init(conversation: ConversationID, entity: EntityID) {
        self.conversation = conversation
        self.entity = entity
    }
}

/// A linked entity that is not yet what it is elsewhere.
public struct OutdatedItem: Hashable, Sendable {
    public let place: HeldItem
    /// By its name in the flow.
    public let kind: String
    /// What it is to be.
    public let fields: JSONObject

    public init(place: HeldItem, kind: String, fields: JSONObject) {
        self.place = place
        self.kind = kind
        self.fields = fields
    }
}

/// Knows of each entity who holds it, whether a model wrote it, and which entities of several conversations are one item. Each conversation holds an entity of its own, which its own
/// turns change; a change in one makes the others outdated, in the transaction that writes it, until a turn of theirs
/// changes them too. `SharedItemSuite` holds every store to what is written here.
public protocol SharedItemStore: Sendable {
    /// The conversation that holds an entity; `nil` where none does.
    func holder(of entity: EntityID) async throws(StoreFailure) -> ConversationID?

    /// Makes an entity the same item as another one, written by whoever wrote that. Doing so again changes nothing.
    /// - Parameter fields: what the item is where nothing else was linked to `original` before.
    /// - Parameter isSame: whether `copy` already is so.
    /// - Throws: ``StoreFailure/gone`` where one of them is not there.
    func link(
        _ copy: HeldItem, to original: HeldItem, fields: JSONObject, isSame: Bool
    ) async throws(StoreFailure)

    /// Where else the items of a conversation stand; those that stand nowhere else are left out.
    func links(of id: ConversationID) async throws(StoreFailure) -> [EntityID: [HeldItem]]

    /// For the entities of a conversation, whether a model wrote something of them; what is not known is left out.
    func writtenByModel(in id: ConversationID) async throws(StoreFailure) -> [EntityID: Bool]

    /// Linked entities that are not what they are elsewhere.
    func outdated(limit: Int) async throws(StoreFailure) -> [OutdatedItem]
}
