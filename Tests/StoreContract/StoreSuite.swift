import ConversationCore
import OpenAIWire
package import OrderedJSON
import PromptLibrary
import Testing
package import Turns

/// What every store is held to. A store's own test target makes one and calls each of these; they know nothing of how it
/// keeps things.
package struct StoreSuite<Store: ConversationStore> {
    private let store: Store

    package init(store: Store) { self.store = store }

    package static func id(_ name: String) -> ConversationID { ConversationID(rawValue: name) }

    /// A turn of a conversation, as a runner would write it.
    package static func turn(
        _ number: UInt64, of conversation: String = "a", expecting expected: TurnCommit.Expected? = nil,
        fence: Int = 1, owner: String? = nil, key: String? = nil, digest: String = "d", title: String = "Titre",
        state: String = "draft", flow: String = "marketing", fields: JSONObject = [:], keyExpires: Int = 86_400,
        expires: Int? = nil, changes: [StoredChange]? = nil, revision: Int? = nil,
        due: Int? = nil
    ) -> TurnCommit {
        let address = StoredTurn.Address(turn: TurnID(rawValue: number), conversation: id(conversation))
        func message(_ place: Int, _ author: Author) -> Message {
            Message(
                id: MessageID(turn: address.turn, place: place), author: author, text: "\(author) \(number)",
                at: Int(number), expires: expires, byModel: author == .assistant ? !number.isMultiple(of: 2) : nil)
        }
        return TurnCommit(
            address: address, bundle: "bundle",
            expected: expected ?? (number == 1 ? .absent : .revision(Int(number) - 1)),
            fence: fence, owner: owner.map(Owner.init(rawValue:)),
            request: key.map { KeyedRequest(key: $0, digest: digest, expires: keyExpires) }, input: ["say": "Bonjour"],
            snapshot: ["state": .string(state), "revision": .number(JSONNumber(Int(number)))],
            revision: revision ?? Int(number),
            listing: ConversationListing(flow: flow, state: state, title: title, fields: fields),
            changes: changes ?? [
                StoredChange(
                    verb: .created, kind: "cible", intent: "add_target",
                    entity: EntityID(turn: address.turn, index: 1), fields: ["nom": "DAF"])
            ],
            messages: [message(1, .user), message(2, .assistant)], calls: [call(1)],
            reply: ["message": .string("réponse \(number)")], trace: ["read add_target"], began: Int(number),
            ended: Int(number), expires: expires, due: due)
    }

    package static func call(_ number: Int) -> CallRecord {
        CallRecord(
            number: number, intent: nil, isRepair: false,
            layers: CallLayers(
                prompt: PromptReference(name: "converse", version: 1), promptDigest: "p", schema: [1],
                schemaDigest: "s",
                parameters: "x", dialogue: ["{}"]),
            alias: "assistant", modelAsked: "m", modelAnswered: nil,
            attempts: [
                AttemptRecord(
                    status: 200, milliseconds: 5, requestID: nil, modelAsked: "m", modelAnswered: nil, usage: nil,
                    outcome: "content")
            ], usage: nil, outcome: "content")
    }

    package static func accepted(_ commit: TurnCommit, leaseExpires: Int = 100) -> AcceptedTurn {
        AcceptedTurn(
            address: commit.address, bundle: commit.bundle, expected: commit.expected, fence: commit.fence,
            leaseExpires: leaseExpires, owner: commit.owner, request: commit.request, input: commit.input,
            language: "fr", message: commit.messages.first, began: commit.began)
    }

    package static func attempt(_ call: Int, _ attempt: Int, text: String = "{}") -> JournaledAttempt {
        JournaledAttempt(
            call: call, attempt: attempt, modelAsked: "m", afterMilliseconds: 3, status: 200,
            headers: ResponseHeaders([HTTPHeader("content-type", "application/json")]),
            pieces: [JournaledAttempt.Piece(gapMilliseconds: 1, bytes: Array(text.utf8))], failure: nil)
    }

    // MARK: Turns

    package func keepsAllOfATurn() async throws {
        let (first, second) = (Self.turn(1, owner: "o"), Self.turn(2, owner: "o", state: "ready"))
        #expect(try await store.load(Self.id("a"), messages: 9) == nil)
        #expect(try await store.commit(first) == .written)
        #expect(try await store.commit(second) == .written)
        let stored = try #require(try await store.load(Self.id("a"), messages: 3))
        #expect(stored.snapshot == second.snapshot)
        #expect(stored.revision == 2)
        #expect(stored.bundle == "bundle")
        #expect(stored.owner == Owner(rawValue: "o"))
        #expect(stored.messages == Array((first.messages + second.messages).suffix(3)))
        #expect(try await store.load(Self.id("a"), messages: -1)?.messages == [])
        #expect(try await store.turn(first.address) == first.storedTurn)
        let turns = try await store.turns(of: Self.id("a"), PageRequest(limit: 9))
        #expect(turns.items == [first.committedTurn([]), second.committedTurn([])])
        #expect(turns.next == nil)
    }

    package func refusesWhatIsNotExpected() async throws {
        _ = try await store.commit(Self.turn(1))
        await #expect(throws: StoreFailure.conflict(current: 1)) {
            _ = try await store.commit(Self.turn(5, expecting: .absent))
        }
        await #expect(throws: StoreFailure.conflict(current: 1)) {
            _ = try await store.commit(Self.turn(5, expecting: .revision(3)))
        }
        await #expect(throws: StoreFailure.gone) {
            _ = try await store.commit(Self.turn(5, of: "b", expecting: .revision(1)))
        }
        #expect(try await store.load(Self.id("a"), messages: 9)?.messages == Self.turn(1).messages)
        #expect(try await store.load(Self.id("b"), messages: 9) == nil)
    }

    package func writesATurnOnce() async throws {
        let turn = Self.turn(1)
        #expect(try await store.commit(turn) == .written)
        #expect(try await store.commit(turn) == .repeated(turn.storedTurn))
        #expect(try await store.load(Self.id("a"), messages: 9)?.messages.count == 2)
    }

    package func fencesOffEarlierLeases() async throws {
        _ = try await store.commit(Self.turn(1, fence: 3))
        await #expect(throws: StoreFailure.fenced) { _ = try await store.commit(Self.turn(2, fence: 2)) }
        await #expect(throws: StoreFailure.fenced) {
            _ = try await store.accept(Self.accepted(Self.turn(2, fence: 2)))
        }
        #expect(try await store.accept(Self.accepted(Self.turn(2, fence: 4))) == .accepted)
        await #expect(throws: StoreFailure.fenced) {
            try await store.journal(Self.attempt(1, 1), of: Self.turn(2).address, fence: 3)
        }
        #expect(try await store.commit(Self.turn(2, fence: 4)) == .written)
        #expect(try await store.latestFence() == 4)
        // Another conversation has leases of its own.
        #expect(try await store.commit(Self.turn(1, of: "b", fence: 1)) == .written)
    }

    // MARK: Accept and journal

    package func keepsWhatIsAcceptedUntilItsEnd() async throws {
        let commit = Self.turn(1, key: "k")
        let turn = Self.accepted(commit, leaseExpires: 100)
        #expect(try await store.accept(turn) == .accepted)
        try await store.journal(Self.attempt(2, 1), of: commit.address, fence: 1)
        try await store.journal(Self.attempt(1, 1, text: "erste"), of: commit.address, fence: 1)
        try await store.journal(Self.attempt(1, 1), of: commit.address, fence: 1)
        #expect(try await store.unfinished(leaseExpiredBefore: 100) == [])
        #expect(
            try await store.unfinished(leaseExpiredBefore: 101)
                == [UnfinishedTurn(turn: turn, journal: [Self.attempt(1, 1), Self.attempt(2, 1)])])
        #expect(try await store.unfinishedTurn(of: Self.id("a")) == commit.address)
        #expect(try await store.unfinishedTurn(of: Self.id("b")) == nil)
        #expect(try await store.load(Self.id("a"), messages: 9) == nil, "nothing is begun before the end")
        #expect(try await store.commit(commit) == .written)
        #expect(try await store.unfinished(leaseExpiredBefore: 101) == [])
        #expect(try await store.unfinishedTurn(of: Self.id("a")) == nil)
        let kept = try await store.turns(of: Self.id("a"), PageRequest(limit: 1)).items
        #expect(kept.first?.journal == [Self.attempt(1, 1), Self.attempt(2, 1)])
        await #expect(throws: StoreFailure.gone) {
            try await store.journal(Self.attempt(3, 1), of: commit.address, fence: 1)
        }
    }

    package func takesATurnOver() async throws {
        let commit = Self.turn(1, fence: 1, key: "k")
        _ = try await store.accept(Self.accepted(commit))
        try await store.journal(Self.attempt(1, 1), of: commit.address, fence: 1)
        // Another process goes on with it, under a lease of its own.
        #expect(try await store.accept(Self.accepted(Self.turn(1, fence: 2, key: "k"))) == .accepted)
        let unfinished = try await store.unfinished(leaseExpiredBefore: 1_000)
        #expect(unfinished.map(\.journal) == [[Self.attempt(1, 1)]])
        await #expect(throws: StoreFailure.fenced) { _ = try await store.commit(commit) }
        #expect(try await store.commit(Self.turn(1, fence: 2, key: "k")) == .written)
    }

    package func givesATurnUp() async throws {
        let commit = Self.turn(1, key: "k")
        _ = try await store.accept(Self.accepted(commit))
        try await store.abandon(commit.address)
        try await store.abandon(commit.address)
        #expect(try await store.unfinished(leaseExpiredBefore: 1_000) == [])
        #expect(try await store.turn(under: KeyedRequest(key: "k", digest: "other", expires: 9)) == nil)
    }

    // MARK: Keys

    package func answersTheSameRequestOnce() async throws {
        let commit = Self.turn(1, key: "k")
        let request = try #require(commit.request)
        #expect(try await store.turn(under: request) == nil)
        _ = try await store.accept(Self.accepted(commit))
        #expect(try await store.turn(under: request) == .running(commit.address))
        // The same request under another turn, as of a second connection.
        let second = Self.turn(1, of: "b", key: "k")
        #expect(try await store.accept(Self.accepted(second)) == .running(commit.address))
        #expect(try await store.commit(commit) == .written)
        #expect(try await store.turn(under: request) == .done(commit.storedTurn))
        #expect(try await store.accept(Self.accepted(second)) == .repeated(commit.storedTurn))
        #expect(try await store.commit(second) == .repeated(commit.storedTurn))
        #expect(try await store.load(Self.id("b"), messages: 1) == nil)
        let other = KeyedRequest(key: "k", digest: "other", expires: 9)
        await #expect(throws: StoreFailure.keyReused) { _ = try await store.turn(under: other) }
        await #expect(throws: StoreFailure.keyReused) {
            _ = try await store.commit(Self.turn(2, key: "k", digest: "other"))
        }
        await #expect(throws: StoreFailure.keyReused) {
            _ = try await store.accept(Self.accepted(Self.turn(2, key: "k", digest: "other")))
        }
    }

    // MARK: Lists

    package func listsTheNewestFirst() async throws {
        for (name, owner, state, title) in [
            ("a", "o", "draft", "Lancement d'été"), ("b", "o", "ready", "Salon"), ("c", "p", "draft", "Été indien"),
            ("d", "o", "draft", "Hiver"),
        ] {
            _ = try await store.commit(
                Self.turn(1, of: name, owner: owner, title: title, state: state, fields: ["thematique": .string(state)])
            )
        }
        _ = try await store.commit(Self.turn(2, of: "a", owner: "o", title: "Lancement d'été", state: "ready"))
        func ids(_ filter: ConversationFilter) async throws -> [String] {
            try await store.list(filter, PageRequest(limit: 9)).items.map(\.id.rawValue)
        }
        #expect(try await ids(ConversationFilter()) == ["d", "c", "b", "a"])
        #expect(try await ids(ConversationFilter(owner: Owner(rawValue: "o"))) == ["d", "b", "a"])
        #expect(try await ids(ConversationFilter(state: "ready")) == ["b", "a"])
        #expect(try await ids(ConversationFilter(flow: "other")) == [])
        #expect(try await ids(ConversationFilter(fields: ["thematique": "draft"])) == ["d", "c"])
        #expect(try await ids(ConversationFilter(text: "ÉTÉ")) == ["c", "a"])
        let first = try await store.list(ConversationFilter(), PageRequest(limit: 3))
        #expect(first.items.map(\.id.rawValue) == ["d", "c", "b"])
        let second = try await store.list(ConversationFilter(), PageRequest(limit: 3, cursor: first.next))
        #expect(second.items.map(\.id.rawValue) == ["a"])
        #expect(second.next == nil)
        #expect(second.items.first?.revision == 2)
        #expect(second.items.first?.began == 1)
        #expect(second.items.first?.updated == 2)
        #expect(try await store.list(ConversationFilter(), PageRequest(limit: 9, cursor: "?")).items.count == 4)
    }

    package func findsWhatIsDue() async throws {
        for (name, due) in [("a", 300), ("b", 100), ("c", nil), ("d", 200), ("e", 201)] as [(String, Int?)] {
            _ = try await store.commit(Self.turn(1, of: name, due: due))
        }
        func overdue(_ moment: Int, _ cursor: String? = nil) async throws -> Page<ConversationID> {
            try await store.overdue(at: moment, PageRequest(limit: 2, cursor: cursor))
        }
        // The longest due first, on its very moment too.
        #expect(try await overdue(200).items.map(\.rawValue) == ["b", "d"])
        #expect(try await overdue(200).next == nil)
        let first = try await overdue(1_000)
        #expect(first.items.map(\.rawValue) == ["b", "d"])
        #expect(try await overdue(1_000, first.next).items.map(\.rawValue) == ["e", "a"])
        #expect(try await overdue(99).items.isEmpty)
        #expect(try await overdue(200, "no cursor").items.map(\.rawValue) == ["b", "d"])
        // The next turn says when it is due now, or that it is not; what is deleted never is.
        _ = try await store.commit(Self.turn(2, of: "b", due: 400))
        _ = try await store.commit(Self.turn(2, of: "d"))
        try await store.delete(Self.id("e"), at: 1)
        #expect(try await overdue(1_000).items.map(\.rawValue) == ["a", "b"])
    }

    package func pagesThroughMessages() async throws {
        for number in 1...3 { _ = try await store.commit(Self.turn(UInt64(number))) }
        let all = (1...3).flatMap { Self.turn(UInt64($0)).messages }
        let first = try await store.messages(of: Self.id("a"), PageRequest(limit: 4))
        #expect(first.items == all.suffix(4).reversed())
        let second = try await store.messages(of: Self.id("a"), PageRequest(limit: 4, cursor: first.next))
        #expect(second.items == all.prefix(2).reversed())
        #expect(second.next == nil)
        await #expect(throws: StoreFailure.gone) {
            _ = try await store.messages(of: Self.id("none"), PageRequest(limit: 1))
        }
        let turns = try await store.turns(of: Self.id("a"), PageRequest(limit: 2))
        #expect(turns.items.map(\.turn.revision) == [1, 2])
        let rest = try await store.turns(of: Self.id("a"), PageRequest(limit: 2, cursor: turns.next))
        #expect(rest.items.map(\.turn.revision) == [3])
    }

    // MARK: Deleting and purging

    package func staysDeleted() async throws {
        _ = try await store.commit(Self.turn(1, key: "k"))
        let running = Self.turn(2, key: "l")
        _ = try await store.accept(Self.accepted(running))
        try await store.delete(Self.id("a"), at: 50)
        #expect(try await store.load(Self.id("a"), messages: 9) == nil)
        #expect(try await store.list(ConversationFilter(), PageRequest(limit: 9)).items == [])
        #expect(try await store.unfinished(leaseExpiredBefore: 1_000) == [])
        #expect(try await store.turn(under: KeyedRequest(key: "k", digest: "d", expires: 9)) == nil)
        await #expect(throws: StoreFailure.gone) { _ = try await store.commit(running) }
        await #expect(throws: StoreFailure.gone) {
            _ = try await store.commit(Self.turn(9, expecting: .absent, fence: 9))
        }
        await #expect(throws: StoreFailure.gone) { _ = try await store.accept(Self.accepted(Self.turn(1))) }
        await #expect(throws: StoreFailure.gone) { try await store.delete(Self.id("a"), at: 51) }
        await #expect(throws: StoreFailure.gone) { try await store.delete(Self.id("none"), at: 51) }
        #expect(try await store.purge(.tombstones(deletedBefore: 50)).tombstones == 0)
        #expect(try await store.purge(.tombstones(deletedBefore: 51)).tombstones == 1)
        #expect(try await store.commit(Self.turn(1)) == .written)
    }

    package func freesAKeyThatIsNotCommitted() async throws {
        let request = KeyedRequest(key: "k", digest: "d", expires: 86_400)
        _ = try await store.accept(Self.accepted(Self.turn(1, key: "k")))
        #expect(try await store.turn(under: request) == .running(Self.turn(1).address))
        #expect(try await store.commit(Self.turn(1)) == .written)
        #expect(try await store.turn(under: request) == nil)
        #expect(try await store.commit(Self.turn(2, key: "k")) == .written)
        #expect(try await store.turn(under: request) == .done(Self.turn(2).storedTurn))
    }

    package func deletesOnceUnderAKey() async throws {
        _ = try await store.commit(Self.turn(1))
        let request = KeyedRequest(key: "d", digest: "x", expires: 1_000)
        try await store.delete(Self.id("a"), at: 50, request: request)
        try await store.delete(Self.id("a"), at: 51, request: request)
        await #expect(throws: StoreFailure.gone) { try await store.delete(Self.id("a"), at: 52) }
        let other = KeyedRequest(key: "d", digest: "y", expires: 1_000)
        await #expect(throws: StoreFailure.keyReused) {
            try await store.delete(Self.id("a"), at: 53, request: other)
        }
        #expect(try await store.turn(under: request) == nil)
    }

    package func purgesWhatExpired() async throws {
        _ = try await store.commit(Self.turn(1, key: "k", keyExpires: 15, expires: 10))
        _ = try await store.commit(Self.turn(2, key: "l", keyExpires: 25, expires: 20))
        _ = try await store.commit(Self.turn(3))
        #expect(try await store.purge(.expired(at: 9)) == Purged())
        #expect(try await store.purge(.expired(at: 15)) == Purged(messages: 2, turns: 1, keys: 1))
        let stored = try #require(try await store.load(Self.id("a"), messages: 9))
        #expect(stored.messages == Self.turn(2, expires: 20).messages + Self.turn(3).messages)
        #expect(stored.snapshot == Self.turn(3).snapshot, "what was collected stays")
        #expect(try await store.turns(of: Self.id("a"), PageRequest(limit: 9)).items.count == 2)
        #expect(try await store.turn(Self.turn(1).address) == nil)
        #expect(try await store.turn(under: KeyedRequest(key: "k", digest: "other", expires: 9)) == nil)
        #expect(try await store.commit(Self.turn(4)) == .written)
    }
}
