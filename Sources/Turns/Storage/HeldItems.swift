import ConversationCore
import OrderedJSON

/// The entities of all conversations in memory, and which of them are one item.
struct HeldItems: Sendable {
    private struct Held {
        let kind: String
        var item: Int?
        /// The version of the item that this entity is as.
        var seen = 0
        var isByModel: Bool
    }

    private struct Item {
        var fields: JSONObject
        var version = 1
    }

    private var held: [HeldItem: Held] = [:]
    private var items: [Int: Item] = [:]
    private var lastItem = 0

    mutating func note(_ changes: [StoredChange], isByModel: Bool, in conversation: ConversationID) {
        for change in changes {
            let place = HeldItem(conversation: conversation, entity: change.entity)
            switch change.verb {
            case .created: held[place] = Held(kind: change.kind, isByModel: isByModel)
            case .removed: held[place] = nil
            case .changed:
                if isByModel { held[place]?.isByModel = true }
                guard let number = held[place]?.item, let item = items[number] else { continue }
                // Whoever is behind catches up; what it is then is news to nobody.
                if held[place]?.seen == item.version {
                    items[number] = Item(fields: change.fields, version: item.version + 1)
                }
                held[place]?.seen = items[number]?.version ?? 0
            }
        }
        forget()
    }

    mutating func delete(_ conversation: ConversationID) {
        held = held.filter { $0.key.conversation != conversation }
        forget()
    }

    private mutating func forget() {
        let used = Set(held.values.compactMap(\.item))
        items = items.filter { used.contains($0.key) }
    }

    func holder(of entity: EntityID) -> ConversationID? { held.keys.first { $0.entity == entity }?.conversation }

    mutating func link(
        _ copy: HeldItem, to original: HeldItem, fields: JSONObject, isSame: Bool
    ) throws(StoreFailure) {
        guard let known = held[original], held[copy] != nil else { throw .gone }
        if let item = known.item, held[copy]?.item == item { return }
        if known.isByModel { held[copy]?.isByModel = true }
        let number = known.item ?? lastItem + 1
        if known.item == nil {
            lastItem = number
            items[number] = Item(fields: fields)
            held[original]?.item = number
            held[original]?.seen = 1
        }
        held[copy]?.item = number
        held[copy]?.seen = isSame ? items[number]?.version ?? 0 : 0
        forget()
    }

    func links(of id: ConversationID) -> [EntityID: [HeldItem]] {
        var links: [EntityID: [HeldItem]] = [:]
        for (place, own) in held where place.conversation == id {
            guard let item = own.item else { continue }
            let others = held.filter { $0.value.item == item && $0.key != place }.map(\.key)
            if !others.isEmpty {
                links[place.entity] = others.sorted { $0.conversation.rawValue < $1.conversation.rawValue }
            }
        }
        return links
    }

    func writtenByModel(in id: ConversationID) -> [EntityID: Bool] {
        Dictionary(held.filter { $0.key.conversation == id }.map { ($0.key.entity, $0.value.isByModel) }) { $1 }
    }

    func outdated(limit: Int) -> [OutdatedItem] {
        let found = held.compactMap { place, held -> OutdatedItem? in
            guard let item = held.item.flatMap({ items[$0] }), held.seen < item.version else { return nil }
            return OutdatedItem(place: place, kind: held.kind, fields: item.fields)
        }
        return Array(found.sorted { $0.place.conversation.rawValue < $1.place.conversation.rawValue }.prefix(limit))
    }
}
