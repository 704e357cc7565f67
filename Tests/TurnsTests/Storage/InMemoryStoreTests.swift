import StoreContract
import Testing
import Turns

/// The store of one process.
@Suite struct InMemoryStoreTests {
    private let suite = StoreSuite(store: InMemoryStore())
    private let items = SharedItemSuite(store: InMemoryStore())

    @Test func `It keeps all of a turn`() async throws { try await suite.keepsAllOfATurn() }
    @Test func `It refuses what is not expected`() async throws { try await suite.refusesWhatIsNotExpected() }
    @Test func `It writes a turn once`() async throws { try await suite.writesATurnOnce() }
    @Test func `It fences off earlier leases`() async throws { try await suite.fencesOffEarlierLeases() }
    @Test func `It keeps what is accepted until its end`() async throws {
        try await suite.keepsWhatIsAcceptedUntilItsEnd()
    }
    @Test func `It lets a turn be taken over`() async throws { try await suite.takesATurnOver() }
    @Test func `It lets a turn be given up`() async throws { try await suite.givesATurnUp() }
    @Test func `It answers the same request once`() async throws { try await suite.answersTheSameRequestOnce() }
    @Test func `It lists the newest first`() async throws { try await suite.listsTheNewestFirst() }
    @Test func `It finds what is due`() async throws { try await suite.findsWhatIsDue() }
    @Test func `It pages through messages`() async throws { try await suite.pagesThroughMessages() }
    @Test func `What is deleted stays deleted`() async throws { try await suite.staysDeleted() }
    @Test func `It frees a key that is not committed`() async throws { try await suite.freesAKeyThatIsNotCommitted() }
    @Test func `It deletes once under a key`() async throws { try await suite.deletesOnceUnderAKey() }
    @Test func `It purges what expired`() async throws { try await suite.purgesWhatExpired() }
    @Test func `It links items and tells who is behind`() async throws { try await items.linksAndTellsWhoIsBehind() }
    @Test func `It links three items and lets go of them`() async throws { try await items.linksThreeAndLetsGo() }
}
