import FlowLanguage
import SpannedYAML
import Testing

/// What the reader says of slips that a person makes: the thing itself is named, once.
struct ReaderWordsTests {
    private func found(_ old: String, _ new: String) -> [Diagnostic] {
        #expect(SmallFlow.text.contains(old))
        return FlowReader.read(SourceFile(path: "mini.yaml", text: SmallFlow.text.replacing(old, with: new)))
            .diagnostics
    }

    private let pardon = "say: {fr: \"Pardon ?\", en: \"Sorry?\"}"

    @Test(arguments: ["{idée.titre}", "{Idee.titre}", "{idée.Titre}", "{ idée.titre }"])
    func `A placeholder with accents has one finding, which says how it is written`(placeholder: String) {
        let findings = found(pardon, "say: {fr: \"\(placeholder)\", en: \"{idee.titre}\"}")
        #expect(findings.map(\.fix) == ["write `{idee.titre}`"], "\(findings)")
    }

    @Test func `A field that an entity does not have is answered with those that it has`() {
        let findings = found(pardon, "say: {fr: \"{idee.prix}\", en: \"{idee.titre}\"}")
        #expect(findings.map(\.message) == ["`idee` has no field `prix`"], "\(findings)")
        #expect(findings.first?.fix == "it has `titre`, `detail`, `couleur` and `pistes`")
    }

    @Test func `A field that is nearly right is named within its entity`() {
        #expect(found(pardon, "say: {fr: \"{idee.titer}\", en: \"x\"}").first?.fix == "write `{idee.titre}`")
    }

    @Test func `Of more than twelve names the nearest are still named`() {
        let fields = (1...14).map { "    champ_\($0): {type: text, label: {fr: \"C\", en: \"C\"}}\n" }.joined()
        let text = SmallFlow.text.replacing("scenario:\n  fields:\n", with: "scenario:\n  fields:\n" + fields)
            .replacing(pardon, with: "say: {fr: \"{scenario.xyzuvw}\", en: \"{scenario.xyzuvw}\"}")
        let findings = FlowReader.read(SourceFile(path: "mini.yaml", text: text)).diagnostics
        let fix = findings.first?.fix ?? ""
        #expect(fix.hasPrefix("the nearest of its 19 fields are `"), "\(fix)")
        #expect(fix.split(separator: "`").count > 8)
    }

    @Test func `Of more than twelve intents the nearest are still named`() {
        let intents = (1...14).map {
            "  faire_\($0): {label: {fr: \"F\($0)\", en: \"F\($0)\"}, changes: idee}\n"
        }.joined()
        let text = SmallFlow.text.replacing("intents:\n", with: "intents:\n" + intents)
            .replacing("offers: [ajouter, chercher]\n    may", with: "offers: [ajouter, fermeture]\n    may")
            .replacing(
                "    may_rest_here: true\n    offers: [ajouter, chercher]",
                with: "    may_rest_here: true\n    offers: [ajouter, fermeture]")
        let findings = FlowReader.read(SourceFile(path: "mini.yaml", text: text)).diagnostics
        let finding = findings.first { $0.rule == "unknown-intent" }
        #expect(finding?.fix?.hasPrefix("the nearest of 17 are `") == true, "\(findings)")
    }

    @Test func `A no-break space in a guard is named`() {
        let findings = found("is: count(idees) >= 1", "is: \"count(idees)\u{A0}>= 1\"")
        #expect(findings.first?.message.contains("no-break space (U+00A0)") == true, "\(findings)")
        #expect(findings.first?.fix == "write a plain space")
    }

    @Test func `A no-break space in a bound is named`() {
        let findings = found("min: 0,", "min: 1\u{A0}000,")
        #expect(findings.first?.message.contains("no-break space (U+00A0)") == true, "\(findings)")
        #expect(findings.first?.fix == "write `1000`")
    }

    @Test func `Each placeholder with a slip has its finding`() {
        let findings = found(pardon, "say: {fr: \"{idée.titre} {idee.prix} {Idee.titre}\", en: \"x\"}")
        #expect(
            findings.map(\.message) == [
                "a placeholder is a name of small letters without accents, between braces",
                "`idee` has no field `prix`",
                "a placeholder is a name of small letters without accents, between braces",
            ], "\(findings)")
    }

    @Test(arguments: [
        (
            "is: !filled(scenario.nom)",
            "write `not filled(scenario.nom)` for a negation; put a text between double quotes: \"!…\""
        ),
        ("is: ! filled(scenario.nom)", "put the whole text between double quotes: \"!…\""),
    ]) func `A negation as in a programming language is mended in one round`(written: String, fix: String) {
        let findings = found("is: count(idees) >= 1", written)
        #expect(findings.map(\.fix) == [fix], "\(findings)")
    }

    @Test func `A negation in a list is mended in one round`() {
        let findings = found("when: [a_une_idee]", "when: [!a_une_idee]")
        #expect(
            findings.map(\.fix) == [
                "write `not a_une_idee` for a negation; put a text between double quotes: \"!…\""
            ], "\(findings)")
    }

    // MARK: Indentation

    @Test(arguments: [
        (
            "  ajouter: {label: {fr: \"Ajouter\", en: \"Add\"}, creates: idee}\n  chercher:\n    label",
            "  ajouter:\n    label: {fr: \"Ajouter\", en: \"Add\"}\n    creates: idee\n    chercher:\n      label"
        )
    ])
    func `An intent that stands too far right has one finding, at itself`(old: String, new: String) {
        var text = SmallFlow.text.replacing(old, with: new)
        for line in ["    prompt: chercher@2", "    creates: idee\n    proposes", "    proposes: {each"]
        where text.contains("\n" + line) {
            let moved = line.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
            text = text.replacing("\n" + line, with: "\n" + moved)
        }
        text = text.replacing("        proposes: {each", with: "      proposes: {each")
        let findings = FlowReader.read(SourceFile(path: "mini.yaml", text: text)).diagnostics
        #expect(findings.map(\.rule) == ["yaml-indentation"], "\(text)\n\(findings)")
        #expect(findings.first?.message.contains("`chercher` stands too far right") == true)
        #expect(findings.first?.fix == "begin the line at column 3, below `ajouter`")
    }

    @Test func `A section that stands too far right has one finding, at itself`() {
        let repairs = SmallFlow.text[SmallFlow.text.firstRange(of: "repairs:")!.lowerBound...]
        let moved = repairs.split(separator: "\n").map { "  " + $0 + "\n" }.joined()
        let findings = found(String(repairs), moved)
        #expect(findings.map(\.rule) == ["yaml-indentation"], "\(findings)")
        #expect(findings.first?.message.contains("`repairs` stands too far right") == true)
    }

    @Test func `The last line of an intent that stands too far left has one finding, at itself`() {
        let findings = found("    proposes: {each", "  proposes: {each")
        #expect(findings.map(\.rule) == ["yaml-indentation"], "\(findings)")
        #expect(findings.first?.message.contains("`proposes` stands too far left") == true)
        #expect(findings.first?.fix == "begin the line at column 5, below `creates`")
    }

    @Test(arguments: [
        (
            "title: {fr: \"Mini\", en: \"Mini\"}\nlanguages: [fr, en]",
            "title:\n  fr: \"Mini\"\n  en: \"Mini\"\n  languages: [fr, en]", "`languages` stands too far right",
            "begin the line at column 1, below `title`"
        ),
        (
            "scenario:\n  fields:\n", "scenario:\nfields:\n", "`fields` stands too far left",
            "begin the line at column 3"
        ),
        (
            "scenario:\n  fields:\n", "scenario:\n    fields:\n", "`fields` stands too far right",
            "begin the line at column 3"
        ),
        (
            "guards:\n  a_une_idee:\n", "guards:\n    a_une_idee:\n", "`a_une_idee` stands too far right",
            "begin the line at column 3"
        ),
    ])
    func `A line that hides a part of the flow is the only thing that is said`(
        old: String, new: String, says: String, fix: String
    ) {
        let findings = found(old, new)
        #expect(findings.map(\.rule) == ["yaml-indentation"], "\(findings.map(\.message))")
        #expect(findings.first?.message == says)
        #expect(findings.first?.fix == fix)
    }

    @Test func `A text that stands too far left is found in a state`() {
        let findings = found(
            "    may_rest_here: true\n    offers: [ajouter, chercher]",
            "    offers: [ajouter, chercher]\n  may_rest_here: true")
        #expect(findings.map(\.rule) == ["yaml-indentation"], "\(findings)")
        #expect(findings.first?.message.contains("`may_rest_here` stands too far left") == true)
    }
}
