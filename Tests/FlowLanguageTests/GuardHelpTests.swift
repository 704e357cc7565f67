import FlowLanguage
import SpannedYAML
import Testing

/// Guards as people write them who know their trade and other languages. What is proposed is pasted, and reads.
struct GuardHelpTests {
    @Test(arguments: [
        ("filled(scenario.nature) == false", "not filled(scenario.nature)"),
        ("filled(scenario.nature) != true and any(biens)", "not filled(scenario.nature) and any(biens)"),
        ("true == filled(scenario.nature)", "filled(scenario.nature)"),
        ("not filled(scenario.nature) == false", "filled(scenario.nature)"),
        ("not (filled(scenario.nature) == false)", "not (not filled(scenario.nature))"),
        ("any(documents where filled(recu_le) == false)", "any(documents where not filled(recu_le))"),
        ("(scenario.seuil > 3) == false", "not (scenario.seuil > 3)"),
        ("any(biens) or (scenario.seuil > 3) == true", "any(biens) or scenario.seuil > 3"),
        ("not (scenario.seuil > 3) == true", "not (scenario.seuil > 3)"),
        ("filled(scenario.nature) is false", "not filled(scenario.nature)"),
        ("any(biens) or filled(scenario.nature) is not true", "any(biens) or not filled(scenario.nature)"),
        ("not filled(scenario.nature) est true", "not filled(scenario.nature)"),
        ("not filled(scenario.nature) is false and any(biens)", "filled(scenario.nature) and any(biens)"),
        ("unless scenario.urgent", "not scenario.urgent"), ("sauf (any(biens))", "not (any(biens))"),
        ("none(documents) == false", "any(documents)"), ("exists(documents) == false", "not any(documents)"),
        ("none(documents) != false and any(biens)", "not any(documents) and any(biens)"),
        ("not exists(document) == false", "any(documents)"), ("false == exists(documents)", "not any(documents)"),
        ("exists(documents where lisible) == false", "not any(documents where lisible)"),
        ("empty(scenario.nature) == true", "not filled(scenario.nature)"),
        ("any(documents where missing(recu_le) == false)", "any(documents where filled(recu_le))"),
        ("filled(documents) == false", "count(documents) == 0"),
        ("not filled(documents) == false and any(biens)", "not count(documents) == 0 and any(biens)"),
        ("not documents", "count(documents) == 0"), ("any(biens) or not bien", "any(biens) or count(biens) == 0"),
        ("(scenario.nature) == null", "not filled(scenario.nature)"),
        ("not scenario.nature == null", "filled(scenario.nature)"),
        ("not scenario.nature != null", "not filled(scenario.nature)"),
    ]) func `A condition holds or fails by itself`(expression: String, better: String) throws {
        try MendedGuard.expect(expression, becomes: better)
    }

    @Test(arguments: ["scenario.urgent => any(biens)", "scenario.nature == \"vol\" ==> any(documents)"])
    func `An arrow between conditions is not taken for a comparison`(expression: String) {
        let found = TradeFlow.read(expression).diagnostics.filter { $0.severity == .error }
        #expect(found.map(\.fix) == ["write `>=` for at least; *if A then B* is `not (A) or B`"], "\(found)")
    }

    @Test func `What joins conditions is not compared`() {
        let found = TradeFlow.read("(any(biens) and scenario.urgent) == false").diagnostics
        #expect(found.map(\.fix) == ["write `not` before the parentheses, and no comparison behind them"])
        #expect(found.map(\.message) == ["a condition holds or fails by itself, and is not compared"])
    }

    @Test(arguments: [
        ("scenario.nature not == \"vol\"", "scenario.nature != \"vol\""),
        ("scenario.seuil not >= 5 and any(biens)", "scenario.seuil < 5 and any(biens)"),
        ("sum(biens.valeur) pas <= 5", "sum(biens.valeur) > 5"), ("scenario.seuil ! > 5", "scenario.seuil <= 5"),
        ("any(biens where valeur not == 3)", "any(biens where valeur != 3)"),
        (
            "scenario.nature != \"vol\" and not == \"incendie\"",
            "scenario.nature != \"vol\" and scenario.nature != \"incendie\""
        ),
        ("scenario.seuil > 1 and not >= 5", "scenario.seuil > 1 and scenario.seuil < 5"),
    ]) func `A sign is denied by another sign`(expression: String, better: String) throws {
        try MendedGuard.expect(expression, becomes: better)
    }

    @Test(arguments: [
        ("sum(latest(bilans.postes.montant)) > 5", "sum(latest(bilans).postes.montant) > 5"),
        (
            "max(latest(bilan.postes.montant) where filled(nom)) > 5",
            "max(latest(bilans).postes.montant where filled(nom)) > 5"
        ),
        ("sum(latest(biens.valeur)) > 5", "latest(biens).valeur > 5"),
        ("count(latest(bilans.postes)) > 5", "count(latest(bilans).postes) > 5"),
        ("sum(postes.montant) > 5", "sum(latest(bilans).postes.montant) > 5"),
        ("count(postes where montant > 3) > 5", "count(latest(bilans).postes where montant > 3) > 5"),
        ("any(lots where pris)", "any(scenario.lots where pris)"), ("sum(valeur) > 5", "sum(biens.valeur) > 5"),
        ("max(scenario.seuil) > 5", "scenario.seuil > 5"), ("any(scenario.urgent)", "scenario.urgent"),
        ("any(scenario.nature)", "filled(scenario.nature)"), ("any(documents.lisible)", "any(documents where lisible)"),
        ("count(biens.valeur where valeur > 3) > 1", "count(biens where valeur > 3) > 1"),
        ("sum(scenario.lots where pris) > 1", "sum(scenario.lots.montant where pris) > 1"),
        ("min(valeur of biens) > 3", "min(biens.valeur) > 3"),
        ("sum(valeur des bien where quantite > 1) > 3", "sum(biens.valeur where quantite > 1) > 3"),
        ("sum(biens.valeur * 2) > 3", "sum(biens.valeur) * 2 > 3"),
        ("sum(2 * biens.valeur where quantite > 1) > 3", "sum(biens.valeur where quantite > 1) * 2 > 3"),
        ("sum(0.5 * latest(bilans).postes.montant) > 3", "sum(latest(bilans).postes.montant) * 0.5 > 3"),
        ("any(biens.valeur > 3)", "any(biens where valeur > 3)"),
        ("count(biens.valeur > 3 and biens.quantite > 2) > 1", "count(biens where valeur > 3 and quantite > 2) > 1"),
        ("every(biens, valeur > 3)", "every(biens where valeur > 3)"),
        (
            "any(latest(bilans).postes, montant > 3 or filled(nom))",
            "any(latest(bilans).postes where montant > 3 or filled(nom))"
        ),
        ("any(biens whose valeur > 3)", "any(biens where valeur > 3)"),
        ("sum(biens.valeur si quantite > 3) > 2", "sum(biens.valeur where quantite > 3) > 2"),
        ("sum(biens.valeur * 1.2 where quantite > 1) > 3", "sum(biens.valeur where quantite > 1) * 1.2 > 3"),
        (
            "count(biens where valeur > 1 where quantite > 1) > 1",
            "count(biens where valeur > 1 and quantite > 1) > 1"
        ),
        (
            "any(biens where valeur > 1 or quantite > 1 where filled(nom) where valeur < 9 or quantite < 3)",
            "any(biens where (valeur > 1 or quantite > 1) and filled(nom) and (valeur < 9 or quantite < 3))"
        ),
        (
            "any(biens where (valeur > 1 or quantite > 1) where filled(nom))",
            "any(biens where (valeur > 1 or quantite > 1) and filled(nom))"
        ),
    ]) func `What many items come to is asked of their field`(expression: String, better: String) throws {
        try MendedGuard.expect(expression, becomes: better)
    }

    @Test(arguments: [
        ("any biens where valeur > 3", "any(biens where valeur > 3)"),
        ("not any biens where valeur > 3 and quantite > 2", "not any(biens where valeur > 3 and quantite > 2)"),
        ("(every of the documents where lisible) or any(biens)", "(every(documents where lisible)) or any(biens)"),
        ("any bien where valeur > 3", "any(biens where valeur > 3)"),
        ("any latest(bilans).postes where montant > 3", "any(latest(bilans).postes where montant > 3)"),
        ("sum latest(bilans).postes.montant > 3", "sum(latest(bilans).postes.montant) > 3"),
        ("any(biens) where valeur > 3", "any(biens where valeur > 3)"),
        ("never(documents where lisible)", "not any(documents where lisible)"),
        ("sans (documents where lisible) and any(biens)", "not any(documents where lisible) and any(biens)"),
        ("not jamais(documents where lisible)", "any(documents where lisible)"),
        ("not (documents where lisible)", "not any(documents where lisible)"),
        ("!(documents where lisible)", "not any(documents where lisible)"),
        ("(documents where lisible) >= 2", "count(documents where lisible) >= 2"),
        ("never(documents)", "count(documents) == 0"),
        ("any(documents).lisible", "any(documents where lisible)"),
        ("not every(documents).lisible and any(biens)", "not every(documents where lisible) and any(biens)"),
        ("any(biens).valeur > 3", "any(biens where valeur > 3)"),
        (
            "any(biens where valeur > 3 or quantite > 1).valeur < 9",
            "any(biens where (valeur > 3 or quantite > 1) and valeur < 9)"
        ),
        ("any(latest(bilans).postes).montant > 3", "any(latest(bilans).postes where montant > 3)"),
        ("sum(scenario.lots where pris).montant > 3", "sum(scenario.lots.montant where pris) > 3"),
        ("sum(biens where quantite > 3).valeur > 5", "sum(biens.valeur where quantite > 3) > 5"),
        ("sum(biens, valeur) > 3", "sum(biens.valeur) > 3"),
        ("max(document, recu_le) < today", "max(documents.recu_le) < today"),
        ("sum(biens, valeur where quantite > 1) > 3", "sum(biens.valeur where quantite > 1) > 3"),
        ("count(documents | sorte == \"plainte\") > 1", "count(documents where sorte == \"plainte\") > 1"),
        ("scenario.seuil > scenario.credit x 2", "scenario.seuil > scenario.credit * 2"),
        ("sum(biens.valeur) fois 2 > 5", "sum(biens.valeur) * 2 > 5"),
        ("2 scenario.seuil > scenario.credit", "2 * scenario.seuil > scenario.credit"),
        (
            "scenario.credit > 2 sum(biens.valeur) and any(biens)",
            "scenario.credit > 2 * sum(biens.valeur) and any(biens)"
        ),
    ]) func `A condition of items stands between parentheses`(expression: String, better: String) throws {
        try MendedGuard.expect(expression, becomes: better)
    }

    @Test(arguments: [
        ("biens.last.valeur > 1", "latest(biens).valeur > 1"),
        ("biens.count(valeur) > 1", "count(biens where filled(valeur)) > 1"),
        ("biens.count > 1", "count(biens) > 1"), ("bien.length() > 1", "count(biens) > 1"),
        ("documents.count(lisible) > 1", "count(documents where lisible) > 1"),
        ("documents.any(lisible) and any(biens)", "any(documents where lisible) and any(biens)"),
        ("documents.isEmpty", "count(documents) == 0"), ("biens.valeur.sum() > 3", "sum(biens.valeur) > 3"),
        ("biens.sum(valeur) > 3", "sum(biens.valeur) > 3"),
        ("documents.recu_le.max < today", "max(documents.recu_le) < today"),
        ("latest(bilans).postes.count > 3", "count(latest(bilans).postes) > 3"),
        ("bilans.postes.size > 3", "count(latest(bilans).postes) > 3"),
        ("scenario.lots.count > 3", "count(scenario.lots) > 3"),
        ("scenario.lots.empty", "not filled(scenario.lots)"),
        ("oldest(documents.recu_le) < today", "min(documents.recu_le) < today"),
        ("compte(biens) > 1", "count(biens) > 1"),
        ("toutes(documents where lisible)", "every(documents where lisible)"),
        ("jours_ouvres(scenario.declaree_le, today) > 3", "working_days(scenario.declaree_le, today) > 3"),
        ("days_between(scenario.declaree_le, today) > 3", "days(scenario.declaree_le, today) > 3"),
        ("days(today - scenario.declaree_le) > 3", "days(scenario.declaree_le, today) > 3"),
        ("any(documents where days(recu_le - today) > 3)", "any(documents where days(today, recu_le) > 3)"),
        ("jours_ouvrés(scenario.declaree_le, today) > 3", "working_days(scenario.declaree_le, today) > 3"),
        ("plus_grand(biens.valeur) > 3", "max(biens.valeur) > 3"),
        ("newest(biens).valeur > 3", "latest(biens).valeur > 3"),
        ("not_filled(scenario.nature)", "not filled(scenario.nature)"),
        ("not not_filled(scenario.nature)", "filled(scenario.nature)"), ("unfilled(biens)", "count(biens) == 0"),
    ]) func `A function of another language is told by its name`(expression: String, better: String) throws {
        try MendedGuard.expect(expression, becomes: better) { expression in
            TradeFlow.text(expression, top: expression.contains("ouvr") ? "holidays: [\"2027-01-01\"]" : nil)
        }
    }

    @Test(arguments: [
        ("scenario.declaree_le < \"today\"", "scenario.declaree_le < today"),
        ("any(documents where recu_le < \"aujourd'hui\")", "any(documents where recu_le < today)"),
        ("days(scenario.declaree_le, \"now\") > 3", "days(scenario.declaree_le, today) > 3"),
        ("scenario.declaree_le < \"01/02/2027\"", "scenario.declaree_le < \"2027-02-01\""),
        ("without scenario.nature", "not filled(scenario.nature)"), ("!scenario.nature", "not filled(scenario.nature)"),
        ("not sans scenario.seuil", "filled(scenario.seuil)"), ("sans scenario.urgent", "not scenario.urgent"),
        ("any(documents where no recu_le)", "any(documents where not filled(recu_le))"),
        ("any(documents where sans lisible)", "any(documents where not lisible)"),
        ("scenario.lots", "filled(scenario.lots)"), ("not scenario.lots", "not filled(scenario.lots)"),
        ("scenario.urgent == non", "scenario.urgent == false"), ("oui != scenario.urgent", "true != scenario.urgent"),
        ("any(documents where lisible == Non)", "any(documents where lisible == false)"),
        ("scenario.nature == vol", "scenario.nature == \"vol\""), ("scenario.nom == oui", "scenario.nom == \"oui\""),
        ("scenario.urgent == yes and any(biens)", "scenario.urgent == true and any(biens)"),
    ]) func `A word is told by what it is compared with`(expression: String, better: String) throws {
        try MendedGuard.expect(expression, becomes: better)
    }

    @Test(arguments: [
        (
            "scenario.nature not in(\"vol\", \"incendie\")",
            "scenario.nature != \"vol\" and scenario.nature != \"incendie\""
        ),
        (
            "scenario.nature == (\"vol\" or \"incendie\")",
            "scenario.nature == \"vol\" or scenario.nature == \"incendie\""
        ),
        (
            "any(biens) and scenario.nature != (\"vol\" or \"incendie\")",
            "any(biens) and (scenario.nature != \"vol\" and scenario.nature != \"incendie\")"
        ),
        (
            "any(biens) and scenario.nature == \"vol\", \"incendie\"",
            "any(biens) and (scenario.nature == \"vol\" or scenario.nature == \"incendie\")"
        ),
        (
            "any(documents where sorte != \"plainte\", \"facture\")",
            "any(documents where sorte != \"plainte\" and sorte != \"facture\")"
        ),
        ("in(scenario.nature, \"vol\", incendie)", "scenario.nature == \"vol\" or scenario.nature == \"incendie\""),
        (
            "not in(scenario.nature, [\"vol\", \"incendie\"]) and any(biens)",
            "not (scenario.nature == \"vol\" or scenario.nature == \"incendie\") and any(biens)"
        ),
        ("any(documents where parmi(sorte, Plainte))", "any(documents where sorte == \"plainte\")"),
    ]) func `One of several values is compared with each, also where that is denied`(
        expression: String, better: String
    ) throws {
        try MendedGuard.expect(expression, becomes: better)
    }

    @Test(arguments: [
        ("first(biens).valeur > 3", "first", "ask for all of them, with `any`, `every`, `min` or `max`"),
        ("not first(documents).lisible", "first", "ask for all of them, with `any`, `every`, `min` or `max`"),
        ("oldest(documents).lisible", "oldest", "ask for all of them, with `any`, `every`, `min` or `max`"),
        (
            "not in(scenario.seuil + 1)", "in",
            "write a comparison for each value, with `or` between them and parentheses around them"
        ),
        (
            "sum(biens.valeur * biens.quantite) > 5", "* ",
            "keep what is calculated in a number field of `bien`, and name that field"
        ),
        (
            "sum(latest(bilans).postes.montant + 1) > 5", "+ ",
            "keep what is calculated in a number field of the items, and name that field"
        ),
        (
            "max(1, 2) > 1", "1, 2",
            "compare each by itself: `max(a, b) <= c` is `a <= c and b <= c`, and `max(a, b) >= c` is `a >= c or b >= c`"
        ),
        (
            "min(scenario.seuil, (3 + 1)) > 1", "scenario.seuil, (3 + 1)",
            "compare each by itself: `min(a, b) >= c` is `a >= c and b >= c`, and `min(a, b) <= c` is `a <= c or b <= c`"
        ),
        (
            "any biens where valeur > 3 and scenario.urgent", "any biens where",
            "write `any(biens where …)`, and close the parenthesis where the condition of the items ends"
        ),
        (
            "every(biens) where valeur > 3 or any(documents)", "every(biens) where",
            "write `every(biens where …)`, and close the parenthesis where the condition of the items ends"
        ),
        (
            "biens[0].valeur > 3", "biens[0].valeur",
            "write `latest(biens).valeur` for the latest, or ask all of them: `any(biens where valeur …)`"
        ),
        (
            "filled(scenario.lots[1].montant)", "scenario.lots[1].montant",
            "ask all of them: `any(scenario.lots where …)`, or `every(…)`, `count(…)`, `sum(…)`"
        ),
        (
            "today in holidays", "today in holidays",
            "count the days on which people work, with `working_days(…, …)`"
        ),
        (
            "scenario.nom in biens", "scenario.nom in biens",
            "compare a field of theirs: `any(biens where … == scenario.nom)`"
        ),
        (
            "count(scenario.nom) > 3", "count(scenario.nom)",
            "ask with `filled(scenario.nom)` whether it is there, or compare it itself"
        ),
        (
            "sum(biens.valeur) where quantite > 3", "sum(biens.valeur) where",
            "write `sum(biens.valeur where …)`, and what it is compared with behind the parenthesis"
        ),
        (
            "max(biens.valeur, 100) > 3", "biens.valeur, 100",
            "compare each by itself: `max(biens.valeur)` in one comparison, the other value in another"
        ),
        (
            "max(count(biens), 3) > 3", "count(biens), 3",
            "compare each by itself: `max(a, b) <= c` is `a <= c and b <= c`, and `max(a, b) >= c` is `a >= c or b >= c`"
        ),
        ("sum(count(biens)) > 3", "count", "name what it looks at, as in `sum(biens.valeur)`"),
        (
            "count(biens).valeur > 3", "count(biens).valeur",
            "ask of the items with it between the parentheses: `count(biens where valeur …)`"
        ),
        ("5 > 2 scenario.seuil > 3", "scenario", "join two conditions with `and` or `or`"),
        ("latest(postes).montant > 3", "postes", "ask its items together: `any(latest(bilans).postes where …)`"),
        (
            "average(biens.valeur) > 3", "average",
            "compare the sum with so many times the count: `sum(…) > 100 * count(…)`"
        ),
        (
            "scenario.seuil == oui", "oui",
            "ask with `filled(scenario.seuil)` whether it is there, or compare it with what it can be"
        ),
        ("sum() > 3", ")", "name what it looks at, as in `sum(biens.valeur)`"),
        ("count(3) > 3", "3", "name what it looks at, as in `count(documents)`"),
        (
            "if scenario.urgent then any(biens)", "if",
            "write the condition alone; what must hold only where another does is `not (…) or …`"
        ),
        (
            "scenario.urgent implies any(biens)", "implies",
            "write the condition alone; what must hold only where another does is `not (…) or …`"
        ),
        (
            "scenario.urgent == 1", "scenario.urgent == 1",
            "compare a flag with `true` or `false`, and a number with a number"
        ),
        ("not == \"vol\"", "==", "write what is compared before it"),
        ("count(biens) and any(documents)", "count(biens)", "compare it, as in `count(biens) >= 1`"),
        ("any(biens where va\u{200B}leur > 3)", "\u{200B}", "delete it"),
        ("any(biens where\u{A0}valeur > 3)", "\u{A0}", "write a plain space"),
    ]) func `Where nothing can be pasted it is said what helps, at its place`(
        expression: String, marked: String, fix: String
    ) throws {
        let found = TradeFlow.read(expression).diagnostics
        #expect(found.map(\.fix) == [fix], "\(found)")
        let line = try #require(TradeFlow.text(expression).split(separator: "\n").first { $0.contains("is: '") })
        let place = try #require(line.firstRange(of: marked)).lowerBound
        let column = line.unicodeScalars.distance(from: line.startIndex, to: place) + 1
        let span = try #require(found.first?.span)
        #expect(span.start.column == column)
        #expect(span.end.column == column + marked.unicodeScalars.count - (marked.hasSuffix(" ") ? 1 : 0))
    }

    @Test func `A value that is called like a yes is a value`() throws {
        try MendedGuard.expect("scenario.nature == oui", becomes: "scenario.nature == \"oui\"") {
            TradeFlow.text($0).replacing("vol: \"Vol\"", with: "oui: \"Vol\"")
        }
    }
}
