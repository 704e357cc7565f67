import ConversationCore
import TestSupport
import Testing

@Suite("Identities as text")
struct EntityIDTests {
    @Test("What is written reads back")
    func roundTrip() {
        var random = SeededRandom.announced(for: "identities")
        let edges: [UInt64] = [0, 1, 31, 32, 33, .max, .max - 1, 1 << 60, (1 << 60) - 1, 1 << 63]
        for number in edges + (0..<2_000).map({ _ in UInt64.random(in: 0 ... .max, using: &random) }) {
            let turn = number >> UInt64.random(in: 0..<64, using: &random)
            for id in [
                EntityID(turn: TurnID(rawValue: number), index: Int.random(in: 0...9_999, using: &random)),
                EntityID(turn: TurnID(rawValue: turn), index: 1),
            ] {
                #expect(EntityID("\(id)") == id)
            }
        }
    }

    @Test("It looks like this")
    func spelling() {
        #expect("\(EntityID(turn: TurnID(rawValue: 0), index: 0))" == "0-0")
        #expect("\(EntityID(turn: TurnID(rawValue: 35), index: 12))" == "13-12")
        #expect("\(EntityID(turn: TurnID(rawValue: .max), index: 9_999))" == "fzzzzzzzzzzzz-9999")
    }

    @Test(
        "Any other text is refused, also another spelling of the same number",
        arguments: [
            "", "-", "1", "1-", "-1", "1--1", "1-1-1", "01-1", "1-01", "1-+1", "1--0", "1-1 ", " 1-1", "1-1\n", "A-1",
            "i-1", "l-1", "o-1", "u-1", "1-1000000000", "1-99999999999999999999", "gzzzzzzzzzzzz-1", "zzzzzzzzzzzzz-1",
            "10000000000000-1", "00000000000001-1", "1-\u{661}", "\u{661}-1", "1\u{0}-1", "1-1\u{0}", "1\u{301}-1",
            "1_0-1",
            "1-1_0", "1-0x1", "1-1.0", "1-1e0",
        ])
    func refused(_ text: String) {
        #expect(EntityID(text) == nil)
    }

    @Test("Any bytes are read without a trap, and only what would be written again is accepted")
    func hostile() {
        var random = SeededRandom.announced(for: "hostile identities")
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz---ilouAZ \u{0}é".utf8)
        for _ in 0..<10_000 {
            let bytes = (0..<Int.random(in: 0...18, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            let text = String(decoding: bytes, as: UTF8.self)
            if let id = EntityID(text) { #expect("\(id)".utf8.elementsEqual(text.utf8)) }
        }
        #expect(EntityID(String(repeating: "-", count: 1_000_000)) == nil)
        #expect(EntityID(String(repeating: "1", count: 1_000_000) + "-1") == nil)
    }
}
