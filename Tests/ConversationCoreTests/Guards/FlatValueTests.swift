import OrderedJSON
import PlainText
import Testing

@testable import ConversationCore

/// What is quickly said of two values is what is said of them at length.
struct FlatValueTests {
    private static let texts = [
        "", " ", "\u{A0}", "\0", "a", "a\0", "a\0b", "ab", "b", "é", "e\u{301}", "plainte", "plaint", "2027-01-31",
        "2027-02-30", "fifteen bytes !!", "sixteen bytes !!", "seventeen bytes !!", "seventeen bytes ??", "\u{10FFFF}",
        "1234567", "12345678", "123456789", "🙂🙂🙂🙂", "🙂🙂🙂🙂🙂",
    ]
    private static let numbers = [
        "0", "-0", "0.0", "1", "-1", "1.50", "1.5", "15e-1", "999999999999999.99", "1000000000000000", "1e29", "1e40",
        "123456789012345678901234567890123", "0.000000000000000000000000000001",
    ]
    private static let values: [TermValue] =
        texts.map { TermValue(.string($0)) }
        + numbers.compactMap { JSONNumber(text: $0) }.map { TermValue(.number($0)) }
        + [nil, true, false, [], [1], [1, 2], [:]].map { TermValue($0) }
        + ["2027-01-31", "2026-12-31"].compactMap { Day($0) }.map(TermValue.day)

    private static let comparisons: [Comparison] = [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]

    @Test func `Two values compare as they do at length, or it is not said`() {
        var said = 0
        for left in Self.values {
            for right in Self.values {
                for comparison in Self.comparisons {
                    guard let flat = FlatValue(left).compares(comparison, to: FlatValue(right)) else { continue }
                    said += 1
                    #expect(flat == left.compares(comparison, to: right), "\(left) \(comparison) \(right)")
                }
            }
        }
        #expect(said > Self.values.count * Self.values.count * 4)
    }

    @Test func `A value holds, and is filled, as at length`() {
        for value in Self.values {
            if let flat = FlatValue(value).isFilled { #expect(flat == value.isFilled, "\(value)") }
            if let flat = FlatValue(value).isTrue { #expect(flat == value.isTrue, "\(value)") }
        }
    }

    @Test func `A value is the same from a field and from a term`() {
        let fields: [JSON] =
            Self.texts.map { .string($0) } + Self.numbers.compactMap { JSONNumber(text: $0) }.map { .number($0) }
            + [nil, true, false, [], [1], [1, 2], [:]]
        for field in fields { #expect(FlatValue(field) == FlatValue(TermValue(field)), "\(field)") }
    }
}
