import FlowLanguage
import SpannedYAML
import Testing

/// A loan refers to a tool: what guards and words may say of the tool, and what is said where they ask for more.
struct ThroughReferenceTests {
    private static func findings(guard expression: String = "count(prets) >= 1", says: String = "Prêt.") -> [Diagnostic]
    {
        let text = TradeFlow.text(expression)
            .replacing(
                "entities:\n",
                with: """
                    entities:
                      outil:
                        collection: outils
                        label: "Outil"
                        fields:
                          nom: {type: text, required: true, label: "Nom"}
                          prix: {type: number, label: "Prix"}
                      pret:
                        collection: prets
                        label: "Prêt"
                        fields:
                          titre: {type: text, required: true, label: "Titre"}
                          outil: {type: outil, label: "Outil"}
                          taux: {type: number, unit: "%", label: "Taux"}
                          etapes: {type: list, label: "Étapes", of: {jour: {type: date, label: "Jour"}}}

                    """
            )
            .replacing(
                "intents:\n",
                with: "intents:\n  preter: {label: \"Prêter\", creates: pret, says: \"\(says)\"}\n"
                    + "  ranger: {label: \"Ranger\", creates: outil}\n  prendre: {label: \"Prendre\", removes: outil}\n"
                    + "  rendre: {label: \"Rendre\", removes: pret}\n"
            )
            .replacing("offers: [", with: "offers: [preter, ranger, rendre, prendre, ")
        return FlowReader.read(SourceFile(path: "prets.yaml", text: text)).diagnostics
    }

    @Test func `The flow itself has no findings`() { #expect(Self.findings() == []) }

    @Test(arguments: [
        "any(prets where outil.prix > 3)", "pret.outil.prix > 3", "prets.outil.prix > 3",
        "latest(prets).outil.prix > 3", "sum(prets.outil.prix) > 3", "any(prets where not outil.prix > 3)",
    ]) func `A guard that looks through a reference is told that none does`(expression: String) {
        let findings = Self.findings(guard: expression)
        #expect(
            findings.map(\.message) == ["a guard does not look through the reference `outil`"], "\(findings)")
        #expect(
            findings.first?.fix
                == "give `pret` a field of its own for it, or ask the `outils` themselves: `any(outils where prix …)`")
    }

    @Test(arguments: [
        (
            "latest(prets).etapes.jour > \"2027-01-01\"",
            "write `any(latest(prets).etapes where jour …)`, or `every(…)`, `count(…)`, `sum(…)`"
        ),
        ("latest(prets).titre.nom == \"x\"", "write `latest(prets).titre`"),
        ("scenario.nom.nom == \"x\"", "write `scenario.nom`"),
    ]) func `What stands behind a second point is answered with what can be asked`(expression: String, fix: String) {
        let findings = Self.findings(guard: expression)
        #expect(findings.map(\.fix) == [fix], "\(findings)")
    }

    @Test(arguments: [
        ("any(prets where taux > 20 %)", "write `20`"), ("latest(prets).taux > 12,5%", "write `12.5`"),
        ("max(prets.taux) > 20%", "write `20`"), ("20% < latest(prets).taux", "write `20`"),
        ("latest(outils).prix > 20%", "write `0.2`"), ("latest(prets).taux + 1 > 20%", "write `20`"),
        ("latest(prets).taux - 5% > 1", "write `5`"), ("latest(prets).taux * 5% > 1", "write `0.05`"),
    ]) func `A percentage is a share, but of a field that counts in percent the number itself`(
        expression: String, fix: String
    ) {
        #expect(Self.findings(guard: expression).map(\.fix) == [fix])
    }

    @Test(arguments: [
        ("{pret}", "write `{pret.titre}`"), ("{outil}", "write `{pret.outil}`"), ("{titre}", "write `{pret.titre}`"),
        ("{titer}", "write `{pret.titre}`"), ("{pret.outil.nom}", "write `{pret.outil}`"),
        ("{scenario}", "write `{scenario.nom}`"), ("{pretz}", "write `{prets}`"), ("{prix}", "write `{outil.prix}`"),
        ("{bilan}", "write `{bilan.titre}`"),
    ]) func `A placeholder that lacks its other half gets the one that the words are about`(
        placeholder: String, fix: String
    ) {
        let findings = Self.findings(says: "Prêt : \(placeholder)")
        #expect(findings.map(\.fix) == [fix], "\(findings)")
        // What is proposed reads.
        let better = fix.split(separator: "`")[1]
        #expect(Self.findings(says: "Prêt : \(better)") == [])
    }
}
