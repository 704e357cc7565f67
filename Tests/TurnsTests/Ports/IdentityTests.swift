import ConversationCore
import Testing
import Turns

/// Rule 9: identity is by position.
@Suite struct IdentityTests {
    @Test func `The same seed, turn and take give the same identities`() {
        func identities(seed: UInt64, turn: Int, take: Int = 0) -> [UInt64] {
            let source = PositionalIdentities(seed: seed)
            // What went before does not matter.
            _ = source.nextIdentity()
            source.begin(turn: turn, take: take)
            return (0..<4).map { _ in source.nextIdentity() }
        }
        #expect(identities(seed: 42, turn: 3) == identities(seed: 42, turn: 3))
        #expect(identities(seed: 42, turn: 3) != identities(seed: 42, turn: 4))
        #expect(identities(seed: 42, turn: 3) != identities(seed: 43, turn: 3))
        #expect(identities(seed: 42, turn: 3) != identities(seed: 42, turn: 3, take: 1))
    }

    @Test func `No identity comes twice in a long recording`() {
        var seen: Set<UInt64> = []
        let source = PositionalIdentities(seed: 42)
        for turn in 1...1_000 {
            for take in 0..<2 {
                source.begin(turn: turn, take: take)
                for _ in 0..<5 { #expect(seen.insert(source.nextIdentity()).inserted) }
            }
        }
    }

    @Test func `The first identities of a seed are what recordings hold`() {
        let source = PositionalIdentities(seed: 42)
        source.begin(turn: 1)
        #expect(EntityID(turn: TurnID(rawValue: source.nextIdentity()), index: 1).description == "6ppm9zrxmgwwq-1")
    }

    @Test func `A fraction is from 0 up to, not including, 1`() {
        let sources: [any IdentitySource] = [PositionalIdentities(seed: 1), SystemIdentities()]
        for source in sources {
            let fractions = (0..<1_000).map { _ in source.nextFraction() }
            #expect(fractions.allSatisfy { (0..<1).contains($0) })
            #expect(fractions.contains { $0 < 0.1 } && fractions.contains { $0 > 0.9 })
        }
    }

    @Test func `The system's identities differ`() {
        let source = SystemIdentities()
        #expect(Set((0..<100).map { _ in source.nextIdentity() }).count == 100)
    }

    @Test func `Conversations have an order by their bytes`() {
        #expect(ConversationID(rawValue: "a") < ConversationID(rawValue: "b"))
        #expect(!(ConversationID(rawValue: "b") < ConversationID(rawValue: "b")))
        // In canonical order these two would be equal.
        #expect(ConversationID(rawValue: "e\u{301}") < ConversationID(rawValue: "é"))
    }
}
