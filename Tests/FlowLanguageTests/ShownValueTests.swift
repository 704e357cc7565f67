import ConversationCore
import FlowLanguage
import OrderedJSON
import Testing

/// Values in sentences, as people of the language write them.
@Suite struct ShownValueTests {
    private static let part = """
        scenario:
          fields:
            prix: {type: number, min: -100000000, unit: "€", label: {fr: "Prix", en: "Price"}}
            part: {type: number, unit: "%", label: {fr: "Part", en: "Share"}}
            route: {type: whole_number, unit: "km", label: {fr: "Route", en: "Road"}}
            rien: {type: number, label: {fr: "Rien", en: "Nothing"}}
        entities:
          idee:
            fields:
              parent: {type: idee, label: {fr: "Parent", en: "Parent"}}
              proches: {type: idee, list: true, label: {fr: "Proches", en: "Near"}}
        """

    private func shown(_ value: JSON, _ name: String, _ language: String) throws -> String {
        let talk = try FlowTalk(Self.part, language: language)
        let fields = talk.flow[.scenario].fields + talk.flow[KindID(rawValue: 1)].fields
        let field = try #require(fields.first { $0.name == name })
        return Phrasing(flow: talk.flow, conversation: talk.conversation).shown(value, of: field)
    }

    private func number(_ text: String) -> JSON { JSONNumber(text: text).map(JSON.number) ?? .null }

    @Test(arguments: [
        ("5000", "5\u{202F}000\u{A0}€", "€5,000"),
        ("-1234567.50", "-1\u{202F}234\u{202F}567,50\u{A0}€", "-€1,234,567.50"),
        ("0", "0\u{A0}€", "€0"), ("-0", "0\u{A0}€", "€0"), ("1e3", "1\u{202F}000\u{A0}€", "€1,000"),
        ("12.5e-1", "1,25\u{A0}€", "€1.25"), ("999", "999\u{A0}€", "€999"),
        ("1200.5", "1\u{202F}200,50\u{A0}€", "€1,200.50"), ("6.800", "6,80\u{A0}€", "€6.80"),
        ("6.8000", "6,80\u{A0}€", "€6.80"), ("5.000", "5,00\u{A0}€", "€5.00"), ("6.805", "6,805\u{A0}€", "€6.805"),
        ("6.8050", "6,805\u{A0}€", "€6.805"),
        (
            "9007199254740993", "9\u{202F}007\u{202F}199\u{202F}254\u{202F}740\u{202F}993\u{A0}€",
            "€9,007,199,254,740,993"
        ),
    ]) func `Money, digit by digit as it was given`(text: String, french: String, english: String) throws {
        #expect(try shown(number(text), "prix", "fr") == french)
        #expect(try shown(number(text), "prix", "en") == english)
    }

    @Test func `Other units, none, and a whole number that was written with a fraction`() throws {
        #expect(try shown(12, "part", "fr") == "12\u{202F}%")
        #expect(try shown(12, "part", "en") == "12%")
        #expect(try shown(number("1200.0"), "route", "fr") == "1\u{202F}200\u{A0}km")
        #expect(try shown(1200, "route", "en") == "1,200\u{A0}km")
        #expect(try shown(number("0.10"), "rien", "fr") == "0,10")
        #expect(try shown(number("6.800"), "rien", "en") == "6.800")
        #expect(try shown(.null, "prix", "fr") == "")
    }

    @Test func `Dates, choices, yes and no`() throws {
        #expect(try shown("2027-06-30", "jour", "fr") == "30 juin 2027")
        #expect(try shown("2027-06-01", "jour", "fr") == "1er juin 2027")
        #expect(try shown("2027-06-01", "jour", "en") == "June 1, 2027")
        #expect(try shown("rouge", "theme", "fr") == "Rouge")
        #expect(try shown("rouge", "theme", "en") == "Red")
        #expect(try shown("vert", "theme", "fr") == "vert", "a value that the flow has no more is shown as it is")
        #expect(try shown(true, "pret", "fr") == "oui")
        #expect(try shown(false, "pret", "en") == "no")
    }

    @Test func `What refers is called by what it refers to, and lists name their items`() throws {
        for (language, two, three) in [
            ("fr", "Un et Deux", "Un, Deux et Trois"), ("en", "Un and Deux", "Un, Deux, and Trois"),
        ] {
            var talk = try FlowTalk(Self.part, language: language)
            for title in ["Un", "Deux", "Trois"] { try talk.press("ajouter", [.string(title)]) }
            let ids = try talk.all("idees").map { JSON.string($0.id.description) }
            let fields = talk.flow[KindID(rawValue: 1)].fields
            let phrasing = Phrasing(flow: talk.flow, conversation: talk.conversation)
            func shown(_ value: JSON, _ name: String) throws -> String {
                phrasing.shown(value, of: try #require(fields.first { $0.name == name }))
            }
            #expect(try shown(ids[2], "parent") == "Trois")
            #expect(try shown(.array(Array(ids[..<2])), "proches") == two)
            #expect(try shown(.array(ids), "proches") == three)
            #expect(try shown([], "proches") == "")
            #expect(try shown("9-9", "parent") == "", "an identity tells a person nothing")
            #expect(try shown([["mot": "a"], ["mot": "b"]], "pistes") == (language == "fr" ? "a et b" : "a and b"))
        }
    }
}
