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

    @Test(arguments: [
        ("goes_to: Fin", "there is no state `Fin`; did you mean `fin`? -> write `fin`"),
        ("goes_to: Start", "there is no state `Start`; did you mean `debut`? -> write `debut`"),
        ("goes_to: back", "`goes_to` names a state -> write `goes_back: true` instead, for the state before"),
        (
            "goes_to: fin if a_une_idee",
            "an intent's guards stand under `needs` -> write `goes_to: fin`, and the guards under `needs`"
        ),
        ("goes_to: [debut, fin]", "an intent goes to one state -> make an intent for each state"),
        (
            "goes_back: debut",
            "`goes_back` leads to the state before, whichever it was -> write `goes_to: debut` for that state, or `goes_back: true`"
        ),
        ("goes_to: debut, if_not: disabled", "it is one of `hide`, `show_disabled` -> write `show_disabled`"),
        (
            "goes_to: debut, confirm: \"Vraiment ?\"",
            "`confirm` is `true` or `false` -> write `confirm: true`; the words stand once for all intents, in the repair `confirm`"
        ),
        (
            "goes_to: debut, asks: [motif]",
            "`asks` describes each field that is filled in -> write `asks: {motif: {type: text, label: {fr: \"…\", en: \"…\"}}}`"
        ),
        (
            "goes_to: debut, needs: [\"count(idees) > 1\"]",
            "guards are named here, and `count(idees) > 1` is an expression -> write it as the `is` of a guard under `guards`, and the guard's name here"
        ),
        (
            "goes_to: debut, needs: [not-a_une_idee]",
            "there is no guard `not-a_une_idee`; did you mean `not a_une_idee`? -> write `not a_une_idee`"
        ),
        (
            "changes: scenario.budget",
            "`scenario.budget` is a field; here the entity is named -> write `changes: {of: scenario, fields: [budget]}` for a change of this field alone"
        ),
        (
            "changes: [budget, jour]",
            "`changes` names one entity -> write `changes: {of: scenario, fields: [budget, jour]}`"
        ),
        ("changes: [scenario, idee]", "`changes` names one entity -> make an intent for each entity"),
        ("changes: {of: idee, fields: all}", "a change of all fields names none -> write `changes: idee`"),
        ("changes: {fields: [budget]}", "`of` is missing in `changes` -> add `of: scenario`"),
        (
            "changes: scenario, with: today",
            "`with` gives fields their values, and here is a text -> write each field with its value: a mapping below `with`"
        ),
        (
            "changes: scenario, with: {jour: today + 5}",
            "`today + 5` is no value of `jour`, which is a date -> write a day; the day on which an intent writes is fixed by its `with: {jour: today}`, and nothing is added to it"
        ),
    ]) func `A slip in what an intent does`(written: String, finding: String) throws {
        let found = try found("intents:\n  aller: {\(Self.label), \(written)}\neverywhere: {offers: [aller]}\n")
        #expect(found.count == 1 && found[0].contains(finding), "\(found)")
    }

    @Test(arguments: [
        ("all", "without `for` an intent is for everybody -> delete `for`"),
        ("[everybody]", "without `for` an intent is for everybody -> delete `for`"),
        ("agnet", "`for` is a list of roles -> write `for: [agent]`"),
    ]) func `Whom an intent is for`(written: String, finding: String) throws {
        #expect(try found("\(Self.roles)intents:\n  ajouter: {for: \(written)}\n") == [finding])
    }

    @Test(arguments: [
        (
            "after: 60",
            "`after` says how many days, and where the conversation goes then -> write `days: 60` below `after`, and beside it the state as `to`"
        ),
        ("after: [{days: 60, to: debut}]", "-> delete the `-`, or the brackets: there is one"),
        ("after: {days: 60 jours, to: debut}", "`days` is a whole number -> write `days: 60`"),
        ("after: {days: 60 Tage, to: debut}", "`days` is a whole number -> write `days: 60`"),
    ]) func `A time that passes`(written: String, finding: String) throws {
        let found = try found("states:\n  fin: {\(written)}\n")
        #expect(found.count == 1 && found[0].contains(finding), "\(found)")
    }

    @Test(arguments: [
        ("type: list, of: idee", "-> write `idee` here, add `list: true` and delete `of`"),
        ("type: [idee]", "-> write `idee` here, and `list: true` on a line of its own"),
        ("type: idee, multiple: true", "what refers to several says `list: true` -> write `list`"),
        ("type: text, regex: {is: \"a\"}", "-> write `pattern`"),
        (
            "type: text, pattern: {is: \"a\", message: {fr: A, en: B}}",
            "the words for when a text has another form stand under `otherwise` -> write `otherwise`"
        ),
        ("type: date, default: today", "a default is the same on every day"),
    ]) func `A slip in a field`(written: String, finding: String) throws {
        let found = try found("scenario:\n  fields:\n    x: {\(written), \(Self.label)}\n")
        #expect(found.count == 1 && found[0].contains(finding), "\(found)")
    }

    @Test func `What is offered everywhere stands under a key of its own`() throws {
        let found = try found("everywhere: [chercher]\n")
        #expect(
            found == [
                "`everywhere` says what it is that is offered everywhere -> write `everywhere: {offers: [chercher]}`"
            ])
    }
}
