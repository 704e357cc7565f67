import FlowLanguage
import SpannedYAML
import Testing

/// Guards that name what has no value, say a value as people read it, leave a part out, or calculate with days.
struct GuardValueSlipTests {
    private static func findings(_ expression: String) -> [Diagnostic] {
        FlowReader.read(
            SourceFile(path: "sinistre.yaml", text: TradeFlow.text(expression))
        ).diagnostics.filter { $0.severity == .error && $0.rule != "guard-never-holds" }
    }

    @Test(arguments: [
        ("scenario.nom != null", "filled(scenario.nom)"), ("scenario.seuil == None", "not filled(scenario.seuil)"),
        ("null != scenario.declaree_le", "filled(scenario.declaree_le)"),
        ("scenario.nature == \"\"", "not filled(scenario.nature)"),
        ("any(documents where recu_le == null)", "not filled(recu_le)"),
        ("scenario.nature == \"Vol\"", "\"vol\""), ("any(documents where sorte == \"plainte \")", "\"plainte\""),
        ("scenario.nature == \"VOL\"", "\"vol\""), ("any(documents where \"Facture\" != sorte)", "\"facture\""),
        ("scenario.nature == \"vol\" or \"incendie\"", "scenario.nature == \"vol\" or scenario.nature == \"incendie\""),
        (
            "any(biens) and (scenario.nature == \"vol\" or \"incendie\")",
            "scenario.nature == \"vol\" or scenario.nature == \"incendie\""
        ),
        (
            "\"vol\" == scenario.nature or \"incendie\"",
            "scenario.nature == \"vol\" or scenario.nature == \"incendie\""
        ),
        (
            "scenario.nature != \"vol\" or \"incendie\"",
            "scenario.nature != \"vol\" and scenario.nature != \"incendie\""
        ),
        (
            "scenario.nature != \"vol\" and \"incendie\"",
            "scenario.nature != \"vol\" and scenario.nature != \"incendie\""
        ),
        (
            "any(biens) or scenario.nature != \"vol\" or \"incendie\"",
            "(scenario.nature != \"vol\" and scenario.nature != \"incendie\")"
        ),
        ("count(biens) == 1 or 3 or 5", "count(biens) == 1 or count(biens) == 3 or count(biens) == 5"),
        ("today - scenario.declaree_le > 3", "days(scenario.declaree_le, today)"),
        ("scenario.declaree_le - \"2027-01-01\" > 3", "days(\"2027-01-01\", scenario.declaree_le)"),
        ("any(documents where today - recu_le > 30)", "days(recu_le, today)"),
        ("today - 30 < scenario.declaree_le", "days(scenario.declaree_le, today) < 30"),
        ("scenario.declaree_le >= today - 30", "days(scenario.declaree_le, today) <= 30"),
        ("scenario.declaree_le + 30 < today", "days(scenario.declaree_le, today) > 30"),
        ("today > scenario.declaree_le + 30", "days(scenario.declaree_le, today) > 30"),
        (
            "today <= scenario.declaree_le + scenario.seuil * 2",
            "days(scenario.declaree_le, today) <= scenario.seuil * 2"
        ),
    ]) func `What is proposed is made of what was written, and reads`(expression: String, better: String) throws {
        let findings = Self.findings(expression)
        #expect(findings.map(\.fix) == ["write `\(better)`"], "\(findings)")
        let span = try #require(findings.first?.span)
        let line = try #require(TradeFlow.text(expression).split(separator: "\n").first { $0.contains("is: '") })
        let scalars = Array(line.unicodeScalars)
        let mended =
            scalars[
                (line.unicodeScalars.distance(
                    from: line.startIndex, to: line.firstRange(of: "is: '")?.upperBound ?? line.startIndex))..<(span
                    .start.column - 1)]
            + better.unicodeScalars + scalars[(span.end.column - 1)...].dropLast()
        let text = String(String.UnicodeScalarView(mended))
        #expect(Self.findings(text) == [], "\(text)")
    }

    @Test(arguments: [
        ("scenario.declaree_le > 30", "count the days first: `days(scenario.declaree_le, today) > 30`"),
        ("30 > scenario.declaree_le", "count the days first: `days(scenario.declaree_le, today) < 30`"),
        ("count(biens) > 3 or 5", "write the term and the sign of the comparison again behind `or`"),
        (
            "scenario.nature == \"vol\" and \"incendie\"",
            "write the term and the sign of the comparison again behind `and`"
        ),
    ]) func `Where more than one thing may be meant, that is said`(expression: String, fix: String) {
        #expect(Self.findings(expression).map(\.fix) == [fix], "\(Self.findings(expression))")
    }

    @Test(arguments: [
        ("scenario.nature == none", "write `\"none\"`"), ("scenario.nature is none", "write `== \"none\"`"),
        ("scenario.nature is not none", "write `!= \"none\"`"),
        ("scenario.nature in [none]", "write `scenario.nature == \"none\"`"),
    ]) func `A value that is called none is a value like another`(expression: String, fix: String) {
        let text = TradeFlow.text(expression).replacing("{vol: \"Vol\",", with: "{none: \"Aucun\", vol: \"Vol\",")
        let findings = FlowReader.read(SourceFile(path: "sinistre.yaml", text: text)).diagnostics
        #expect(findings.map(\.fix) == [fix], "\(findings)")
    }

    @Test func `A guard that only names a guard is told to name it where it is asked for`() {
        let text = TradeFlow.text("count(biens) > 1").replacing(
            "guards:\n", with: "guards:\n  autre: {is: not essai, otherwise: \"Non.\"}\n")
        let findings = FlowReader.read(SourceFile(path: "sinistre.yaml", text: text)).diagnostics
        #expect(findings.map(\.fix) == ["write `not essai` in `needs` or `when` itself"])
    }

    @Test(arguments: ["essai and count(biens) > 1", "count(biens) > 1 and not essai", "any(documents where essai)"])
    func `A guard that names a guard is told where guards are joined`(expression: String) {
        let findings = Self.findings(expression)
        #expect(findings.map(\.message) == ["a guard cannot name another, and `essai` is one"], "\(findings)")
        #expect(
            findings.first?.fix
                == "put both into `needs` or `when`, where all must hold; or write here what `essai` says")
    }
}
