import FlowLanguage
import SpannedYAML
import Testing

/// What must fail, said as elsewhere or twice. No proposal may turn its meaning round.
struct DenialSlipTests {
    @Test(arguments: [
        ("!scenario.urgent", "not scenario.urgent"), ("!filled(scenario.nature)", "not filled(scenario.nature)"),
        ("any(biens) && !scenario.urgent", ""),
        (
            "any(biens) and !(any(documents) or scenario.urgent)",
            "any(biens) and not (any(documents) or scenario.urgent)"
        ),
        ("non scenario.urgent", "not scenario.urgent"), ("pas scenario.urgent", "not scenario.urgent"),
        ("NOT scenario.urgent", "not scenario.urgent"),
        ("any(documents where non lisible)", "any(documents where not lisible)"),
        ("not not scenario.urgent", "scenario.urgent"), ("not non scenario.urgent", "scenario.urgent"),
        ("not pas scenario.urgent", "scenario.urgent"), ("not !scenario.urgent", "scenario.urgent"),
        ("!!scenario.urgent", "scenario.urgent"),
        ("!not (any(biens) or scenario.urgent)", "(any(biens) or scenario.urgent)"),
        ("not not not scenario.urgent", "not scenario.urgent"), ("!!!scenario.urgent", "not scenario.urgent"),
        ("not not scenario.seuil == 3 and any(biens)", "scenario.seuil == 3 and any(biens)"),
        ("any(biens) or not !filled(scenario.nature)", "any(biens) or filled(scenario.nature)"),
        ("scenario.nature est pas \"vol\"", "scenario.nature != \"vol\""),
    ]) func `A denial is written with one word, and denies as it did`(expression: String, better: String) throws {
        guard !better.isEmpty else {
            // Two slips: the first is told first.
            let document = TradeFlow.read(expression)
            #expect(document.diagnostics.map(\.fix) == ["write and"])
            return
        }
        try MendedGuard.expect(expression, becomes: better)
    }

    @Test func `Who denies twice is told so`() {
        #expect(
            TradeFlow.read("not non scenario.urgent").diagnostics.map(\.message) == [
                "this denies twice, which says what stands behind it"
            ])
    }

    @Test(arguments: [
        "not (not scenario.urgent)", "any(biens where pas > 3)", "any(biens where pas est 3)",
    ])
    func `Between parentheses it is a condition like another, and a field may be called so`(expression: String) {
        let text = TradeFlow.text(expression).replacing("valeur: {type: number, min: 0,", with: "pas: {type: number,")
        let errors = FlowReader.read(SourceFile(path: "sinistre.yaml", text: text)).diagnostics
            .filter { $0.severity == .error }
        #expect(errors.map(\.fix) == (expression.contains("est") ? ["write `== 3`"] : []), "\(errors)")
    }

    // MARK: needs and when

    private static func findings(_ needs: String) throws -> [Diagnostic] {
        FlowReader.read(SourceFile(path: "mini.yaml", text: flow(needs))).diagnostics
            .filter { $0.severity == .error }
    }

    @Test(arguments: [
        ("needs: [essai and not autre]", "needs: [essai, not autre]"),
        ("needs: essai and not autre", "needs: [essai, not autre]"),
        ("needs: not autre et essai", "needs: [not autre, essai]"),
        ("needs: [essai && !autre]", "needs: [essai, not autre]"),
        ("needs: [\"not not essai and autre\"]", "needs: [essai, autre]"),
        ("needs: [autre and essai and autre]", "needs: [autre, essai]"),
    ]) func `Guards that are joined stand apart, each with its denial`(needs: String, better: String) throws {
        func errors(_ needs: String) -> [Diagnostic] {
            let text = TradeFlow.text("any(biens)").replacing("needs: [essai]", with: "needs: []").replacing(
                "guards:\n",
                with: "guards:\n  autre: {is: scenario.urgent, otherwise: \"Non.\", otherwise_not: \"Oui.\"}\n"
            ).replacing(
                "corriger: {label: \"Corriger\", changes: document}",
                with: "corriger:\n    label: \"Corriger\"\n    changes: document\n    \(needs)")
            return FlowReader.read(SourceFile(path: "sinistre.yaml", text: text)).diagnostics
                .filter { $0.severity == .error }
        }
        let findings = errors(needs)
        try #require(findings.count == 1, "\(findings)")
        let fix = try #require(findings[0].fix)
        let span = try #require(findings[0].span)
        let (start, end) = (span.start.column - 5, span.end.column - 5)
        let line = Array(needs)
        #expect(String(line[..<start]) + fix.dropFirst(7).dropLast() + String(line[end...]) == better, "\(fix)")
        #expect(errors(better) == [])
    }

    private static func flow(_ needs: String) -> String {
        SmallFlow.text.replacing(
            "    otherwise: {fr: \"Ajoutez une idée.\", en: \"Add an idea.\"}",
            with: "    otherwise: {fr: \"Ajoutez une idée.\", en: \"Add an idea.\"}\n"
                + "    otherwise_not: {fr: \"Il y en a une.\", en: \"There is one.\"}"
        ).replacing("    prompt: chercher@2\n", with: "    prompt: chercher@2\n    \(needs)\n")
    }

    @Test(arguments: [
        ("needs: [not not a_une_idee]", "needs: [a_une_idee]"), ("needs: [not non a_une_idee]", "needs: [a_une_idee]"),
        ("needs: [not pas a_une_idee]", "needs: [a_une_idee]"), ("needs: [not !a_une_idee]", "needs: [a_une_idee]"),
        ("needs: [\"!!a_une_idee\"]", "needs: [a_une_idee]"),
        ("needs: [not not not a_une_idee]", "needs: [not a_une_idee]"),
        ("needs: [ne pas a_une_idee]", "needs: [not a_une_idee]"),
        ("needs: [NOT a_une_idee]", "needs: [not a_une_idee]"),
        ("needs: {not: a_une_idee}", "needs: [not a_une_idee]"),
        ("needs: [{not: a_une_idee}]", "needs: [not a_une_idee]"),
        ("needs: {a_une_idee: false}", "needs: [not a_une_idee]"),
        ("needs: [{a_une_idee: true}]", "needs: [a_une_idee]"),
        ("needs: [{not: not a_une_idee}]", "needs: [a_une_idee]"),
        ("needs: [{not a_une_idee: false}]", "needs: [a_une_idee]"),
        ("needs: [a_une_idee: false]", "needs: [not a_une_idee]"),
        ("needs: not: a_une_idee", "needs: [not a_une_idee]"), ("needs: a_une_idee: false", "needs: [not a_une_idee]"),
        ("needs:\n      - not: a_une_idee", "needs:\n      - not a_une_idee"),
        ("needs:\n      not: a_une_idee", "needs:\n      - not a_une_idee"),
        ("needs:\n      a_une_idee: false", "needs:\n      - not a_une_idee"),
    ]) func `In a list too, and in what YAML makes of it`(needs: String, better: String) throws {
        let findings = try Self.findings(needs)
        let fix = try #require(findings.first?.fix)
        #expect(findings.count == 1, "\(findings)")
        let span = try #require(findings.first?.span)
        var lines = Self.flow(needs).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let first = Array(lines[span.start.line - 1].unicodeScalars)
        let last = Array(lines[span.end.line - 1].unicodeScalars)
        let whole =
            first[..<(span.start.column - 1)] + Array(fix.dropFirst(7).dropLast().unicodeScalars)
            + last[(span.end.column - 1)...]
        lines.replaceSubrange(
            (span.start.line - 1)...(span.end.line - 1), with: [String(String.UnicodeScalarView(whole))])
        let mended = lines.joined(separator: "\n")
        #expect(mended == Self.flow(better), "\(findings)")
        let errors = FlowReader.read(SourceFile(path: "mini.yaml", text: mended)).diagnostics
            .filter { $0.severity == .error && !["offer-never-possible", "unreached-state"].contains($0.rule) }
        #expect(errors == [], "\(errors)")
    }
}
