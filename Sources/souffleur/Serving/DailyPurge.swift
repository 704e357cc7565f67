import Turns

/// What is taken out every day.
struct DailyPurge {
    let store: any ConversationStore
    /// How long the identity of a deleted conversation stays taken, in seconds.
    private static let tombstoneSeconds = 30 * 86_400

    /// - Parameter moment: now, in seconds since 1970.
    func run(at moment: Int) async throws(StoreFailure) -> Purged {
        var purged = try await store.purge(.expired(at: moment))
        purged.tombstones = try await store.purge(.tombstones(deletedBefore: moment - Self.tombstoneSeconds)).tombstones
        return purged
    }
}
