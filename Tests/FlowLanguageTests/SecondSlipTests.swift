import FlowLanguage
import SpannedYAML
import Testing

/// Fields, roles and words written from another habit: one finding each, with what can be written.
struct SecondSlipTests {
    private func findings(_ old: String, _ new: String) -> [Diagnostic] {
        let text = TradeFlow.text("any(biens)")
        #expect(text.contains(old), "\(old)")
        return FlowReader.read(SourceFile(path: "sinistre.yaml", text: text.replacing(old, with: new))).diagnostics
    }

    private static let field = "seuil: {type: number, label: \"Seuil\"}"

    @Test(arguments: [
        ("{type: ref, to: bien, label: \"B\"}", "{type: bien, label: \"B\"}"),
        ("{type: reference, entity: biens, label: \"B\"}", "{type: bien, label: \"B\"}"),
        ("{type: list, of: bien, label: \"B\"}", "{type: bien, list: true, label: \"B\"}"),
        ("{label: \"B\", type: array, items: biens}", "{label: \"B\", type: bien, list: true}"),
        ("{type: [bien], label: \"B\"}", "{type: bien, list: true, label: \"B\"}"),
        (
            "{type: text, label: \"B\", pattern: \"FR[0-9]{2}\"}",
            "{type: text, label: \"B\", pattern: {is: 'FR[0-9]{2}', otherwise: \"…\"}}"
        ),
        (
            "{type: text, label: \"B\", pattern: {is: \"(a\", otherwise: \"N.\"}}",
            "{type: text, label: \"B\", pattern: {is: \"\\\\(a\", otherwise: \"N.\"}}"
        ),
    ]) func `A field is told how it is written, and that reads`(written: String, better: String) throws {
        let found = findings(Self.field, "autre: \(written)\n    \(Self.field)")
        #expect(found.count == 1, "\(found)")
        let finding = try #require(found.first)
        let fix = try #require(finding.fix)
        let span = try #require(finding.span)
        let line = Array("    autre: \(written)".unicodeScalars)
        let proposed = try #require(fix.split(separator: "`").dropFirst().first)
        let pasted =
            line[..<(span.start.column - 1)] + Array(proposed.unicodeScalars) + line[(span.end.column - 1)...]
        #expect(String(String.UnicodeScalarView(pasted)) == "    autre: \(better)", "\(fix)")
        let rest = findings(Self.field, "autre: \(better)\n    \(Self.field)")
        #expect(rest == [], "\(rest)")
    }

    @Test(arguments: [
        ("type: ref\n      to: bien", "write `bien` here and delete `to`"),
        ("type: list\n      of: bien", "write `bien` here, add `list: true` and delete `of`"),
        ("type: [bien]", "write `bien` here, and `list: true` on a line of its own"),
    ]) func `On lines of its own it is said line by line`(written: String, fix: String) {
        let found = findings(Self.field, "autre:\n      \(written)\n      label: \"B\"\n    \(Self.field)")
        #expect(found.map(\.fix) == [fix], "\(found)")
    }

    @Test(arguments: ["today", "aujourd'hui", "now"]) func `The day is no default`(word: String) {
        let found = findings("declaree_le: {type: date,", "declaree_le: {type: date, default: \(word),")
        #expect(found.map(\.message) == ["a default is the same on every day"], "\(found)")
        #expect(
            found.first?.fix
                == "delete `default`, and write the day where an intent creates or changes it: `with: {declaree_le: today}`"
        )
    }

    @Test func `Two that people choose among read differently`() {
        let values = findings("incendie: \"Incendie\"", "incendie: \"Incendie\", feu: \"Incendie\"")
        #expect(
            values.map(\.message) == ["two values of this choice have the label \"Incendie\" in `fr`"], "\(values)")
        let roles = findings("guards:\n", "roles: {a: \"Agent\", b: \"Agent\"}\nguards:\n")
        #expect(
            roles.contains {
                $0.message == "two roles have the label \"Agent\" in `fr`" && $0.rule == "duplicate-label"
            },
            "\(roles)")
    }

    @Test(arguments: [
        ("Il y a {scenario.seuil} €.", "{scenario.seuil}"), ("Il y a {scenario.seuil}€.", "{scenario.seuil}"),
        ("Il y a {scenario.seuil}\u{A0}€.", "{scenario.seuil}"), ("Il y a €{scenario.seuil}.", "{scenario.seuil}"),
        ("Il y a {latest(biens).valeur}.", "{bien.valeur}"), ("Il y a {latest(bien).valer}.", "{bien.valeur}"),
        ("Il y a {count(biens)}.", "{biens}"), ("Il y a {sum(biens.valeur)}.", "{bien.valeur}"),
        ("Il y a {scenario.seuil * 2}.", "{scenario.seuil}"),
        ("Il y a {days(scenario.declaree_le, today)}.", "{scenario.declaree_le}"),
        ("Il y a {nombre(biens)}.", "{biens}"), ("Il y a {latest(biens)}.", "{bien.nom}"),
    ]) func `Words show fields and titles, and a unit once`(words: String, better: String) throws {
        func text(_ words: String) -> String {
            TradeFlow.text("any(biens)").replacing("seuil: {type: number,", with: "seuil: {type: number, unit: \"€\",")
                .replacing("    may_rest_here: true", with: "    says: \"\(words)\"\n    may_rest_here: true")
        }
        let found = FlowReader.read(SourceFile(path: "sinistre.yaml", text: text(words))).diagnostics
        #expect(found.count == 1, "\(found)")
        let finding = try #require(found.first)
        let proposed = try #require(finding.fix?.split(separator: "`").dropFirst().first)
        #expect(proposed == better, "\(finding)")
        let line = Array("    says: \"\(words)\"".unicodeScalars)
        let span = try #require(finding.span)
        let pasted = line[..<(span.start.column - 1)] + Array(proposed.unicodeScalars) + line[(span.end.column - 1)...]
        let mended = text("X").replacing("    says: \"X\"", with: String(String.UnicodeScalarView(pasted)))
        #expect(mended.contains("Il y a \(better)."), "\(String(String.UnicodeScalarView(pasted)))")
        let rest = FlowReader.read(SourceFile(path: "sinistre.yaml", text: mended)).diagnostics
        #expect(rest == [], "\(rest)")
    }

    @Test func `A unit of letters is one as a word alone`() {
        let found = FlowReader.read(
            SourceFile(
                path: "sinistre.yaml",
                text: TradeFlow.text("any(biens)").replacing(
                    "seuil: {type: number,", with: "seuil: {type: number, unit: \"m\","
                )
                .replacing(
                    "    may_rest_here: true",
                    with: "    says: \"{scenario.seuil} mois, m {scenario.seuil}\"\n    may_rest_here: true"))
        ).diagnostics
        #expect(found == [], "\(found)")
    }
}
