public import ConversationCore
public import OrderedJSON

/// Conversations for as long as the process lives: replays, tests, the terminal. It keeps all that a durable store keeps,
/// and is held to the same suite.
public actor InMemoryStore: ConversationStore, SharedItemStore {
    fileprivate struct Kept {
        var conversation: StoredConversation
        var listing: ConversationListing
        let began: Int
        var updated: Int
        /// In the order in which conversations were begun.
        let place: Int
        var due: Int?
        var messages: [Message] = []
        var turns: [(turn: CommittedTurn, expires: Int?)] = []
    }

    private struct Open {
        let turn: AcceptedTurn
        var journal: [JournaledAttempt] = []
    }

    private var kept: [ConversationID: Kept] = [:]
    /// When each was deleted.
    private var tombstones: [ConversationID: Int] = [:]
    private var open: [StoredTurn.Address: Open] = [:]
    /// What each key was used for, and where its turn is.
    private var keys: [String: (request: KeyedRequest, address: StoredTurn.Address)] = [:]
    private var fences: [ConversationID: Int] = [:]
    private var begun = 0
    private var items = HeldItems()

    public init() {}

    public func load(_ id: ConversationID, messages: Int) -> StoredConversation? {
        kept[id].map { $0.conversation.with(messages: Array($0.messages.suffix(max(0, messages)))) }
    }

    public func turn(under request: KeyedRequest) throws(StoreFailure) -> KeyedTurn? {
        guard let known = keys[request.key] else { return nil }
        guard known.request.digest == request.digest else { throw .keyReused }
        if open[known.address] != nil { return .running(known.address) }
        return turn(known.address).map { .done($0) }
    }

    public func accept(_ turn: AcceptedTurn) throws(StoreFailure) -> Acceptance {
        if let request = turn.request {
            switch try self.turn(under: request) {
            case .running(let address) where address != turn.address: return .running(address)
            case .done(let stored): return .repeated(stored)
            case .running, nil: break
            }
        }
        let id = turn.address.conversation
        // Which revision is there is the commit's matter.
        let isBegun = kept[id]?.conversation.revision
        try admit(id, turn.expected == .absent ? .absent : .revision(isBegun ?? 0), fence: turn.fence)
        open[turn.address] = Open(turn: turn, journal: open[turn.address]?.journal ?? [])
        if let request = turn.request { keys[request.key] = (request, turn.address) }
        return .accepted
    }

    public func journal(_ attempt: JournaledAttempt, of turn: StoredTurn.Address, fence: Int) throws(StoreFailure) {
        try hold(turn.conversation, fence: fence)
        guard open[turn] != nil else { throw .gone }
        open[turn]?.journal.removeAll { $0.call == attempt.call && $0.attempt == attempt.attempt }
        open[turn]?.journal.append(attempt)
        open[turn]?.journal.sort { ($0.call, $0.attempt) < ($1.call, $1.attempt) }
    }

    public func commit(_ commit: TurnCommit) throws(StoreFailure) -> Commitment {
        let id = commit.address.conversation
        if let again = turn(commit.address) { return .repeated(again) }
        if let request = commit.request, case .done(let stored)? = try turn(under: request) { return .repeated(stored) }
        try admit(id, commit.expected, fence: commit.fence)
        let journal = open.removeValue(forKey: commit.address)?.journal ?? []
        if let request = commit.request {
            keys[request.key] = (request, commit.address)
        } else {
            keys = keys.filter { $0.value.address != commit.address }
        }
        // What is kept is moved out so that appending does not copy the messages of every turn before.
        var conversation = kept.removeValue(forKey: id) ?? begin(commit)
        conversation.conversation = commit.conversation
        conversation.listing = commit.listing
        conversation.updated = commit.ended
        conversation.due = commit.due
        conversation.messages += commit.messages
        conversation.turns.append((commit.committedTurn(journal), commit.expires))
        kept[id] = conversation
        items.note(commit.changes, isByModel: commit.isByModel, in: id)
        return .written
    }

    private func begin(_ commit: TurnCommit) -> Kept {
        begun += 1
        return Kept(
            conversation: commit.conversation, listing: commit.listing, began: commit.began, updated: commit.ended,
            place: begun)
    }

    public func abandon(_ turn: StoredTurn.Address) {
        guard let given = open.removeValue(forKey: turn) else { return }
        if let key = given.turn.request?.key { keys[key] = nil }
    }

    public func turn(_ address: StoredTurn.Address) -> StoredTurn? {
        kept[address.conversation]?.turns.last { $0.turn.turn.address == address }?.turn.turn
    }

    public func turns(of id: ConversationID, _ page: PageRequest) throws(StoreFailure) -> Page<CommittedTurn> {
        guard let turns = kept[id]?.turns else { throw .gone }
        let begin = page.cursor.flatMap { Int($0) } ?? 0
        let rest = turns.dropFirst(max(0, begin))
        let shown = rest.prefix(max(0, page.limit))
        return Page(items: shown.map(\.turn), next: shown.count < rest.count ? String(shown.endIndex) : nil)
    }

    public func unfinished(leaseExpiredBefore moment: Int) -> [UnfinishedTurn] {
        open.values.filter { $0.turn.leaseExpires < moment }
            .sorted { ($0.turn.began, $0.turn.address.turn.rawValue) < ($1.turn.began, $1.turn.address.turn.rawValue) }
            .map { UnfinishedTurn(turn: $0.turn, journal: $0.journal) }
    }

    public func unfinishedTurn(of id: ConversationID) -> StoredTurn.Address? {
        unfinished(leaseExpiredBefore: .max).map(\.turn.address).first { $0.conversation == id }
    }

    public func list(_ filter: ConversationFilter, _ page: PageRequest) -> Page<ListedConversation> {
        let found = kept.filter { filter.holds($0.value) }.sorted { $0.value.place > $1.value.place }
        let after = page.cursor.flatMap { Int($0) } ?? Int.max
        let rest = found.filter { $0.value.place < after }
        let shown = rest.prefix(max(0, page.limit))
        return Page(
            items: shown.map { id, kept in
                ListedConversation(
                    id: id, owner: kept.conversation.owner, bundle: kept.conversation.bundle,
                    revision: kept.conversation.revision, listing: kept.listing, began: kept.began,
                    updated: kept.updated)
            },
            next: shown.count < rest.count ? shown.last.map { String($0.value.place) } : nil)
    }

    public func overdue(at moment: Int, _ page: PageRequest) -> Page<ConversationID> {
        let after = page.cursor.flatMap { DuePlace($0) } ?? DuePlace(due: .min, place: .min)
        let found = kept.compactMap { id, kept in
            kept.due.flatMap { $0 <= moment ? (place: DuePlace(due: $0, place: kept.place), id: id) : nil }
        }
        let rest = found.filter { $0.place > after }.sorted { $0.place < $1.place }
        let shown = rest.prefix(max(0, page.limit))
        return Page(
            items: shown.map(\.id), next: shown.count < rest.count ? shown.last.map { "\($0.place)" } : nil)
    }

    public func messages(of id: ConversationID, _ page: PageRequest) throws(StoreFailure) -> Page<Message> {
        guard let messages = kept[id]?.messages else { throw .gone }
        let end = page.cursor.flatMap { MessageID($0) }.flatMap { before in messages.firstIndex { $0.id == before } }
        let rest = messages[..<(end ?? messages.count)]
        let shown = rest.suffix(max(0, page.limit))
        return Page(
            items: shown.reversed(), next: shown.count < rest.count ? shown.first?.id.description : nil)
    }

    public func latestFence() -> Int { fences.values.max() ?? 0 }

    public func delete(_ id: ConversationID, at moment: Int, request: KeyedRequest?) throws(StoreFailure) {
        if let request, let known = keys[request.key] {
            guard known.request.digest == request.digest else { throw .keyReused }
            return
        }
        guard kept.removeValue(forKey: id) != nil else { throw .gone }
        tombstones[id] = moment
        items.delete(id)
        for address in open.keys where address.conversation == id { open[address] = nil }
        keys = keys.filter { $0.value.address.conversation != id }
        // No turn has this identity, so the key leads to none.
        if let request { keys[request.key] = (request, .init(turn: TurnID(rawValue: 0), conversation: id)) }
    }

    public func purge(_ selection: PurgeSelection) -> Purged {
        var purged = Purged()
        switch selection {
        case .tombstones(let moment):
            let old = tombstones.filter { $0.value < moment }
            purged.tombstones = old.count
            for id in old.keys {
                tombstones[id] = nil
                fences[id] = nil
            }
        case .expired(let moment):
            let before = keys.count
            keys = keys.filter { $0.value.request.expires > moment || open[$0.value.address] != nil }
            purged.keys = before - keys.count
            for id in kept.keys { kept[id]?.purge(moment, &purged) }
        }
        return purged
    }

    public func holder(of entity: EntityID) -> ConversationID? { items.holder(of: entity) }

    public func link(
        _ copy: HeldItem, to original: HeldItem, fields: JSONObject, isSame: Bool
    ) throws(StoreFailure) {
        try items.link(copy, to: original, fields: fields, isSame: isSame)
    }

    public func links(of id: ConversationID) -> [EntityID: [HeldItem]] { items.links(of: id) }

    public func writtenByModel(in id: ConversationID) -> [EntityID: Bool] { items.writtenByModel(in: id) }

    public func outdated(limit: Int) -> [OutdatedItem] { items.outdated(limit: limit) }

    /// Lets a write through, or says why not.
    private func admit(
        _ id: ConversationID, _ expected: TurnCommit.Expected, fence: Int
    ) throws(StoreFailure) {
        if tombstones[id] != nil { throw .gone }
        switch (expected, kept[id]?.conversation.revision) {
        case (.absent, nil): break
        case (.revision(let expected), let revision?) where revision == expected: break
        case (.absent, let revision?), (.revision, let revision?): throw .conflict(current: revision)
        case (.revision, nil): throw .gone
        }
        try hold(id, fence: fence)
    }

    /// A later lease was seen, or this is the latest now.
    private func hold(_ id: ConversationID, fence: Int) throws(StoreFailure) {
        if fence < fences[id, default: fence] { throw .fenced }
        fences[id] = fence
    }
}

extension InMemoryStore.Kept {
    fileprivate mutating func purge(_ moment: Int, _ purged: inout Purged) {
        let (before, turnsBefore) = (messages.count, turns.count)
        messages.removeAll { $0.expires.map { $0 <= moment } ?? false }
        turns.removeAll { $0.expires.map { $0 <= moment } ?? false }
        purged.messages += before - messages.count
        purged.turns += turnsBefore - turns.count
    }
}

extension ConversationFilter {
    /// Whether a conversation is so.
    fileprivate func holds(_ kept: InMemoryStore.Kept) -> Bool {
        let listing = kept.listing
        return (owner == nil || owner == kept.conversation.owner) && (flow == nil || flow == listing.flow)
            && (state == nil || state == listing.state) && fields.allSatisfy { listing.fields[$0.key] == $0.value }
            && (text.map { listing.title.lowercased().contains($0.lowercased()) } ?? true)
    }
}
