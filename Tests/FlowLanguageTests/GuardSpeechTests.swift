import FlowLanguage
import SpannedYAML
import Testing

/// Conditions as they are said in French and English: halves, denials and questions. Each fix is pasted and reads.
struct GuardSpeechTests {
    @Test(arguments: [
        ("scenario.declaree_le not before today", "scenario.declaree_le >= today"),
        ("scenario.seuil is not over 5", "scenario.seuil <= 5"),
        ("scenario.seuil not more than 5", "scenario.seuil <= 5"),
        ("scenario.seuil no less than 5", "scenario.seuil >= 5"),
        ("scenario.seuil pas plus de 5", "scenario.seuil <= 5"),
        ("scenario.seuil supérieur à 5", "scenario.seuil > 5"), ("scenario.seuil is > 5", "scenario.seuil > 5"),
        ("scenario.seuil is not > 5", "scenario.seuil <= 5"),
        ("scenario.nature is never \"vol\"", "scenario.nature != \"vol\""),
        ("scenario.nature n'est pas \"vol\"", "scenario.nature != \"vol\""),
        ("scenario.nature n’est pas vol", "scenario.nature != \"vol\""),
        ("scenario.nature isn't \"vol\"", "scenario.nature != \"vol\""),
        ("any(documents where sorte n'est pas \"plainte\")", "any(documents where sorte != \"plainte\")"),
        ("scenario.urgent == not true", "scenario.urgent == false"),
        ("scenario.urgent != !false", "scenario.urgent != true"),
        ("scenario.declaree_le <= aujourd'hui", "scenario.declaree_le <= today"),
        ("any(documents where recu_le < aujourd’hui)", "any(documents where recu_le < today)"),
        ("any(documents where recu_le < now)", "any(documents where recu_le < today)"),
        ("100 <= scenario.seuil and < 200", "scenario.seuil >= 100 and scenario.seuil < 200"),
        ("scenario.seuil < 100 or > 200", "scenario.seuil < 100 or scenario.seuil > 200"),
        ("any(biens) and scenario.seuil > 1 and < 200", "any(biens) and scenario.seuil > 1 and scenario.seuil < 200"),
        ("any(biens where valeur >= 1 and <= quantite)", "any(biens where valeur >= 1 and valeur <= quantite)"),
        ("scenario.seuil > 100, scenario.credit > 2", "scenario.seuil > 100 and scenario.credit > 2"),
        ("any(biens), scenario.urgent", ""),
        ("not (scenario.seuil > 1, scenario.urgent)", "not (scenario.seuil > 1 and scenario.urgent)"),
        ("scenario.nature == Vol", "scenario.nature == \"vol\""),
        ("Incendie != scenario.nature", "\"incendie\" != scenario.nature"),
        ("any(documents where sorte == Plainte)", "any(documents where sorte == \"plainte\")"),
        ("100 < scenario.seuil <= 200", "100 < scenario.seuil and scenario.seuil <= 200"),
        ("not 1 < scenario.seuil < 3", "not (1 < scenario.seuil and scenario.seuil < 3)"),
        ("scenario.seuil entre 1 et 5", "scenario.seuil >= 1 and scenario.seuil <= 5"),
        ("scenario.seuil not between 1 and 5", "scenario.seuil < 1 or scenario.seuil > 5"),
        (
            "any(biens) and scenario.seuil is not between 1 and 5",
            "any(biens) and (scenario.seuil < 1 or scenario.seuil > 5)"
        ),
        (
            "any(documents where sorte in [plainte, Facture])",
            "any(documents where sorte == \"plainte\" or sorte == \"facture\")"
        ),
        (
            "scenario.nature is none of [\"vol\", \"incendie\"]",
            "scenario.nature != \"vol\" and scenario.nature != \"incendie\""
        ),
        ("scenario.nature is one of (vol)", "scenario.nature == \"vol\""),
        ("latest(biens.valeur) > 3", "latest(biens).valeur > 3"),
        ("latest(bien.valeur) > 3", "latest(biens).valeur > 3"),
        ("days(scenario.declaree_le) > 3", "days(scenario.declaree_le, today) > 3"),
        ("any(documents where working_days(recu_le) > 3)", "any(documents where working_days(recu_le, today) > 3)"),
        ("sum(bilans.postes.montant) > 3", "sum(latest(bilans).postes.montant) > 3"),
        ("max(bilans.postes.le where montant > 3) < today", "max(latest(bilans).postes.le where montant > 3) < today"),
        ("count(bilans.postes) > 3", "count(latest(bilans).postes) > 3"),
    ]) func `What is said is told how it is written, and means the same`(expression: String, better: String) throws {
        guard !better.isEmpty else {
            let errors = TradeFlow.read(expression).diagnostics
            #expect(errors.map(\.fix) == ["write `) and`"], "\(errors)")
            return
        }
        try MendedGuard.expect(expression, becomes: better)
    }

    @Test(arguments: [
        ("exists(scenario.nature)", "filled(scenario.nature)"), ("exists(biens)", "count(biens) > 0"),
        ("exists(bien)", "count(biens) > 0"), ("exists(biens where valeur > 3)", "any(biens where valeur > 3)"),
        ("any(documents where exists(recu_le))", "any(documents where filled(recu_le))"),
        ("empty(scenario.nature)", "not filled(scenario.nature)"),
        ("not empty(scenario.nature)", "filled(scenario.nature)"),
        ("!empty(biens)", "count(biens) > 0"), ("none(biens)", "count(biens) == 0"),
        ("none(biens where valeur > 3) and any(documents)", "not any(biens where valeur > 3) and any(documents)"),
        ("biens vide", "count(biens) == 0"), ("scenario.seuil missing", "not filled(scenario.seuil)"),
        ("not scenario.nature is empty", "filled(scenario.nature)"),
        ("any(documents) and not scenario.nature is filled", "any(documents) and not filled(scenario.nature)"),
        ("not biens is empty", "count(biens) > 0"), ("not not exists(biens)", "not count(biens) == 0"),
        ("aucun bien where valeur > 3", "not any(biens where valeur > 3)"), ("pas de biens", "count(biens) == 0"),
        ("aucun bien", "count(biens) == 0"), ("no biens", "count(biens) == 0"),
        ("!biens and any(documents)", "count(biens) == 0 and any(documents)"),
        ("exists(biens.valeur)", "any(biens where filled(valeur))"), ("exists biens", "count(biens) > 0"),
        ("count(biens) is empty", "count(biens) == 0"), ("biens is empty", "count(biens) == 0"),
        ("biens is not empty", "count(biens) > 0"),
        ("filled(biens)", "count(biens) > 0"), ("not filled(biens)", "not count(biens) > 0"),
        ("scenario.nature not empty", "filled(scenario.nature)"),
        ("scenario.nature n'est pas vide", "filled(scenario.nature)"),
        ("scenario.lots is empty", "not filled(scenario.lots)"),
        ("scenario.nature non rempli", "not filled(scenario.nature)"),
        ("any(documents where recu_le is missing)", "any(documents where not filled(recu_le))"),
    ]) func `Whether something is there is asked by its kind`(expression: String, better: String) throws {
        try MendedGuard.expect(expression, becomes: better)
    }

    @Test(arguments: [
        ("scenario.nom starts with \"a\"", "compare the whole text, or let the field be a `choice`"),
        ("scenario.nom commence par \"a\"", "compare the whole text, or let the field be a `choice`"),
        ("scenario.urgent == not scenario.urgent", "put `not` before the whole comparison, or compare with `!=`"),
        ("scenario.seuil > 1 or scenario.credit > 2 and any(biens) and > 3", "write the term again behind `and`"),
        ("days(scenario.seuil) > 2", "write `days(scenario.declaree_le, today)` for the days that went by"),
        ("scenario.seuil > 100, 200", "write a number without it: `0.5`, `5000`"),
        ("exists(3)", "ask of a field with `filled(…)`, of a collection with `count(…)`"),
        ("scenario.nom == Jean Dupont", "put straight quotes around them"),
    ]) func `Where nothing can be pasted, it is said what to do`(expression: String, fix: String) {
        let errors = TradeFlow.read(expression).diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.fix) == [fix], "\(errors)")
    }

    @Test func `Several words that people read are the value they stand for`() throws {
        try MendedGuard.expect(
            "scenario.nature == Vol à main armée and any(biens)", becomes: "scenario.nature == \"vol\" and any(biens)"
        ) {
            TradeFlow.text($0).replacing("vol: \"Vol\"", with: "vol: \"Vol à main armée\"")
        }
    }

    @Test func `What is counted as references is asked itself`() {
        let text = TradeFlow.text("count(latest(bilans).vus where lisible) > 1").replacing(
            "      postes:\n", with: "      vus: {type: document, list: true, label: \"Vus\"}\n      postes:\n")
        let errors = FlowReader.read(SourceFile(path: "sinistre.yaml", text: text)).diagnostics
            .filter { $0.severity == .error }
        #expect(
            errors.map(\.fix) == [
                "give `bilan` a field of its own for it, or ask all `documents`: `count(documents where lisible)`"
            ])
    }
}
