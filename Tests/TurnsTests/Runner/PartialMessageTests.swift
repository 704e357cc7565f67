import OrderedJSON
import TestSupport
import Testing

@testable import Turns

/// The message out of an answer that is not whole yet.
@Suite struct PartialMessageTests {
    @Test func `Whatever the cuts, the message comes out as the whole answer has it`() throws {
        var random = SeededRandom.announced(for: "partial messages")
        let messages = [
            "", "Bonjour", "a\"b\\c/d\n\t\u{8}\u{C}\r", "été 😀 \u{2028}\u{0}", "}{][,:\"message_markdown\":\"x\"",
        ]
        for message in messages {
            for escaped in [false, true] {
                let answer: JSON = [
                    "before": ["message_markdown": "not this", "list": [1, "}", [:]]], "n": -15,
                    "message_markdown": .string(message), "after": "message_markdown",
                ]
                var text = answer.text
                if escaped { text = Self.escaped(text) }
                for _ in 0..<50 {
                    var reader = PartialMessage()
                    var found = ""
                    var rest = Array(text.unicodeScalars)[...]
                    while !rest.isEmpty {
                        let piece = rest.prefix(1 + random.below(4))
                        rest = rest.dropFirst(piece.count)
                        found += reader.read(String(String.UnicodeScalarView(piece)))
                    }
                    #expect(found == message)
                }
            }
        }
    }

    /// All beyond ASCII as `\uXXXX`, halves of a pair too.
    private static func escaped(_ text: String) -> String {
        text.utf16.reduce(into: "") { escaped, unit in
            if unit < 0x80 {
                escaped.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            } else {
                let digits = String(unit, radix: 16)
                escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
    }

    @Test func `What is no answer gives no words and does not trap`() {
        var random = SeededRandom.announced(for: "partial noise")
        let alphabet = Array("{}[]\":,\\umessage_markdown dé0😀")
        for _ in 0..<2_000 {
            var reader = PartialMessage()
            for _ in 0..<30 { _ = reader.read(String(alphabet[random.below(alphabet.count)])) }
        }
        var reader = PartialMessage()
        #expect(reader.read(#"["message_markdown","x"]"#) == "")
        reader = PartialMessage()
        #expect(reader.read(#"{"message_markdown":"\ud83d"#) == "")
    }
}
