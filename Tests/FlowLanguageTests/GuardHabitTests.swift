import FlowLanguage
import SpannedYAML
import Testing

/// Guards written from the habit of a spoken or another programming language: each is told how it is written here, and what
/// is proposed reads, and means what was meant.
struct GuardHabitTests {
    private static func findings(_ expression: String) -> [Diagnostic] {
        FlowReader.read(
            SourceFile(path: "sinistre.yaml", text: TradeFlow.text(expression))
        ).diagnostics.filter { $0.severity == .error && $0.rule != "guard-never-holds" }
    }

    /// What is marked, and what is to stand there instead.
    static let slips: [(expression: String, marked: String, better: String)] = [
        ("scenario.nature is \"vol\"", "is \"vol\"", "== \"vol\""),
        ("scenario.nature est \"vol\" and any(biens)", "est \"vol\"", "== \"vol\""),
        ("scenario.nature is not \"vol\"", "is not \"vol\"", "!= \"vol\""),
        ("scenario.nature not \"vol\"", "not \"vol\"", "!= \"vol\""),
        ("not scenario.nature is \"vol\"", "is \"vol\"", "== \"vol\""),
        ("count(biens) is 3", "is 3", "== 3"),
        ("scenario.urgent is true", "is true", "== true"),
        ("scenario.seuil equals scenario.credit", "equals", "=="),
        ("any(documents where sorte is \"plainte\")", "is \"plainte\"", "== \"plainte\""),
        ("count(biens) is greater than 3", "is greater than", ">"),
        ("count(biens) at least 3 and any(biens)", "at least", ">="), ("count(biens) is at most 3", "is at most", "<="),
        ("count(biens) is greater than or equal to 3", "is greater than or equal to", ">="),
        ("any(biens where valeur plus de 3)", "plus de", ">"),
        ("scenario.declaree_le is before today", "is before", "<"),
        (
            "scenario.seuil is between 1 and 5", "scenario.seuil is between 1 and 5",
            "scenario.seuil >= 1 and scenario.seuil <= 5"
        ),
        (
            "scenario.nature is one of \"vol\", \"incendie\"", "scenario.nature is one of \"vol\", \"incendie\"",
            "scenario.nature == \"vol\" or scenario.nature == \"incendie\""
        ),
        ("scenario.nature is vol", "is vol", "== \"vol\""),
        ("scenario.nature is not incendie", "is not incendie", "!= \"incendie\""),
        ("scenario.nom is empty", "scenario.nom is empty", "not filled(scenario.nom)"),
        ("scenario.nom is not null", "scenario.nom is not null", "filled(scenario.nom)"),
        ("scenario.nom is filled and any(biens)", "scenario.nom is filled", "filled(scenario.nom)"),
        (
            "scenario.seuil between 1 and 5", "scenario.seuil between 1 and 5",
            "scenario.seuil >= 1 and scenario.seuil <= 5"
        ),
        (
            "not scenario.seuil entre 1 and scenario.credit", "scenario.seuil entre 1 and scenario.credit",
            "(scenario.seuil >= 1 and scenario.seuil <= scenario.credit)"
        ),
        (
            "sum(biens.valeur) + 1 between 1 and 5", "sum(biens.valeur) + 1 between 1 and 5",
            "sum(biens.valeur) + 1 >= 1 and sum(biens.valeur) + 1 <= 5"
        ),
        (
            "scenario.nature in (\"vol\", \"incendie\")", "scenario.nature in (\"vol\", \"incendie\")",
            "scenario.nature == \"vol\" or scenario.nature == \"incendie\""
        ),
        (
            "scenario.nature in [vol, incendie] and any(biens)", "scenario.nature in [vol, incendie]",
            "(scenario.nature == \"vol\" or scenario.nature == \"incendie\")"
        ),
        (
            "scenario.nature not in (\"vol\", \"incendie\")", "scenario.nature not in (\"vol\", \"incendie\")",
            "scenario.nature != \"vol\" and scenario.nature != \"incendie\""
        ),
        (
            "scenario.nature is not in [\"vol\"] or any(biens)", "scenario.nature is not in [\"vol\"]",
            "scenario.nature != \"vol\""
        ),
        ("scenario.seuil in [1, 2]", "scenario.seuil in [1, 2]", "scenario.seuil == 1 or scenario.seuil == 2"),
        ("days(scenario.declaree_le, today) > 3 days", "3 days", "3"),
        ("days(scenario.declaree_le, today) > 2 semaines and any(biens)", "2 semaines", "14"),
        ("sum(biens.valeur) <= 500 euros", "500 euros", "500"),
        ("count documents >= 1", "count documents", "count(documents)"),
        ("sum biens.valeur >= 1", "sum biens.valeur", "sum(biens.valeur)"),
        ("filled scenario.nom", "filled scenario.nom", "filled(scenario.nom)"),
        ("latest bilans.titre == \"x\"", "latest bilans.titre", "latest(bilans).titre"),
    ]

    @Test(arguments: slips)
    func `A habit is told how it is written here`(expression: String, marked: String, better: String) throws {
        let findings = Self.findings(expression)
        #expect(findings.map(\.fix) == ["write `\(better)`"], "\(findings)")
        let line = try #require(TradeFlow.text(expression).split(separator: "\n").first { $0.contains("is: '") })
        let at = try #require(line.firstRange(of: marked)).lowerBound
        let span = try #require(findings.first?.span)
        #expect(span.start.column == line.unicodeScalars.distance(from: line.startIndex, to: at) + 1)
        #expect(span.end.column == span.start.column + marked.unicodeScalars.count)
        let mended = try #require(expression.firstRange(of: marked)).lowerBound
        let text = expression.replacingCharacters(mended, marked, better)
        #expect(Self.findings(text) == [], "\(text)")
    }

    @Test(arguments: [
        ("days(scenario.declaree_le, today) > 2 mois", "write how many days are meant"),
        ("count(biens) > 2 pommes", "delete `pommes`, or write `and` before it"),
        ("count(documents where quantite > 1 lisible) > 1", "delete `lisible`, or write `and` before it"),
        ("scenario.nom contains \"a\"", "compare the whole text, or let the field be a `choice`"),
        ("count documents where lisible", "write `count(documents where …)`"),
        ("scenario.seuil is much larger than 3", "the comparisons are `==`, `!=`, `<`, `<=`, `>` and `>=`"),
        ("every biens has valeur", "write `every(biens where …)`"),
        ("scenario.seuil between 1", "compare with each end: with `>=` the smaller one, with `<=` the other"),
        ("count(biens) >= 1 any(biens)", "join two conditions with `and` or `or`"),
        ("scenario.seuil == [1]", "write `(…)`; one of several values is `a == \"x\" or a == \"y\"`"),
    ]) func `Where more than one thing may be meant, that is said`(expression: String, fix: String) {
        #expect(Self.findings(expression).map(\.fix) == [fix], "\(Self.findings(expression))")
    }
}

extension String {
    fileprivate func replacingCharacters(_ start: Index, _ old: String, _ new: String) -> String {
        String(self[..<start]) + new + String(self[start...].dropFirst(old.count))
    }
}
