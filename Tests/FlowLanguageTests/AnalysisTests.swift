import ConversationCore
import FlowLanguage
import SpannedYAML
import Testing

@Suite struct AnalysisTests {
    private func rules(_ part: String) throws -> [String] {
        FlowReader.read(try SmallFlow.with(part)).diagnostics.map(\.rule)
    }

    /// A second guard and what uses it, in the small flow.
    private func with(_ expression: String, moves: String = "[]") -> String {
        """
        guards:
          g: {is: '\(expression)', otherwise: {fr: "Non.", en: "No."}}
        intents:
          corriger: {label: {fr: "Corriger", en: "Correct"}, changes: scenario}
          chercher: {needs: [g], if_not: show_disabled}
        everywhere: {offers: [corriger]}
        states:
          fin: {moves_on: \(moves)}
        """
    }

    @Test(arguments: [
        ("count(idees) > 5", ["guard-never-holds"]), ("count(idees) >= 6", ["guard-never-holds"]),
        ("count(idees) == 5.5", ["guard-never-holds"]), ("count(idees) < 0", ["guard-never-holds"]),
        ("6 <= count(idees)", ["guard-never-holds"]), ("count(idees) <= 5", ["guard-always-holds"]),
        ("count(idees) != 7", ["guard-always-holds"]), ("1 == 2", ["guard-never-holds"]),
        ("scenario.theme == \"rouge\" and scenario.theme == \"bleu\"", ["guard-never-holds"]),
        ("scenario.budget < 0", ["guard-never-holds"]), ("filled(scenario.nom)", ["guard-always-holds"]),
        ("scenario.budget > 3 and scenario.budget < 4", []), ("scenario.jour > \"2026-01-01\"", []),
        ("scenario.jour > \"2026-01-02\" and scenario.jour < \"2026-01-01\"", ["guard-never-holds"]),
        ("filled(latest(idees).titre)", []), ("count(idees) == 5", []),
        ("scenario.pret != true and filled(scenario.pret)", []),
        ("latest(idees).titre == \"\"", ["guard-never-holds"]),
        // Two texts that read alike and have other bytes.
        ("latest(idees).titre != \"\u{E9}\" and latest(idees).titre == \"e\u{301}\"", []),
    ]) func whetherAGuardCanHold(expression: String, expected: [String]) throws {
        #expect(try rules(with(expression)) == expected)
    }

    @Test func aMoveBackThatExcludesTheMoveOnIsNoCircle() throws {
        #expect(
            try rules(
                """
                guards:
                  a_une_idee: {is: count(idees) >= 1 and scenario.budget >= 10}
                  retour: {is: not (scenario.budget >= 10), otherwise: {fr: "Non.", en: "No."}}
                intents:
                  corriger: {label: {fr: "Corriger", en: "Correct"}, changes: scenario}
                everywhere: {offers: [corriger]}
                states:
                  fin: {moves_on: [{to: debut, when: [retour]}]}
                """) == [])
    }

    @Test func aMoveToItsOwnStateIsACircle() throws {
        let document = FlowReader.read(
            try SmallFlow.with("states:\n  fin: {moves_on: [{to: fin, when: [a_une_idee]}]}"))
        #expect(document.diagnostics.map(\.message) == ["the moves go in a circle and never end: `fin` → `fin`"])
    }

    @Test func theWayOutOfAStateMayBeLong() throws {
        let chain = (1...20).map { index in
            """
              e\(index):
                label: {fr: "É\(index)", en: "S\(index)"}
                moves_on: [{to: \(index == 20 ? "fin" : "e\(index + 1)"), when: [a_une_idee]}]
            """
        }.joined(separator: "\n")
        #expect(try rules("states:\n  debut: {moves_on: [{to: e1, when: [a_une_idee]}]}\n\(chain)") == [])
    }

    @Test func twoStatesThatOnlyLeadToEachOtherAreDeadEnds() throws {
        #expect(
            try rules(
                """
                guards:
                  deux: {is: count(idees) == 2, otherwise: {fr: "Non.", en: "No."}}
                  autres: {is: count(idees) != 2 and count(idees) > 0, otherwise: {fr: "Non.", en: "No."}}
                states:
                  debut: {moves_on: [{to: a, when: [a_une_idee]}]}
                  a: {label: {fr: "A", en: "A"}, offers: [ajouter, chercher], moves_on: [{to: b, when: [deux]}]}
                  b: {label: {fr: "B", en: "B"}, offers: [ajouter, chercher], moves_on: [{to: a, when: [autres]}]}
                """) == ["dead-end", "unreachable-state", "dead-end", "dead-end"])
    }

    /// `a` is entered only while the latest idea is not bright; it is left when another one has become the latest.
    @Test(arguments: ["retirer", "corriger"]) func whatAChangeOrARemovalMakesPossibleIsReached(intent: String) throws {
        #expect(
            try rules(
                """
                guards:
                  a_une_idee: {is: scenario.pret and count(idees) >= 1 and latest(idees).couleur != "vif"}
                  vif: {is: latest(idees).couleur == "vif", otherwise: {fr: "Non.", en: "No."}}
                  pret: {is: scenario.pret, otherwise: {fr: "Non.", en: "No."}}
                intents:
                  regler: {label: {fr: "Régler", en: "Set"}, changes: scenario}
                  \(intent): {label: {fr: "Faire", en: "Do"}, \(intent == "retirer" ? "removes" : "changes"): idee}
                states:
                  debut:
                    offers: [ajouter, chercher, regler]
                    moves_on: [{to: fin, when: [vif, pret]}, {to: a, when: [a_une_idee]}]
                  a: {label: {fr: "A", en: "A"}, offers: [\(intent)], moves_on: [{to: c, when: [vif]}]}
                  c: {label: {fr: "C", en: "C"}, may_rest_here: true}
                """) == [])
    }
}
