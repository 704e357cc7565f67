import ConversationCore
import PlainText
import SpannedYAML
import Testing

@testable import FlowLanguage

@Suite struct CalendarTests {
    private func holds(_ expression: String, today: String? = "2027-01-11") throws -> Bool {
        let document = TradeFlow.read(expression)
        let flow = try #require(document.flow, "\(document.diagnostics.map(\.message))")
        var conversation = Conversation(beginning: flow)
        conversation.occasion = Occasion(today: today.flatMap { Day($0) })
        return flow.guards[0].condition.holds(in: conversation)
    }

    @Test(arguments: [
        "days(\"2027-03-01\", \"2027-03-03\") == 2", "days(\"2027-03-03\", \"2027-03-01\") == -2",
        "days(today, today) == 0", "days(\"2026-12-31\", today) == 11", "today == \"2027-01-11\"",
        "today > \"2027-01-10\"",
        // Friday to Monday, to Sunday, over the holiday of January 1.
        "working_days(\"2027-01-08\", today) == 1", "working_days(\"2027-01-08\", \"2027-01-10\") == 0",
        "working_days(today, \"2027-01-08\") == -1", "working_days(\"2026-12-31\", \"2027-01-04\") == 1",
        "working_days(\"0001-01-01\", \"9999-12-31\") > 2000000", "days(\"0001-01-01\", \"9999-12-31\") == 3652058",
        "999999999999999.99 < 1000000000000000", "0.1 + 0.2 == 0.3", "1.10 == 1.1", "2 - 3 * 4 == -10",
        "(2 - 3) * 4 == -4",
        "2 - 3 - 4 == -5", "1000000000000000 * 1000000000000000 != 1", "0.000000000000001 * 1000000000000000 == 1",
        "sum(biens.valeur) == 0 and every(biens where valeur > 3) and not any(biens) and max(biens.valeur) != 0",
        // Too long to be calculated: missing, and so not equal to anything.
        "not (1000000000000000 * 1000000000000000 + 0.1 == 1000000000000000 * 1000000000000000 + 0.1)",
    ]) func `An expression is worth what the documents say`(expression: String) throws {
        #expect(try holds(expression))
    }

    @Test func `Without a day nothing that asks for it holds`() throws {
        #expect(try !holds("today > \"2000-01-01\" or days(\"2027-01-01\", today) >= 0", today: nil))
    }

    @Test(arguments: [
        ("time_zone: Europe/Pari", "unknown-time-zone", "write `Europe/Paris`"),
        ("time_zone: Paris", "unknown-time-zone", "write `Europe/Paris`"),
        ("time_zone: europe/paris", "unknown-time-zone", "write `Europe/Paris`"),
        // The nearest names of these mean another offset, or the opposite one.
        ("time_zone: GMT+1", "unknown-time-zone", "write a name such as `Europe/Paris`"),
        ("time_zone: BST", "unknown-time-zone", "write a name such as `Europe/Paris`"),
        ("holidays: [\"2027-02-30\"]", "holiday-form", "write a day with its year, such as \"2027-01-01\""),
        ("holidays: [\"01-01\"]", "holiday-form", "write a day with its year, such as \"2027-01-01\""),
        ("holidays: [29/03/2027]", "holiday-form", "write \"2027-03-29\""),
        ("holidays: [2027-3-29]", "holiday-form", "write \"2027-03-29\""),
    ]) func `A slip in the calendar is found`(top: String, rule: String, fix: String) throws {
        let text = TradeFlow.text("any(documents)", top: top)
        let finding = try #require(FlowReader.read(SourceFile(path: "s.yaml", text: text)).diagnostics.first)
        #expect(finding.rule == rule && finding.fix == fix)
    }

    @Test func `A flow counts its days in its zone`() throws {
        let file = SourceFile(path: "s.yaml", text: TradeFlow.text("any(documents)", top: "time_zone: Europe/Paris"))
        let flow = try #require(FlowReader.read(file).flow)
        let late = try #require(unixSeconds(ofMoment: "2027-01-14T23:30:00Z"))
        #expect(flow.day(at: late).description == "2027-01-15")
        #expect(try #require(TradeFlow.read("any(documents)").flow).day(at: late).description == "2027-01-14")
    }

    @Test(
        arguments: [
            ("[not a_une_idee]", nil), ("[non a_une_idee]", "write `not a_une_idee`"),
            ("[unless a_une_idee]", "write `not a_une_idee`"), ("[sauf a_une_idee]", "write `not a_une_idee`"),
            ("[\"!a_une_idee\"]", "write `not a_une_idee`"),
            ("[not a_une_ide]", "write `not a_une_idee`"), ("[not not a_une_idee]", "write `a_une_idee`"),
            ("[a_pas_une_idee]", "there are `a_une_idee`"),
            ("[a_une_idee and a_une_idee]", "write `a_une_idee`"),
            ("[a_une_idee and (not a_une_idee)]", "write the names apart, with a comma: all of them must hold"),
            (
                "[a_une_idee and not a_une_idee or a_une_idee]",
                "write one guard whose expression has `or`, and name that"
            ),
            ("[a_une_idee or a_une_idee]", "write one guard whose expression has `or`, and name that"),
        ] as [(String, String?)]) func `No fix turns a meaning round`(when: String, fix: String?) throws
    {
        let text = SmallFlow.text.replacing("when: [a_une_idee]", with: "when: \(when)")
        let errors = FlowReader.read(SourceFile(path: "mini.yaml", text: text)).diagnostics.filter {
            $0.severity == .error
        }
        #expect(errors.first?.fix == fix)
        #expect((errors.first == nil) == (fix == nil))
    }
}
