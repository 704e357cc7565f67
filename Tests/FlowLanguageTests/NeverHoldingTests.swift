import FlowLanguage
import SpannedYAML
import Testing

/// What is said of a guard that can never hold: why, and what would help; and nothing of what hangs on it.
struct NeverHoldingTests {
    /// The second state is only reached by the guard.
    private static func findings(_ expression: String) throws -> [Diagnostic] {
        FlowReader.read(
            try SmallFlow.with(
                """
                guards:
                  a_une_idee: {is: '\(expression)'}
                intents:
                  changer: {label: {fr: "Changer", en: "Change"}, changes: idee}
                states:
                  fin: {offers: [ajouter, chercher, changer]}
                """)
        ).diagnostics
    }

    @Test(arguments: [
        (
            "count(idees) > 5", ": there are at most 5 `idees`",
            "compare with a number up to 5, or raise `at_most` of `idee`"
        ),
        (
            "6 <= count(idees)", ": there are at most 5 `idees`",
            "compare with a number up to 5, or raise `at_most` of `idee`"
        ),
        ("count(idees) < 0", ": a count is never below 0", "compare with a number from 0 to 5"),
        ("count(idees) == 1.5", ": a count is a whole number", "compare with a whole number"),
        (
            "scenario.budget < 0", ": `budget` is a number from 0 to 1000000000000000",
            "compare with a number that the field can have"
        ),
        (
            "scenario.pret and count(idees) > 9", ", since `count(idees) > 9` never does: there are at most 5 `idees`",
            "compare with a number up to 5, or raise `at_most` of `idee`"
        ),
        (
            "scenario.theme == \"rouge\" and count(idees) > 1 and scenario.theme == \"bleu\"",
            ": `scenario.theme == \"rouge\"` and `scenario.theme == \"bleu\"` never hold together",
            "delete one of the two"
        ),
        ("1 + 1 == 3", "", "change it, or delete the guard"),
        (
            "scenario.pret and count(idees) > 2 * 5",
            ", since `count(idees) > 2 * 5` never does: there are at most 5 `idees`",
            "compare with a number up to 5, or raise `at_most` of `idee`"
        ),
        (
            "days(\"2027-03-01\", \"2027-03-03\") == 3", ": `days(\"2027-03-01\", \"2027-03-03\")` is 2",
            "compare days that change, or delete the guard"
        ),
        (
            "scenario.budget * 2 < 999999999999 * 999999999999 * 999999999999 + 1",
            ": `999999999999 * 999999999999 * 999999999999` has more than 30 digits, and so is never there",
            "calculate with numbers of fewer digits"
        ),
        (
            "scenario.pret and not filled(scenario.nom)", ", since `not filled(scenario.nom)` never does",
            "change it, or delete the guard"
        ),
        ("today != today", "", "change it, or delete the guard"),
        ("today < today", "", "change it, or delete the guard"),
        (
            "latest(idees).titre == \"\"", ": `titre` is required, and so never blank",
            "write `not filled(latest(idees).titre)`"
        ),
        (
            "\"\" == scenario.nom", ": `nom` is required, and so never blank",
            "delete it: of an optional field `not filled(…)` would ask whether nothing was given"
        ),
    ]) func `Why it never holds is said, and nothing follows from it`(expression: String, why: String, fix: String)
        throws
    {
        let findings = try Self.findings(expression)
        #expect(findings.map(\.message) == ["this can never hold" + why])
        #expect(findings.first?.fix == fix)
    }

    /// - Parameter isDenied: whether `needs` asks that `court` fails, for which there must be words.
    private static func guards(isDenied: Bool) -> String {
        let words = isDenied ? ", otherwise_not: {fr: \"Si.\", en: \"Yes.\"}" : ""
        return """

            guards:
              court: {is: count(idees) < 2, otherwise: {fr: "Non.", en: "No."}\(words)}
              long: {is: count(idees) > 3, otherwise: {fr: "Non.", en: "No."}}
            """
    }

    @Test(arguments: [
        "intents:\n  chercher: {needs: [court, not court]}", "intents:\n  chercher: {needs: [court, long, not court]}",
        "states:\n  debut: {moves_on: [{to: fin, when: [court, not court]}, {to: fin, when: [long]}]}",
    ]) func `A guard and its denial are found where they stand together`(part: String) throws {
        let findings = FlowReader.read(try SmallFlow.with(part + Self.guards(isDenied: part.hasPrefix("intents"))))
            .diagnostics
        #expect(findings.map(\.rule) == ["guards-contradict"], "\(findings)")
        #expect(findings.first?.message == "`court` and `not court` never hold together")
        #expect(findings.first?.fix == "delete one of the two")
    }

    @Test func `Two guards that exclude each other are named where they are asked for`() throws {
        let part = "intents:\n  chercher: {needs: [court, long]}" + Self.guards(isDenied: false)
        let findings = FlowReader.read(try SmallFlow.with(part)).diagnostics
        #expect(Set(findings.map(\.rule)) == ["offer-never-possible"], "\(findings)")
        #expect(
            findings.allSatisfy { $0.message.hasSuffix(": `court` and `long` never hold together") }, "\(findings)")
    }

    @Test(arguments: [
        ("scenario.budget >= count(idees)", "compares two values that both change"),
        ("scenario.budget * 2 >= 10", "calculates"), ("count(idees) + 1 >= scenario.budget", "calculates"),
    ]) func `A guard of which nothing can be said is noted in one line`(expression: String, why: String) throws {
        let findings = FlowReader.read(
            try SmallFlow.with(
                "guards:\n  assez: {is: '\(expression)', otherwise: {fr: \"N.\", en: \"N.\"}}\n"
                    + "intents: {chercher: {needs: [assez], if_not: show_disabled}}")
        ).diagnostics
        #expect(findings.map(\.severity) == [.note], "\(findings)")
        #expect(findings.first?.message == "1 guard is not analysed, since it \(why): `assez`")
        #expect(findings.first?.span == nil)
    }
}
