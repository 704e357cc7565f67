import FlowLanguage
import SpannedYAML
import Testing

/// What a guard does not know, and what it knows by another measure: states, roles, years, working days.
struct GuardSurroundingsTests {
    @Test(arguments: [
        "state == \"ouvert\"", "etat == \"ouvert\"", "not state == \"ouvert\" and any(biens)",
        "scenario.state == \"ouvert\"", "any(documents where state == \"ouvert\")", "\"ouvert\" != étape",
    ]) func `Of the state no guard knows, and no other field is proposed`(expression: String) {
        let found = FlowReader.read(
            SourceFile(
                path: "sinistre.yaml",
                text: TradeFlow.text(expression).replacing(
                    "urgent: {", with: "statut: {type: text, label: \"S\"}\n    urgent: {")
            )
        ).diagnostics.filter { $0.severity == .error }
        #expect(found.map(\.message) == ["guards do not know the state"], "\(found)")
        #expect(
            found.map(\.fix)
                == ["`offers` and `moves_on` say what is possible where: put it into those of the state"])
    }

    @Test(arguments: [
        ("role == \"expert\"", "write `for: [expert]` on the intent, in place of this guard"),
        ("role != \"expert\"", "name under `for` of the intent the roles that may"),
        ("not (role == \"expert\")", "name under `for` of the intent the roles that may"),
        ("any(biens) and role == \"expert\"", "name under `for` of the intent the roles that may"),
        ("not role == \"expert\"", "name under `for` of the intent the roles that may"),
    ]) func `Who acts is named on the intent`(expression: String, fix: String) {
        let found = TradeFlow.read(expression).diagnostics.filter { $0.severity == .error }
        #expect(found.map(\.message) == ["guards do not know who acts"], "\(found)")
        #expect(found.map(\.fix) == [fix])
    }

    @Test(arguments: [
        ("days(scenario.declaree_le, today) > 3 working_days", "working_days(scenario.declaree_le, today) > 3"),
        ("days(scenario.declaree_le, today) > 3 jours ouvrés", "working_days(scenario.declaree_le, today) > 3"),
        (
            "any(biens) and days(\"2027-01-04\", today) <= 2 semaines ouvrées",
            "any(biens) and working_days(\"2027-01-04\", today) <= 10"
        ),
        ("working_days(scenario.declaree_le, today) > 3 working_days", "working_days(scenario.declaree_le, today) > 3"),
        (
            "scenario.declaree_le == 2027",
            "scenario.declaree_le >= \"2027-01-01\" and scenario.declaree_le <= \"2027-12-31\""
        ),
        (
            "not 2027 == scenario.declaree_le",
            "not (scenario.declaree_le >= \"2027-01-01\" and scenario.declaree_le <= \"2027-12-31\")"
        ),
        (
            "any(documents where recu_le == 2027)",
            "any(documents where (recu_le >= \"2027-01-01\" and recu_le <= \"2027-12-31\"))"
        ),
        ("today - 1 - 1 < scenario.declaree_le", "days(scenario.declaree_le, today) < 1 + 1"),
        ("today - 30 + 2 >= scenario.declaree_le", "days(scenario.declaree_le, today) >= 30 - 2"),
        (
            "scenario.declaree_le + 30 + (scenario.seuil - 1) < today",
            "days(scenario.declaree_le, today) > 30 + (scenario.seuil - 1)"
        ),
    ]) func `Days are compared with days, and counted`(expression: String, better: String) throws {
        try MendedGuard.expect(expression, becomes: better) { TradeFlow.text($0, top: "holidays: [\"2027-01-01\"]") }
    }

    @Test(arguments: [
        (
            "today > scenario.declaree_le + 3 working_days",
            "count the days with `working_days(…, …)`, and compare that with `3`"
        ),
        (
            "3 working_days < days(scenario.declaree_le, today)",
            "count the days with `working_days(…, …)`, and compare that with `3`"
        ),
        (
            "scenario.declaree_le > 2027",
            "write `scenario.declaree_le >= \"2027-01-01\"` for from its beginning, or `scenario.declaree_le > \"2027-12-31\"` for after it"
        ),
        (
            "2027 > scenario.declaree_le",
            "write `scenario.declaree_le < \"2027-01-01\"` for before it, or `scenario.declaree_le <= \"2027-12-31\"` for up to its end"
        ),
        ("working_days(3) > 1", "write `working_days(scenario.declaree_le, today)` for the days that went by"),
        ("any(documents where today > 30)", "count the days first: `days(recu_le, today) > 30`"),
        ("any(biens where today > 30)", "count the days first: `days(scenario.declaree_le, today) > 30`"),
    ]) func `Only what there is is proposed`(expression: String, fix: String) {
        let found = TradeFlow.read(expression).diagnostics.filter { $0.severity == .error }
        #expect(found.map(\.fix) == [fix], "\(found)")
    }
}
