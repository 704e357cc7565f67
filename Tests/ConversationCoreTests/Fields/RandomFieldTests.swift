import OrderedJSON
import TestSupport
import Testing

@testable import ConversationCore

@Suite("Fields on random values")
struct RandomFieldTests {
    private static func type(depth: Int, _ random: inout SeededRandom) -> FieldType {
        switch Int.random(in: 0..<(depth == 0 ? 5 : 7), using: &random) {
        case 0: .text(maxLength: Int.random(in: 0...3, using: &random))
        case 1: .number(minimum: -1, maximum: Double(Int.random(in: -1...2, using: &random)))
        case 2: .flag
        case 3: .date
        case 4: .choice(["a", "é"].map { Choice(value: $0, label: LocalizedText([$0])) })
        default:
            .list(
                ListShape(
                    atLeast: Int.random(in: 0...1, using: &random), atMost: Int.random(in: 1...2, using: &random),
                    item: (0..<Int.random(in: 0...3, using: &random)).map { field("f\($0)", depth: depth - 1, &random) }
                ))
        }
    }

    private static func field(_ name: String, depth: Int, _ random: inout SeededRandom) -> Field {
        Field(
            name: name, label: LocalizedText([name]), type: type(depth: depth, &random),
            required: .random(using: &random))
    }

    private static func value(depth: Int, _ random: inout SeededRandom) -> JSON {
        let plain: [JSON] = [
            .null, true, false, 0, 1, -1, 2, "", " ", "a", "é", "e\u{301}", "abcd", "😀😀😀", "2026-02-28", "2026-02-30",
        ]
        switch Int.random(in: 0..<(depth == 0 ? 3 : 5), using: &random) {
        case 3: return .array((0..<Int.random(in: 0...3, using: &random)).map { _ in value(depth: depth - 1, &random) })
        case 4:
            // Keys in any order, some unknown, so that a member seldom stands where its field does.
            return .object(
                JSONObject(
                    ["f0", "f1", "f2", "f9"].shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random))
                        .map { (key: $0, value: value(depth: depth - 1, &random)) }))
        default: return plain.randomElement(using: &random) ?? .null
        }
    }

    @Test("`allows` says yes exactly where there is no violation")
    func allowsAgreesWithViolations() {
        var random = SeededRandom.announced(for: "fields and values")
        var allowed = 0
        for _ in 0..<20_000 {
            let field = Self.field("f", depth: 2, &random)
            let value: JSON? = Int.random(in: 0..<20, using: &random) == 0 ? .none : Self.value(depth: 4, &random)
            let violations = Self.explained(field, value)
            if violations == 0 { allowed += 1 }
            guard field.allows(value) == (violations == 0), field.violations(of: value).count == violations else {
                Issue.record("\(field) and \(value.map(\.text) ?? "nothing"): \(field.violations(of: value))")
                return
            }
        }
        #expect((1_500..<18_500).contains(allowed))
    }

    /// How many violations a value has, counted without asking the engine.
    private static func explained(_ field: Field, _ value: JSON?) -> Int {
        guard let value, value != .null else { return field.required ? 1 : 0 }
        switch (field.type, value) {
        case (.text(let maximum), .string(let text)):
            if text.unicodeScalars.count > maximum { return 1 }
            return field.required && ["", " "].contains(text) ? 1 : 0
        case (.number(let minimum, let maximum), .number(let number)):
            return (minimum...max(minimum, maximum)).contains(number.double) && number.double <= maximum ? 0 : 1
        case (.flag, .bool): return 0
        case (.date, .string(let text)): return Array(text.utf8) == Array("2026-02-28".utf8) ? 0 : 1
        case (.choice, .string(let text)): return [Array("a".utf8), Array("é".utf8)].contains(Array(text.utf8)) ? 0 : 1
        case (.list(let shape), .array(let items)):
            let count = items.count < shape.atLeast || items.count > shape.atMost ? 1 : 0
            return items.reduce(count) { sum, item in
                guard let record = item.object else { return sum + 1 }
                let known = shape.item.reduce(0) { $0 + explained($1, record[$1.name]) }
                return sum + known + record.keys.filter { key in !shape.item.contains { $0.name == key } }.count
            }
        default: return 1
        }
    }
}
