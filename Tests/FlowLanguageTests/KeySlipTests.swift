import FlowLanguage
import SpannedYAML
import Testing

/// One slip in a key is one finding, which names what is meant.
struct KeySlipTests {
    private static let roles =
        "roles:\n  client: {fr: \"Client\", en: \"Client\"}\n  agent: {fr: \"Agent\", en: \"Agent\"}\n"
    private static let label = "label: {fr: \"Aller\", en: \"Go\"}"
    private static let noted = """
        guards:
          sans_titre: {is: count(idees) == 0, otherwise: {fr: "Non.", en: "No."}, otherwise_not: {fr: "Si.", en: "Yes."}}

        """

    /// `message -> fix` of each finding.
    private func found(_ part: String) throws -> [String] {
        FlowReader.read(try SmallFlow.with(part)).diagnostics.map { "\($0.message) -> \($0.fix ?? "")" }
    }

    @Test(arguments: [
        (
            "intents:\n  aller: {\(Self.label), goto: fin}\neverywhere: {offers: [aller]}\n",
            "an intent has no key `goto`: the state that it leads to stands under `goes_to` -> write `goes_to`"
        ),
        (
            "intents:\n  aller: {\(Self.label), goes_to: {to: fin}}\neverywhere: {offers: [aller]}\n",
            "`goes_to` is the name of the state -> write `goes_to: fin`"
        ),
        (
            "intents:\n  aller: {\(Self.label), goes_to: {to: fin, when: [a_une_idee]}}\neverywhere: {offers: [aller]}\n",
            "`goes_to` is the name of the state, and an intent's guards stand under `needs` -> write `goes_to: fin`, and the guards of `when` under `needs`"
        ),
        (
            "\(Self.roles)intents:\n  ajouter: {role: agent}\n",
            "an intent has no key `role`: whom it is for stands under `for` -> write `for: [agent]`"
        ),
        (
            "\(Self.roles)intents:\n  ajouter: {roles: [agent]}\n",
            "an intent has no key `roles`: whom it is for stands under `for` -> write `for`"
        ),
        (
            "role:\n  client: {fr: \"Client\", en: \"Client\"}\nintents:\n  ajouter: {for: [agent]}\n",
            "a flow has no key `role`; did you mean `roles`? -> write `roles`"
        ),
        (
            "roles: [client, agent]\nintents:\n  ajouter: {for: [agent]}\n",
            "`roles` gives each role the words that people read -> write `roles: {client: {fr: \"…\", en: \"…\"}, agent: {fr: \"…\", en: \"…\"}}`"
        ),
        (
            "roles:\n  client: {label: {fr: \"Client\", en: \"Client\"}}\n  agent: {fr: A, en: B}\nintents:\n  ajouter: {for: [agent]}\n",
            "`client` is the text itself -> write `client: {fr: \"Client\", en: \"Client\"}`"
        ),
        (
            "holidays: [\"2027-05-06\"]\nguards:\n  tot: {is: \"workingdays(scenario.jour, today) <= 2\", otherwise: {fr: A, en: B}}\nintents:\n  ajouter: {needs: [tot]}\n",
            "working_days"
        ),
        (
            "\(Self.noted)intents:\n  ajouter: {needs: not sans_titre}\n  chercher: {needs: [sans_titre], if_not: show_disabled}\n",
            "`needs` should be a list, and here is `not sans_titre` -> write `[not sans_titre]`"
        ),
        (
            "states:\n  fin: {after: {working_days: 5, to: debut}}\n",
            "`after` has no key `working_days`: all days are counted, those on which nobody works too -> write how many days are meant: `days: 7` for five from Monday to Friday"
        ),
        (
            "states:\n  fin: {after: {days: 5, goes_to: debut}}\n",
            "`after` has no key `goes_to`: the state stands under `to` -> write `to`"
        ),
        (
            "intents:\n  corriger: {\(Self.label), changes: {scenario: [budget, theme]}}\neverywhere: {offers: [corriger]}\n",
            "a limited change names its entity under `of`, and its fields under `fields` -> write `changes: {of: scenario, fields: [budget, theme]}`"
        ),
        (
            "intents:\n  ajouter: {creates: {of: idee, fields: [titre]}}\n",
            "`creates` is the name of the entity, and nothing more -> write `creates: idee`"
        ),
        (
            "intents:\n  corriger: {\(Self.label), changes: idee, clears: [detail]}\neverywhere: {offers: [corriger]}\n",
            "`clears` is `true` or `false`: a message may then empty every optional field that the intent changes -> write `clears: true`; "
        ),
        (
            "states:\n  debut:\n    moves_on:\n      - {goes_to: fin, when: [a_une_idee]}\n",
            "a move has no key `goes_to`: the state stands under `to` -> write `to`"
        ),
        (
            "states:\n  debut:\n    moves_on:\n      - {to: fin, if: [a_une_idee]}\n",
            "a move has no key `if`: the guards stand under `when` -> write `when`"
        ),
    ]) func `One slip, one finding`(part: String, finding: String) throws {
        let found = try found(part)
        #expect(found.count == 1 && found[0].contains(finding), "\(found)")
    }

    @Test func `Holidays that nothing counts are found where all guards can be read`() throws {
        #expect(try found("holidays: [\"2027-05-06\"]\n").map { $0.contains("working_days(…)") } == [true])
    }

    @Test(arguments: ["", "after: {days: 3, to: debut}, "])
    func `What is offered where nobody waits is never seen`(after: String) throws {
        let part = """
            guards:
              toujours: {is: count(idees) >= 0, otherwise: {fr: "Non.", en: "No."}}
            states:
              fin: {\(after)moves_on: [{to: oubli}]}
              oubli: {label: {fr: "Oubli", en: "Forgotten"}, may_rest_here: true}
            intents:
              ajouter: {needs: [toujours]}
            """
        let found = try found(part).filter { $0.contains("no conversation waits") }
        #expect(
            found == [
                after.isEmpty
                    ? "no conversation waits in `fin`: it moves on at once, so nobody sees its offers -> delete `offers`, or let the moves of `fin` have guards that can fail"
                    : "no conversation waits in `fin`: it moves on at once, and nobody sees its offers -> delete `after` and `offers`, or let the moves of `fin` have guards that can fail"
            ])
        let always = part.replacing("moves_on: [{to: oubli}]", with: "moves_on: [{to: oubli, when: [toujours]}]")
        #expect(try self.found(always).count { $0.contains("no conversation waits") } == 1)
    }
}
