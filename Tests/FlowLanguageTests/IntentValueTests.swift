import ConversationCore
import FlowLanguage
import OrderedJSON
import PlainText
import Testing

/// What an intent writes by itself, what it leaves alone, and what a message can empty.
@Suite struct IntentValueTests {
    private static let part = """
        entities:
          devis:
            collection: devis_recus
            label: {fr: "Devis", en: "Quote"}
            fields:
              titre: {type: text, required: true, label: {fr: "Titre", en: "Title"}}
              montant: {type: whole_number, min: 1, unit: "€", label: {fr: "Montant", en: "Amount"}}
              exact: {type: flag, required: true, default: false, label: {fr: "Exact", en: "Exact"}}
              code:
                type: text
                label: {fr: "Code", en: "Code"}
                pattern: {is: "[A-Z]{2}[0-9]+", otherwise: {fr: "Deux lettres, puis des chiffres.", en: "Two letters, then digits."}}
        intents:
          noter: {label: {fr: "Noter", en: "Note"}, creates: devis}
          chiffrer:
            label: {fr: "Chiffrer", en: "Price"}
            changes: {of: devis, fields: [montant, code]}
            clears: true
          confirmer: {label: {fr: "Confirmer", en: "Confirm"}, changes: {of: devis, fields: []}, with: {exact: true}}
        everywhere: {offers: [noter, chiffrer, confirmer]}
        """

    private func noted() throws -> (talk: FlowTalk, devis: EntityID) {
        var talk = try FlowTalk(Self.part)
        #expect(try talk.press("noter", ["D1", 5000]).result.refusals == [])
        return (talk, try talk.all("devis_recus")[0].id)
    }

    private func values(_ talk: FlowTalk) throws -> [JSON] { try talk.all("devis_recus")[0].values }

    @Test func `What a field begins with is written where nothing is given, and what is given where something is`()
        throws
    {
        var (talk, _) = try noted()
        #expect(try values(talk) == ["D1", 5000, false, nil])
        try talk.press("noter", ["D2", nil, true])
        #expect(try talk.all("devis_recus")[1].values == ["D2", nil, true, nil])
        try talk.press("noter", ["D3", nil, .null])
        #expect(try talk.all("devis_recus")[2].values[2] == false)
    }

    @Test func `A change can require what its entity may do without`() throws {
        var talk = try FlowTalk(Self.part.replacing("[montant, code]}", with: "[montant, code], required: [code]}"))
        try talk.press("noter", ["D1", 5000])
        let devis = try talk.all("devis_recus")[0].id
        let refused = try talk.press("chiffrer", [nil, 7000], on: devis)
        #expect(refused.result.refusals.count == 1, "\(refused.result)")
        #expect(try values(talk) == ["D1", 5000, false, nil])
        #expect(try talk.press("chiffrer", [nil, 7000, nil, "AB1"], on: devis).result.refusals == [])
        // What it has is enough: nobody is made to give it again.
        #expect(try talk.press("chiffrer", [nil, 8000], on: devis).result.refusals == [])
        #expect(try values(talk) == ["D1", 8000, false, "AB1"])
        let intent = try #require(talk.flow.intent(named: "chiffrer"))
        #expect(talk.flow.asked(of: intent).map(\.required) == [false, true])
    }

    @Test func `A date can be the day on which it is written`() throws {
        let dated = Self.part
            .replacing("with: {exact: true}", with: "with: {exact: true, le: today}")
            .replacing(
                "      code:\n",
                with: "      le: {type: date, label: {fr: \"Le\", en: \"On\"}}\n      code:\n")
        var talk = try FlowTalk(dated)
        try talk.press("noter", ["D1", 5000])
        let devis = try talk.all("devis_recus")[0].id
        talk.conversation.occasion.today = Day("2027-05-12")
        #expect(try talk.press("confirmer", [], on: devis).result.refusals.isEmpty)
        #expect(try values(talk)[3] == "2027-05-12")
        talk.conversation.occasion.today = nil
        #expect(try talk.press("confirmer", [], on: devis).result.refusals.isEmpty)
        #expect(try values(talk)[3].isNull)
    }

    @Test func `A change begins with nothing: what is not given stays`() throws {
        var (talk, devis) = try noted()
        try talk.press("confirmer", [], on: devis)
        try talk.press("chiffrer", [nil, 6000], on: devis)
        #expect(try values(talk) == ["D1", 6000, true, nil])
    }

    @Test func `What is fixed is written, nobody is asked for it, and another value is refused`() throws {
        var (talk, devis) = try noted()
        let confirm = try #require(talk.flow.intent(named: "confirmer"))
        #expect(talk.flow.asked(of: confirm).isEmpty)
        let refused = try talk.press("confirmer", [nil, nil, false], on: devis).result
        #expect(talk.violations(refused) == ["exact": .unknownField])
        #expect(try talk.press("confirmer", [nil, nil, true], on: devis).result.refusals == [])
        #expect(try values(talk)[2] == true)
    }

    @Test func `A limited change takes its own fields and refuses the others`() throws {
        var (talk, devis) = try noted()
        let price = try #require(talk.flow.intent(named: "chiffrer"))
        #expect(talk.flow.asked(of: price).map(\.name) == ["montant", "code"])
        let refused = try talk.press("chiffrer", ["Autre", 1], on: devis).result
        #expect(talk.violations(refused) == ["titre": .unknownField])
        #expect(try values(talk)[0] == "D1")
    }

    @Test func `A text of another form is refused in the flow's own words`() throws {
        var (talk, devis) = try noted()
        let refused = try talk.press("chiffrer", [nil, nil, nil, "75"], on: devis)
        #expect(refused.said == "Deux lettres, puis des chiffres.")
        #expect(try talk.press("chiffrer", [nil, nil, nil, "AB75"], on: devis).result.refusals == [])
    }

    @Test(arguments: [JSON.number(JSONNumber(0)), "5", true, .number(JSONNumber(text: "2.5") ?? JSONNumber(0))])
    func `A whole number is a number without a fraction, within its bounds`(value: JSON) throws {
        var (talk, devis) = try noted()
        #expect(try talk.press("chiffrer", [nil, value], on: devis).result.refusals.count == 1)
    }

    @Test func `A whole number may be written with a fraction of nothing`() throws {
        var (talk, devis) = try noted()
        let value = JSON.number(JSONNumber(text: "7.0") ?? JSONNumber(0))
        #expect(try talk.press("chiffrer", [nil, value], on: devis).result.refusals == [])
    }

    @Test func `A message empties what it may, and gives no other field away`() throws {
        var (talk, devis) = try noted()
        let kind = try talk.kind("devis")
        func reading(_ fields: [JSON?], cleared: [Int]) throws -> Reading {
            Reading(
                message: "Fait.", intent: talk.flow.intent(named: "chiffrer"), entity: devis.description,
                changes: Reading.Creation(kind: kind, fields: Payload(fields), cleared: cleared))
        }
        try talk.hear(try reading([.null, .null, .null, "AB1"], cleared: [1]))
        #expect(try values(talk) == ["D1", nil, false, "AB1"], "null leaves a field alone, `cleared` empties it")
        try talk.hear(try reading([.null, 8, .null, .null], cleared: [1]))
        #expect(try values(talk)[1] == 8, "what is given is not emptied")
        let refused = try talk.hear(try reading([.null, .null, .null, .null], cleared: [0])).result
        #expect(refused.changes.isEmpty)
        #expect(try values(talk)[0] == "D1", "a required field is never emptied")
    }
}
