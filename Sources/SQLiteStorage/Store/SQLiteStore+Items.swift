public import ConversationCore
import GRDB
public import OrderedJSON
public import Turns

extension SQLiteStore: SharedItemStore {
    public func holder(of entity: EntityID) async throws(StoreFailure) -> ConversationID? {
        try await read { database in try ItemRows.holder(of: entity, database) }
    }

    public func link(
        _ copy: HeldItem, to original: HeldItem, fields: JSONObject, isSame: Bool
    ) async throws(StoreFailure) {
        try await write { database in
            try ItemRows.link(copy, to: original, fields: fields, isSame: isSame, database)
        }
    }

    public func links(of id: ConversationID) async throws(StoreFailure) -> [EntityID: [HeldItem]] {
        try await read { database in try ItemRows.links(of: id, database) }
    }

    public func writtenByModel(in id: ConversationID) async throws(StoreFailure) -> [EntityID: Bool] {
        try await read { database in try ItemRows.writtenByModel(in: id, database) }
    }

    public func outdated(limit: Int) async throws(StoreFailure) -> [OutdatedItem] {
        try await read { database in try ItemRows.outdated(limit: limit, database) }
    }
}
