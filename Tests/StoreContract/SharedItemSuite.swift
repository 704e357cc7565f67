import ConversationCore
import OrderedJSON
import Testing
package import Turns

/// What every store that knows shared items is held to.
package struct SharedItemSuite<Store: ConversationStore & SharedItemStore> {
    private let store: Store

    package init(store: Store) { self.store = store }

    private func entity(_ turn: UInt64) -> EntityID { EntityID(turn: TurnID(rawValue: turn), index: 1) }

    private func held(_ conversation: String, _ turn: UInt64) -> HeldItem {
        HeldItem(conversation: StoreSuite<Store>.id(conversation), entity: entity(turn))
    }

    /// A turn that writes one thing.
    private func write(
        _ verb: Change.Verb, _ turn: UInt64, in conversation: String, entity: EntityID? = nil, name: String,
        expecting expected: TurnCommit.Expected
    ) async throws {
        let revision = if case .revision(let before) = expected { before + 1 } else { 1 }
        let change = StoredChange(
            verb: verb, kind: "cible", intent: "x", entity: entity ?? self.entity(turn), fields: ["nom": .string(name)])
        let commit = StoreSuite<Store>.turn(
            turn, of: conversation, expecting: expected, changes: [change], revision: revision)
        #expect(try await store.commit(commit) == .written)
    }

    package func linksAndTellsWhoIsBehind() async throws {
        try await write(.created, 1, in: "a", name: "DAF", expecting: .absent)
        try await write(.created, 2, in: "b", name: "DAF", expecting: .absent)
        #expect(try await store.holder(of: entity(1)) == StoreSuite<Store>.id("a"))
        #expect(try await store.holder(of: entity(9)) == nil)
        #expect(try await store.links(of: StoreSuite<Store>.id("a")).isEmpty)

        for _ in 0..<2 {
            try await store.link(held("b", 2), to: held("a", 1), fields: ["nom": "DAF"], isSame: true)
        }
        #expect(try await store.links(of: StoreSuite<Store>.id("a")) == [entity(1): [held("b", 2)]])
        #expect(try await store.links(of: StoreSuite<Store>.id("b")) == [entity(2): [held("a", 1)]])
        #expect(try await store.outdated(limit: 10).isEmpty)

        // One changes, the other is behind until it changes too.
        try await write(.changed, 3, in: "a", entity: entity(1), name: "DAF de PME", expecting: .revision(1))
        let behind = OutdatedItem(place: held("b", 2), kind: "cible", fields: ["nom": "DAF de PME"])
        #expect(try await store.outdated(limit: 10) == [behind])
        #expect(try await store.outdated(limit: 0).isEmpty)
        // Whatever it becomes, the first one is not behind for it: two never chase each other.
        try await write(.changed, 4, in: "b", entity: entity(2), name: "Daf", expecting: .revision(1))
        #expect(try await store.outdated(limit: 10).isEmpty)
        try await write(.changed, 5, in: "b", entity: entity(2), name: "CFO", expecting: .revision(2))
        #expect(
            try await store.outdated(limit: 10)
                == [OutdatedItem(place: held("a", 1), kind: "cible", fields: ["nom": "CFO"])])
    }

    package func linksThreeAndLetsGo() async throws {
        for (turn, name) in [(UInt64(1), "a"), (2, "b"), (3, "c")] {
            try await write(.created, turn, in: name, name: "DAF", expecting: .absent)
        }
        try await store.link(held("b", 2), to: held("a", 1), fields: ["nom": "DAF"], isSame: true)
        // To one that is linked already, and was not as it is.
        try await store.link(held("c", 3), to: held("b", 2), fields: ["nom": "DAF"], isSame: false)
        #expect(try await store.links(of: StoreSuite<Store>.id("c")) == [entity(3): [held("a", 1), held("b", 2)]])
        #expect(try await store.outdated(limit: 10).map(\.place) == [held("c", 3)])

        try await write(.removed, 4, in: "b", entity: entity(2), name: "DAF", expecting: .revision(1))
        #expect(try await store.links(of: StoreSuite<Store>.id("a")) == [entity(1): [held("c", 3)]])
        try await store.delete(StoreSuite<Store>.id("c"), at: 10)
        #expect(try await store.links(of: StoreSuite<Store>.id("a")).isEmpty)
        #expect(try await store.holder(of: entity(3)) == nil)
        await #expect(throws: StoreFailure.gone) {
            try await store.link(held("a", 1), to: held("c", 3), fields: [:], isSame: true)
        }
    }
}
