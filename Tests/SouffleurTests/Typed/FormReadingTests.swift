import ConversationCore
import FlowLanguage
import OrderedJSON
import Project
import TestSupport
import Testing

@testable import souffleur

/// What a person types for a field becomes its value, or they read what is wrong with it.
struct FormReadingTests {
    private static let flow: Flow? = Project.load(Checkout.root).flows.compactMap(\.document.flow).first

    private func field(_ type: FieldType, required: Bool = false) -> Field {
        Field(name: "valeur", label: LocalizedText(["Valeur", "Value"]), type: type, required: required)
    }

    private func read(_ text: String, _ type: FieldType, required: Bool = false, in code: String = "fr") throws
        -> String
    {
        let flow = try #require(Self.flow)
        let reading = FormReading(
            flow: flow,
            conversation: Conversation(beginning: flow, language: try #require(flow.language(code: code))))
        do throws(FormReading.Complaint) {
            return try reading.read(text, for: field(type, required: required))?.text ?? "nothing"
        } catch { return error.sentence }
    }

    private let number = FieldType.number(minimum: 0, maximum: 10_000)
    private let choice = FieldType.choice([
        Choice(value: "pme", label: LocalizedText(["Petite", "Small"])),
        Choice(value: "2", label: LocalizedText(["Grande", "Large"])),
    ])

    @Test func `Values as they are written`() throws {
        #expect(try read("6 800,50", number) == "6800.50")
        #expect(try read("6,800.50", number, in: "en") == "6800.50")
        #expect(try read("20/11/2026", .date) == "\"2026-11-20\"")
        #expect(try read("Oui", .flag) == "true")
        #expect(try read("non", .flag) == "false")
        #expect(try read("no", .flag, in: "en") == "false")
        #expect(try read("2", choice) == "\"2\"")
        #expect(try read("petite", choice) == "\"pme\"")
        #expect(try read("PME", choice) == "\"pme\"")
        #expect(try read("20/11/2026", .text(maxLength: 20)) == "\"20/11/2026\"")
        #expect(try read("[]", .list(ListShape(item: []))) == "[]")
        #expect(try read("", number) == "nothing")
    }

    @Test func `A slip is never a no`() throws {
        for text in ["oiu", "nno", "peut-être", "0", "-"] {
            #expect(try read(text, .flag) == "« Valeur » doit être oui ou non.")
        }
        #expect(try read("yse", .flag, in: "en") == "“Value” must be yes or no.")
    }

    @Test func `The engine's own sentence says what is wrong`() throws {
        #expect(try read("", number, required: true) == "« Valeur » est à remplir.")
        #expect(try read("10 001", number) == "« Valeur » : au plus 10\u{202F}000.")
        #expect(try read("-1", number, in: "en") == "“Value”: at least 0.")
        #expect(try read("abcd", .text(maxLength: 3)) == "« Valeur » : 3 caractères au plus.")
        #expect(try read("31/02/2026", .date) == "« Valeur » doit être une date qui existe, par exemple 31/03/2026.")
        #expect(try read("grosse", choice).hasPrefix("« Valeur » : choisissez parmi Petite, Grande."))
        #expect(try read("[", .list(ListShape(item: []))) == "« Valeur » doit être une liste.")
    }

    @Test func `What cannot be read says how to write it`() throws {
        let plain = { (text: String) in text.replacing("\u{A0}", with: " ") }
        #expect(plain(try read("beaucoup", number)) == "« Valeur » doit être un nombre. Par exemple : 6800,50.")
        #expect(
            plain(try read("deux", .wholeNumber(minimum: 0, maximum: 9)))
                == "« Valeur » doit être un nombre entier. Par exemple : 12.")
        #expect(try read("6,80", number, in: "en") == "“Value” must be a number. For example: 6,800.50.")
        #expect(plain(try read("6.800", number)) == "« 6.800 » se lit de deux façons : écrivez 6800 ou 6,800.")
        #expect(
            try read("11/12/2026", .date, in: "en")
                == "“11/12/2026” can be read in two ways: write 2026-12-11 or 2026-11-12.")
        #expect(plain(try read(String(repeating: "9", count: 60), number)).hasPrefix("« Valeur » doit être un nombre."))
    }
}
