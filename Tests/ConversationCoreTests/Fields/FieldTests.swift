import OrderedJSON
import PlainText
import Testing

@testable import ConversationCore

private func field(_ type: FieldType, required: Bool = false) -> Field {
    Field(name: "f", label: LocalizedText(["F"]), type: type, required: required)
}

private func problem(_ type: FieldType, _ value: JSON?, required: Bool = false) -> FieldViolation.Problem? {
    field(type, required: required).violations(of: value).first?.problem
}

@Suite("What a field allows")
struct FieldTests {
    @Test(
        "Nothing given",
        arguments: [
            .text(maxLength: 5), .number(minimum: 0, maximum: 1), .flag, .date, .choice([]), .list(ListShape(item: [])),
        ] as [FieldType])
    func nothingGiven(_ type: FieldType) {
        for value: JSON? in [nil, .null] {
            #expect(problem(type, value) == nil)
            #expect(problem(type, value, required: true) == .missing)
        }
    }

    @Test(
        "Text: its length in Unicode scalars, as JSON Schema counts",
        arguments: [
            ("", nil), ("abcde", nil), ("abcdef", .tooLong(maximum: 5)),
            // Five scalars of four bytes each; six; a family of joined scalars; an accent of its own.
            ("😀😀😀😀😀", nil), ("😀😀😀😀😀😀", .tooLong(maximum: 5)),
            ("👩‍👩‍👧", nil), ("👩‍👩‍👧‍👦", .tooLong(maximum: 5)), ("e\u{301}e\u{301}e", nil),
            ("e\u{301}e\u{301}e\u{301}", .tooLong(maximum: 5)), ("\u{0}\u{0}", nil), ("\r\n\r\n\r", nil),
            ("\r\n\r\n\r\n", .tooLong(maximum: 5)),
        ] as [(String, FieldViolation.Problem?)])
    func text(_ text: String, _ expected: FieldViolation.Problem?) {
        #expect(problem(.text(maxLength: 5), .string(text)) == expected)
    }

    @Test("A huge text, and bounds at the ends of Int")
    func extremeLengths() {
        let huge = JSON.string(String(repeating: "é", count: 1_000_000))
        #expect(problem(.text(maxLength: 999_999), huge) == .tooLong(maximum: 999_999))
        #expect(problem(.text(maxLength: 1_000_000), huge) == nil)
        #expect(problem(.text(maxLength: .max), huge) == nil)
        #expect(problem(.text(maxLength: 0), "") == nil)
        #expect(problem(.text(maxLength: 0), "a") == .tooLong(maximum: 0))
        #expect(problem(.text(maxLength: .min), "a") == .tooLong(maximum: .min))
    }

    @Test(
        "A required text holds more than blanks; which scalars are blank is spelled out",
        arguments: [
            ("", true), (" ", true), ("\t\n\u{0B}\u{0C}\r ", true), ("\u{A0}", true), ("\u{202F}", true),
            (" \u{202F}\u{A0} ", true), ("\u{2003}", true), ("\u{200B}", true), ("\u{3000}", true),
            ("\u{85}", true), ("\u{2028}\u{2029}", true), ("\u{FEFF}", true), ("\u{1680}\u{205F}\u{2060}", true),
            ("\u{0}", false), ("\u{200C}", false), ("\u{AD}", false), ("\u{3000}é", false), (" a ", false),
            ("\u{A0}é", false),
        ])
    func blanks(_ text: String, _ isBlank: Bool) {
        #expect(text.isBlank == isBlank)
        #expect(problem(.text(maxLength: 100), .string(text), required: true) == (isBlank ? .blank : nil))
        #expect(problem(.text(maxLength: 100), .string(text)) == nil)
    }

    @Test(
        "Numbers within their bounds, however they are written",
        arguments: [
            ("0", nil), ("10", nil), ("10.0", nil), ("1e1", nil), ("0.5", nil), ("-0", nil),
            ("10.000001", .aboveMaximum(10)), ("-0.1", .belowMinimum(0)), ("1e999", .aboveMaximum(10)),
            ("-1e999", .belowMinimum(0)), ("1e-999", nil), ("123456789012345678901234567890", .aboveMaximum(10)),
        ] as [(String, FieldViolation.Problem?)])
    func numbers(_ text: String, _ expected: FieldViolation.Problem?) throws {
        let number = try #require(JSONNumber(text: text))
        #expect(problem(.number(minimum: 0, maximum: 10), .number(number)) == expected)
    }

    @Test(
        "Days that exist",
        arguments: [
            ("2026-02-28", true), ("2026-02-29", false), ("2024-02-29", true), ("1900-02-29", false),
            ("2000-02-29", true), ("2026-12-31", true), ("2026-04-31", false), ("2026-13-01", false),
            ("2026-00-10", false), ("2026-01-00", false), ("0001-01-01", true), ("0000-01-01", false),
            ("9999-12-31", true), ("10000-01-01", false), ("2026-1-01", false), ("2026/01/01", false), ("", false),
            ("2026-01-01 ", false), ("２０２６-01-01", false), ("-026-01-01", false), ("+026-01-01", false),
            ("2026-01-0a", false), ("20 6-01-01", false), ("2026-01-011", false),
        ])
    func days(_ text: String, _ isDay: Bool) {
        #expect(problem(.date, .string(text)) == (isDay ? nil : .notADate))
    }

    @Test("Choices are compared by their bytes")
    func choices() {
        let type = FieldType.choice(
            ["pme", "\u{E9}"].map { Choice(value: $0, label: LocalizedText([$0])) })
        #expect(problem(type, "pme") == nil)
        #expect(problem(type, "\u{E9}") == nil)
        for wrong in ["PME", "pme ", "", "e\u{301}"] {
            #expect(problem(type, .string(wrong)) == .notAChoice(["pme", "\u{E9}"]))
        }
    }

    @Test("A value of another type")
    func wrongTypes() {
        let expected: [(FieldType, FieldViolation.Expected, JSON)] = [
            (.text(maxLength: 5), .text, "a"), (.number(minimum: 0, maximum: 9), .number, 1), (.flag, .flag, true),
            (.date, .date, "2026-01-01"),
            (.choice([Choice(value: "a", label: LocalizedText([]))]), .choice, "a"),
            (.list(ListShape(item: [])), .list, []),
        ]
        for (type, name, right) in expected {
            #expect(problem(type, right) == nil)
            for (_, _, value) in expected where !(value.string != nil && right.string != nil) && value != right {
                #expect(problem(type, value) == .wrongType(expected: name))
            }
            #expect(problem(type, [:]) == .wrongType(expected: name))
        }
    }

    @Test("Lists: how many, every item's fields, members that no field names, with their paths")
    func lists() {
        let shape = ListShape(
            atLeast: 1, atMost: 2,
            item: [
                Field(name: "canal", label: LocalizedText(["Canal"]), type: .text(maxLength: 3), required: true),
                Field(name: "actif", label: LocalizedText(["Actif"]), type: .flag),
            ])
        let list = Field(name: "items", label: LocalizedText(["Items"]), type: .list(shape), required: true)
        func found(_ value: JSON) -> [String] { list.violations(of: value).map { "\($0.pathText) \($0.problem)" } }
        #expect(found([["canal": "a"], ["actif": true, "canal": "b"]]) == [])
        #expect(found([]) == ["items tooFewItems(minimum: 1)"])
        #expect(found([["canal": "a"], ["canal": "a"], ["canal": "a"]]) == ["items tooManyItems(maximum: 2)"])
        #expect(
            found([["canal": "abcd", "actif": 1, "autre": 1], "x"]) == [
                "items[0].canal tooLong(maximum: 3)",
                "items[0].actif wrongType(expected: ConversationCore.FieldViolation.Expected.flag)",
                "items[0].autre unknownField",
                "items[1] wrongType(expected: ConversationCore.FieldViolation.Expected.record)",
            ])
        #expect(found([["actif": nil]]) == ["items[0].canal missing"])
        #expect(found([["canal": "a", "autre": nil]]) == ["items[0].autre unknownField"])
    }

    @Test("A form: field by field, and what no field is there for")
    func forms() {
        let form = [field(.flag, required: true), field(.flag)]
        #expect(Marketing.flow.violations(of: Payload([true]), for: form) == [])
        #expect(Marketing.flow.violations(of: Payload([]), for: form).map(\.problem) == [.missing])
        #expect(Marketing.flow.violations(of: Payload([true, nil, nil]), for: form).map(\.problem) == [.unknownField])
    }
}
