import OrderedJSON
import Testing

@testable import ConversationCore

/// One field of the scenario that holds what a case says.
private func conversation(_ value: JSON?) -> Conversation {
    var conversation = Conversation(beginning: Marketing.flow)
    if let value {
        conversation.collections[0] = [Entity(id: EntityID(turn: TurnID(rawValue: 1), index: 1), values: [value])]
    }
    return conversation
}

private let field = Term.field(FieldReference(kind: .scenario, field: 0))
private let comparisons: [Comparison] = [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]

private func holds(_ expression: GuardExpression, _ value: JSON?) -> Bool {
    Condition(expression).holds(in: conversation(value))
}

@Suite("Rule 8: missing, empty and wrong type are defined cases for every guard term")
struct GuardTests {
    struct Row: CustomTestStringConvertible {
        let value: JSON?
        let literal: Term
        /// In the order `==`, `!=`, `<`, `<=`, `>`, `>=`.
        let expected: String

        var testDescription: String { "\(value.map(\.text) ?? "no scenario") with \(literal)" }
    }

    static let rows: [Row] = [
        // Missing: no entity, null, an object.
        Row(value: nil, literal: .number(0), expected: "010000"),
        Row(value: nil, literal: .text(""), expected: "010000"),
        Row(value: nil, literal: .flag(false), expected: "010000"),
        Row(value: .null, literal: .number(0), expected: "010000"),
        Row(value: .null, literal: .text(""), expected: "010000"),
        Row(value: .null, literal: .flag(false), expected: "010000"),
        Row(value: [:], literal: .text(""), expected: "010000"),
        // Empty.
        Row(value: "", literal: .text(""), expected: "100101"),
        Row(value: "", literal: .text("a"), expected: "011100"),
        Row(value: [], literal: .number(0), expected: "010000"),
        // Wrong type.
        Row(value: "5", literal: .number(5), expected: "010000"),
        Row(value: 5, literal: .text("5"), expected: "010000"),
        Row(value: true, literal: .number(1), expected: "010000"),
        Row(value: 1, literal: .flag(true), expected: "010000"),
        Row(value: true, literal: .text("true"), expected: "010000"),
        Row(value: [1], literal: .number(1), expected: "010000"),
        // Present.
        Row(value: 5, literal: .number(5), expected: "100101"),
        Row(value: 4, literal: .number(5), expected: "011100"),
        Row(value: 6, literal: .number(5), expected: "010011"),
        Row(value: true, literal: .flag(true), expected: "100101"),
        Row(value: false, literal: .flag(true), expected: "011100"),
        Row(value: true, literal: .flag(false), expected: "010011"),
        Row(value: "pme", literal: .text("pme"), expected: "100101"),
        Row(value: "eti", literal: .text("pme"), expected: "011100"),
        Row(value: "tpe", literal: .text("pme"), expected: "010011"),
        Row(value: "2026-03-31", literal: .text("2026-04-01"), expected: "011100"),
        // Text is its bytes: `é` is not `e` with an accent, and capitals come first.
        Row(value: "\u{E9}", literal: .text("e\u{301}"), expected: "010011"),
        Row(value: "Z", literal: .text("a"), expected: "011100"),
    ]

    @Test("Every comparison", arguments: rows)
    func comparison(_ row: Row) {
        let left = comparisons.map { holds(.compare(field, $0, row.literal), row.value) ? "1" : "0" }.joined()
        #expect(left == row.expected)
        // The other way round the order turns, and nothing else.
        let mirrored: [Comparison] = [.equal, .notEqual, .greater, .greaterOrEqual, .less, .lessOrEqual]
        let right = mirrored.map { holds(.compare(row.literal, $0, field), row.value) ? "1" : "0" }.joined()
        #expect(right == row.expected)
        #expect(holds(.not(.compare(field, .equal, row.literal)), row.value) != (row.expected.first == "1"))
    }

    @Test(
        "filled and a flag on its own",
        arguments: [
            (nil, false, false), (.null, false, false), ("", false, false), (" \u{A0}\u{202F}\n", false, false),
            ("\u{2003}", false, false), ("x", true, false), ([], false, false), ([1], true, false), ([:], false, false),
            (0, true, false), (false, true, false), (true, true, true), ("true", true, false), (1, true, false),
        ] as [(JSON?, Bool, Bool)])
    func filledAndFlag(_ value: JSON?, _ filled: Bool, _ flag: Bool) {
        #expect(holds(.filled(field), value) == filled)
        #expect(holds(.isTrue(field), value) == flag)
    }

    @Test("A field's position beyond what the entity holds is missing")
    func shortEntity() {
        let beyond = Term.field(FieldReference(kind: .scenario, field: 7))
        #expect(TermValue(beyond, in: conversation("x")) == .missing)
        #expect(!holds(.filled(beyond), "x"))
    }

    @Test("count: against whole numbers, fractions and another count", arguments: 0...3)
    func count(_ number: Int) throws {
        var conversation = conversation("x")
        conversation.collections[KindID.cible.rawValue] = Array(
            repeating: Entity(id: EntityID(turn: TurnID(rawValue: 1), index: 1), values: []), count: number)
        func holds(_ expression: GuardExpression) -> Bool { Condition(expression).holds(in: conversation) }
        for text in ["0", "1", "1.5", "2", "-1", "1e29"] {
            let (count, bound) = (Double(number), try #require(Double(text)))
            let expected = [
                count == bound, count != bound, count < bound, count <= bound, count > bound, count >= bound,
            ]
            let exact = try #require(JSONNumber(text: text).flatMap { ExactDecimal($0) })
            #expect(comparisons.map { holds(.compare(.count(.cible), $0, .number(exact))) } == expected)
        }
        #expect(holds(.compare(.count(.cible), .greaterOrEqual, .count(.scenario))) == (number >= 1))
        #expect(holds(.compare(.number(1), .lessOrEqual, .count(.cible))) == (number >= 1))
        #expect(holds(.filled(.count(.cible))))
        #expect(TermValue(.count(.cible), in: conversation) == .number(ExactDecimal(number)))
    }

    @Test("latest is the newest of its kind")
    func latest() {
        var conversation = conversation("old")
        let id = EntityID(turn: TurnID(rawValue: 2), index: 1)
        conversation.collections[KindID.cible.rawValue] = [
            Entity(id: id, values: ["old"]), Entity(id: id, values: ["new"]),
        ]
        let term = Term.field(FieldReference(kind: .cible, field: 0))
        #expect(TermValue(term, in: conversation) == .text("new"))
    }

    @Test("The terms of a condition, from left to right")
    func terms() {
        let expression = GuardExpression.or(
            .and(.filled(field), .compare(.count(.cible), .greater, .number(2))), .not(.isTrue(.flag(true))))
        #expect(Condition(expression).terms == [field, .count(.cible), .number(2), .flag(true)])
        #expect(Condition(.compare(.count(.plan), .less, .number(3))).terms == [.count(.plan), .number(3)])
    }
}
