import ConversationCore
import SpannedYAML
import Testing

@testable import FlowLanguage

/// A slip in an expression: which characters are marked, and what is to be written instead.
struct GuardSlip: Sendable, CustomTestStringConvertible {
    let expression: String
    let marked: String
    let fix: String
    var testDescription: String { expression }

    init(_ expression: String, _ marked: String, _ fix: String) {
        self.expression = expression
        self.marked = marked
        self.fix = fix
    }
}

@Suite struct TradeGuardTests {
    @Test(arguments: [
        "count(documents where sorte == \"plainte\") >= 1", "sum(biens.valeur) > scenario.seuil",
        "sum(biens.valeur where quantite > 1) + scenario.credit * 2 - 1 >= 5000", "any(documents)",
        "any(documents where lisible and filled(recu_le))", "every(documents where sorte != \"facture\" or lisible)",
        "not every(documents where lisible)", "min(documents.recu_le) < \"2027-01-01\"",
        "max(biens.valeur) <= 999999999999999.99", "sum(latest(bilans).postes.montant) == 0",
        "count(latest(bilans).postes where montant > scenario.seuil) >= 1", "any(latest(bilans).postes)",
        "days(scenario.declaree_le, today) <= 30", "working_days(\"2027-01-01\", scenario.declaree_le) > 5",
        "today < \"2028-01-01\"", "any(documents where days(recu_le, today) > 30)", "scenario.declaree_le <= today",
        "count(documents)-1 >= 2", "(1 + 2) * 3 == 9", "1 + 2 * 3 == 7",
        "count(documents where sorte == \"plainte\" and not (lisible or filled(recu_le))) > 0",
        "any(documents where lisible) == scenario.urgent", "max(documents.recu_le) == today", "0 - scenario.seuil < 1",
    ]) func `An expression of the trade is read`(expression: String) {
        let errors = TradeFlow.read(expression).diagnostics.filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors.map(\.message))")
    }

    static let slips = [
        // What a person writes who knows the trade and not the language.
        GuardSlip("scenario.nature == \"Vol\"", "\"Vol\"", "write `\"vol\"`"),
        GuardSlip("nature == \"vol\"", "nature", "write `scenario.nature`"),
        GuardSlip("scenario.nature == vol", "vol", "write `\"vol\"`"),
        GuardSlip("scenario.declaree_le >= 2026-01-01", "2026-01-01", "write `\"2026-01-01\"`"),
        GuardSlip("scenario.declaree_le >= 01/02/2026", "01/02/2026", "write `\"2026-02-01\"`"),
        GuardSlip("scenario.seuil <= 5 000", "5 000", "write `5000`"),
        GuardSlip("scenario.seuil <= 5\u{202F}000", "5\u{202F}000", "write `5000`"),
        GuardSlip("scenario.seuil <= 5,000", "5,000", "write `5000`"),
        GuardSlip("scenario.seuil <= 0,5", "0,5", "write `0.5`"),
        GuardSlip("scenario.seuil <= 1.000,50", "1.000,50", "write `1000.50`"),
        GuardSlip("scenario.seuil <= 5000 €", "€", "leave `€` out"),
        GuardSlip("scenario.seuil <= 5k", "5k", "write `5000`"),
        GuardSlip("scenario.seuil <= 2.5K", "2.5K", "write `2500`"),
        GuardSlip("scenario.seuil <= 3M", "3M", "write `3000000`"),
        GuardSlip("scenario.crédit > 3", "crédit", "write `credit`"),
        GuardSlip("conut(documents) > 3", "conut", "write `count`"),
        GuardSlip("somme(biens.valeur) > 3", "somme", "write `sum`"),
        GuardSlip("dernière(biens).valeur > 3", "dernière", "write `latest`"),
        GuardSlip("scenrio.seuil > 3", "scenrio.seuil", "write `scenario.seuil`"),
        // The new constructs.
        GuardSlip("count(documents where: lisible) > 1", ":", "leave it out; a comparison is `==`"),
        GuardSlip("count(documents where sorte = \"plainte\") > 1", "= ", "write =="),
        GuardSlip("count(documents where sorte == plainte) > 1", "plainte", "write `\"plainte\"`"),
        GuardSlip(
            "count(documents where) > 1", "where", "write a condition of the item's fields, or leave `where` out"),
        GuardSlip(
            "count(documents sorte == \"plainte\") > 1", "sorte",
            "write `count(… where …)`, or close the parenthesis before the comparison"),
        GuardSlip("count(documents where sort == \"plainte\") > 1", "sort ", "write `sorte`"),
        GuardSlip("count(documents where seuil > 1) > 1", "seuil", "write `scenario.seuil`"),
        GuardSlip(
            "count(documents where documents.lisible) > 1", "documents.lisible",
            "write `lisible`: inside `where` an item's fields have bare names"),
        GuardSlip(
            "count(documents where count(biens) > 1) > 1", "count(biens)",
            "compare it outside of `where`, in the same guard or another one"),
        GuardSlip("sum(biens) > 1", "biens", "write `biens.valeur` or `biens.quantite`"),
        GuardSlip("sum(biens.nom) > 1", "biens.nom", "write `biens.valeur` or `biens.quantite`"),
        GuardSlip(
            "sum(documents.recu_le) > 1", "documents.recu_le",
            "`document` has no field that fits; to count, write `count(documents)`"),
        GuardSlip(
            "count(biens.valeur) > 1", "count(biens.valeur)",
            "write `count(biens)`, or `count(biens where filled(valeur))`"),
        GuardSlip("every(biens)", "every(biens)", "write `every(biens where …)`"),
        GuardSlip("sum(scenario.seuil) > 1", "sum(scenario.seuil)", "write `scenario.seuil`"),
        GuardSlip(
            "biens.valeur > 1", "biens.valeur",
            "write `latest(biens).valeur` for the latest, or ask all of them: `any(biens where valeur …)`"),
        GuardSlip(
            "days(scenario.declaree_le) > 3", "days(scenario.declaree_le)",
            "write `days(scenario.declaree_le, today)`"),
        GuardSlip(
            "days(scenario.seuil, today) > 3", "scenario.seuil",
            "write a date field, `today`, or a day such as \"2026-03-31\""),
        GuardSlip(
            "days(scenario.declaree_le, today) > \"2026-01-01\"", "days",
            "compare with a number of days, such as `30`, or the days themselves: `scenario.declaree_le < \"2026-01-01\"`"
        ),
        GuardSlip("today > 30", "today > 30", "count the days first: `days(scenario.declaree_le, today) > 30`"),
        GuardSlip(
            "today + 30 > 3", "today",
            "write `days(scenario.declaree_le, today)` for the days that went by, and compare that"),
        GuardSlip("today() > scenario.declaree_le", "today", "write `today` without parentheses"),
        GuardSlip("scenario.seuil / 2 > 3", "/", "multiply the other side: `a * 3 <= b` for a third"),
        GuardSlip("scenario.seuil > 20 %", "20 %", "write `0.2`"),
        GuardSlip("scenario.seuil > 20%", "20%", "write `0.2`"),
        GuardSlip("sum(biens.valeur) > scenario.seuil * 12,5%", "12,5%", "write `0.125`"),
        GuardSlip("scenario.seuil > 0.5 %", "0.5 %", "write `0.005`"),
        GuardSlip("scenario.seuil > 100 %", "100 %", "write `1`"),
        GuardSlip("20 % * scenario.seuil > 3", "20 %", "write `0.2`"),
        GuardSlip("scenario.seuil × 2 > 3", "×", "write `*`"),
        GuardSlip("scenario.seuil > −3", "−", "write `-`"),
        GuardSlip("-scenario.seuil < 3", "-", "write `0 - …` for the number below zero"),
        GuardSlip("documents where lisible", "where", "write `count(collection where …)`"),
        GuardSlip("scenario.nom + 1 > 3", "scenario.nom", ""),
        GuardSlip("scenario.seuil > 1e3", "1e3", "write `1000`"),
        GuardSlip("scenario.seuil > 1.5E+2", "1.5E+2", "write `150`"),
        GuardSlip("scenario.seuil > 25e-2", "25e-2", "write `0.25`"),
        GuardSlip(
            "count(latest(bilans)) > 1", "latest(bilans)",
            "write `bilans` for all of them, or name a list of it"),
    ]

    @Test(arguments: slips) func `A slip is shown at its own characters, with what to write instead`(slip: GuardSlip)
        throws
    {
        let text = TradeFlow.text(slip.expression)
        let document = FlowReader.read(SourceFile(path: "sinistre.yaml", text: text))
        let finding = try #require(document.diagnostics.first)
        #expect(document.diagnostics.count == 1 && finding.severity == .error)
        #expect(finding.fix ?? "" == slip.fix, "\(finding.message)")
        if slip.marked.first?.isNumber == true, slip.fix.hasPrefix("write `"), let span = finding.span {
            #expect(span.end.column - span.start.column == slip.marked.unicodeScalars.count)
        }
        let start = try #require(place(of: "is: '", in: text)?.split(separator: ":").last.flatMap { Int($0) }) + 5
        let at = try #require(slip.expression.firstRange(of: slip.marked)?.lowerBound)
        let last =
            slip.marked == "plainte" || slip.marked == "vol"
            ? try #require(slip.expression.ranges(of: slip.marked).last?.lowerBound) : at
        #expect(
            finding.span?.start.column
                == start + slip.expression.unicodeScalars.distance(from: slip.expression.startIndex, to: last))
    }

    @Test(arguments: [
        ("count(documents where sorte == \"plainte\") > 100", "guard-never-holds"),
        ("count(documents where sorte == \"plainte\" and sorte == \"facture\") >= 1", "guard-never-holds"),
        ("any(documents where sorte == \"plainte\" and sorte != \"plainte\")", "guard-never-holds"),
        ("count(documents where lisible) >= 0", "guard-always-holds"), ("sum(biens.valeur) < 0", "guard-never-holds"),
        ("min(biens.valeur) < 0", "guard-never-holds"),
        ("any(documents) and count(documents) == 0", "guard-never-holds"),
        ("scenario.seuil + 1 > scenario.seuil", "guard-not-analysed"),
        ("sum(biens.valeur) > scenario.seuil", "guard-not-analysed"),
        ("days(today, today) == 0", "guard-always-holds"), ("working_days(today, today) > 0", "guard-never-holds"),
        ("1 + 1 == 2", "guard-always-holds"), ("count(biens) > 2 * 60", "guard-never-holds"),
        ("days(\"2027-03-01\", \"2027-03-03\") == 3", "guard-never-holds"),
        ("working_days(\"2026-12-31\", \"2027-01-05\") == 2", "guard-always-holds"),
        ("working_days(\"2026-12-31\", \"2027-01-05\") == 3", "guard-never-holds"),
        ("any(biens) and working_days(\"2027-01-01\", \"2027-01-05\") > 3", "guard-never-holds"),
        ("999999999999 * 999999999999 * 999999999999999 > 1", "guard-never-holds"),
        ("not 999999999999 * 999999999999 * 999999999999999 > 1", "guard-always-holds"),
        ("999999999999 * 999999999999 * 999999999999999 != scenario.seuil", "guard-always-holds"),
        ("scenario.seuil + 999999999999 * 999999999999 * 999999999999999 == 1 + 1", "guard-never-holds"),
        ("any(biens where valeur > 999999999999 * 999999999999 * 999999999999999)", "guard-never-holds"),
        ("any(documents where working_days(\"2027-01-01\", \"2027-01-05\") > 3)", "guard-never-holds"),
        ("working_days(scenario.declaree_le, \"2027-01-05\") > 3", ""),
        ("count(biens) + 1 > 3", "guard-not-analysed"), ("today == today", "guard-always-holds"),
        ("today <= today and any(biens)", ""), ("today > today", "guard-never-holds"),
        ("sum(biens.valeur) == sum(biens.valeur)", ""),
        ("days(scenario.declaree_le, today) == days(scenario.declaree_le, today)", ""),
        ("scenario.seuil * 2 == scenario.seuil * 2", ""),
        ("scenario.seuil * 2 < scenario.seuil * 2", "guard-never-holds"),
        ("any(documents where today == today)", ""), ("not filled(latest(biens).nom)", ""),
        ("any(documents where lisible)", ""), ("days(scenario.declaree_le, today) > 30", ""),
        ("count(documents where lisible) == 3", ""), ("sum(biens.valeur) == 0.01", ""), ("today >= \"2027-01-01\"", ""),
        ("max(documents.recu_le) < \"2027-01-01\"", ""), ("count(documents where lisible) == 0.5", "guard-never-holds"),
    ]) func `What can be decided about an expression is`(expression: String, rule: String) {
        #expect(TradeFlow.read(expression).diagnostics.map(\.rule) == (rule.isEmpty ? [] : [rule]))
    }

    @Test(arguments: ["sum(biens.quantite) > 3", "min(biens.quantite) > 3", "max(biens.quantite) == 2"])
    func `Whole numbers are added up and compared like others`(expression: String) {
        let text = TradeFlow.text(expression).replacing(
            "quantite: {type: number", with: "quantite: {type: whole_number")
        #expect(FlowReader.read(SourceFile(path: "sinistre.yaml", text: text)).diagnostics.isEmpty)
    }

    @Test(arguments: ["count(latest(bilans).vus) >= 2", "any(latest(bilans).vus)"])
    func `References are counted like the items of a list`(expression: String) {
        let text = TradeFlow.text(expression).replacing(
            "      postes:\n",
            with: "      vus: {type: document, list: true, label: \"Vus\"}\n      postes:\n")
        let document = FlowReader.read(SourceFile(path: "sinistre.yaml", text: text))
        #expect(document.flow != nil && document.diagnostics.isEmpty, "\(document.diagnostics.map(\.message))")
    }
}
