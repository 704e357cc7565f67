import FlowLanguage
import SpannedYAML
import Testing

/// Numbers of guards as people say them, and what is proposed in their place.
struct GuardNumberSlipTests {
    @Test(arguments: [
        ("scenario.seuil > 5 mille", "scenario.seuil > 5000"),
        ("scenario.seuil > 5 millions", "scenario.seuil > 5000000"),
        ("scenario.seuil > 5k", "scenario.seuil > 5000"), ("scenario.seuil > 2 M", "scenario.seuil > 2000000"),
        ("scenario.seuil > 2,5 k€ and any(biens)", "scenario.seuil > 2500 and any(biens)"),
        ("scenario.seuil > 1.5 million d'euros", "scenario.seuil > 1500000"),
        ("scenario.seuil > 3 milliards", "scenario.seuil > 3000000000"),
        ("scenario.seuil > 3 mille euros", "scenario.seuil > 3000"),
        ("scenario.seuil > 5 000 euros", "scenario.seuil > 5000"), ("scenario.seuil > 5kg", "scenario.seuil > 5"),
        ("any(biens where valeur >= -2 mille)", "any(biens where valeur >= -2000)"),
        ("scenario.seuil > 5 pour cent", "scenario.seuil > 0.05"),
        ("scenario.seuil > 5 percent", "scenario.seuil > 0.05"),
        ("scenario.seuil > scenario.credit * 5 per cent", "scenario.seuil > scenario.credit * 0.05"),
        ("scenario.seuil > .5", "scenario.seuil > 0.5"), ("scenario.seuil > -.5", "scenario.seuil > -0.5"),
        ("scenario.seuil > - 5", "scenario.seuil > -5"), ("scenario.seuil > +5", "scenario.seuil > 5"),
        ("scenario.seuil > (+5.5)", "scenario.seuil > (5.5)"),
        ("scenario.seuil > 10% of scenario.credit", "scenario.seuil > scenario.credit * 0.1"),
        ("scenario.seuil > 1 + 10 pour cent de sum(biens.valeur)", "scenario.seuil > 1 + sum(biens.valeur) * 0.1"),
        (
            "scenario.seuil > 10% of (scenario.credit + 1) and any(biens)",
            "scenario.seuil > (scenario.credit + 1) * 0.1 and any(biens)"
        ),
        ("days(scenario.declaree_le, today) > 2 weeks", "days(scenario.declaree_le, today) > 14"),
        ("working_days(scenario.declaree_le, today) > 2 weeks", "working_days(scenario.declaree_le, today) > 10"),
        ("3 semaines < working_days(scenario.declaree_le, today)", "15 < working_days(scenario.declaree_le, today)"),
        (
            "any(biens) and 3 semaines < days(scenario.declaree_le, today)",
            "any(biens) and 21 < days(scenario.declaree_le, today)"
        ),
        ("working_days(scenario.declaree_le, today) > 3 jours ouvrés", "working_days(scenario.declaree_le, today) > 3"),
        ("scenario.seuil in [5-1]", "scenario.seuil >= 1 and scenario.seuil <= 5"),
        ("scenario.seuil between 5 and -1", "scenario.seuil >= -1 and scenario.seuil <= 5"),
        (
            "working_days(scenario.declaree_le, today) > 2 semaines ouvrées",
            "working_days(scenario.declaree_le, today) > 10"
        ),
        ("scenario.declaree_le >= \"01/02/2027\"", "scenario.declaree_le >= \"2027-02-01\""),
        ("scenario.seuil > = 3", "scenario.seuil >= 3"), ("scenario.seuil ! = 3", "scenario.seuil != 3"),
        ("scenario.seuil = = 3", "scenario.seuil == 3"),
        ("scenario.seuil in [1-5]", "scenario.seuil >= 1 and scenario.seuil <= 5"),
        ("scenario.seuil in [1..5]", "scenario.seuil >= 1 and scenario.seuil <= 5"),
        ("scenario.seuil in 1 to 5 or any(biens)", "(scenario.seuil >= 1 and scenario.seuil <= 5) or any(biens)"),
        ("scenario.seuil not in (1 - 5)", "scenario.seuil < 1 or scenario.seuil > 5"),
        ("scenario.seuil in [1-5, 7]", "(scenario.seuil >= 1 and scenario.seuil <= 5) or scenario.seuil == 7"),
        ("scenario.seuil not in [1-5, 7]", "(scenario.seuil < 1 or scenario.seuil > 5) and scenario.seuil != 7"),
    ]) func `A number is written with digits alone, and is the one that was said`(expression: String, better: String)
        throws
    {
        try MendedGuard.expect(expression, becomes: better)
    }

    @Test(arguments: [
        ("type: number, min: 0, max: 100,", "10"), ("type: whole_number, min: 0, max: 100,", "10"),
        ("type: number, unit: \"%\",", "10"), ("type: number, min: 0, max: 1,", "0.1"), ("type: number,", "0.1"),
        ("type: number, min: 0, max: 1000,", "0.1"),
    ]) func `A percentage is a share, unless its field counts to a hundred`(type: String, number: String) throws {
        for said in ["10%", "10 %", "10 pour cent", "10 percent"] {
            try MendedGuard.expect("scenario.seuil == \(said)", becomes: "scenario.seuil == \(number)") {
                TradeFlow.text($0).replacing("seuil: {type: number,", with: "seuil: {\(type)")
            }
        }
    }

    @Test(arguments: [
        ("days(scenario.declaree_le, today) > 2 months", "write how many days are meant"),
        (
            "days(scenario.declaree_le, today) > 2 semaines ouvrées",
            "write `working_days(scenario.declaree_le, today) > 10`"
        ),
        ("scenario.seuil == \"5 000\"", "write 5000 without quotes"),
        ("scenario.declaree_le > 31/02/2026", "write a day such as \"2026-03-31\""),
        ("scenario.declaree_le > \"31/02/2026\"", "write a day such as \"2026-03-31\""),
        ("scenario.seuil > 2 weeks", "write `14` for the days, or `10` for the working days of them"),
        ("scenario.seuil ** 2 > 4", "multiply the number by itself, with `*` between"),
        (
            "scenario.seuil > 1..5",
            "write a range as two comparisons, with `>=` its smaller end and with `<=` the other"
        ),
        ("scenario.seuil in [1-5", "write a comparison for each value, with `or` between them"),
        ("scenario.seuil > 9000000000 millions", "delete `millions`, or write `and` before it"),
    ]) func `Where it is not known which number was meant none is proposed`(expression: String, fix: String) {
        let errors = TradeFlow.read(expression).diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.fix) == [fix], "\(errors)")
    }

    @Test func `The values of fields are read the same`() {
        let text = TradeFlow.text("any(biens)").replacing(
            "seuil: {type: number,", with: "seuil: {type: number, default: 5 mille,")
        let errors = FlowReader.read(SourceFile(path: "sinistre.yaml", text: text)).diagnostics
            .filter { $0.severity == .error }
        #expect(errors.map(\.fix) == ["write `5000`"])
    }
}
