import Project
import Recordings
import SpannedYAML
import Testing

/// What a turn of a recording presses and fills in is held to the intent before it is played.
struct RecordedPressTests {
    /// `[what is marked] message -> fix` of each finding, about the claims.
    private func found(_ turns: String) throws -> [String] {
        let text = """
            format: souffleur-recording/1
            recording: petit
            flow: {name: sinistre, version: 1}
            world: {clock: "2027-03-02T09:14:07Z", seed: 1, language: fr}
            turns:
            \(turns)

            """
        let file = SourceFile(path: "recordings/sinistre/petit.yaml", text: text)
        return RecordingCrossCheck(project: Repository.project).findings(try Recording.reading(file)).map {
            "[\($0.span.map { file.marked($0) } ?? "")] \($0.message) -> \($0.fix ?? "")"
        }
    }

    @Test(arguments: [
        (
            "{intent: edit_claim, payload: {franchise: 10}}",
            "[franchise] `edit_claim` leaves `franchise` as it is -> delete `franchise`; it is `set_deductible` that changes it"
        ),
        (
            "{intent: answer_request, entity: {kind: demande, position: 1}, payload: {reponse: Oui, satisfaite: false}}",
            "[satisfaite] `answer_request` writes true into `satisfaite` whatever is given -> delete `satisfaite`"
        ),
        (
            "{intent: edit_claim, payload: {satisfaite: true}}",
            "[satisfaite] the form of `edit_claim` has no field `satisfaite` -> write one of `objet`, `contrat`, `nature`, `survenu_le`, `lieu`, `circonstances`"
        ),
    ]) func `A key that the intent does not take`(press: String, finding: String) throws {
        let press = "- say: A\n- press: \(press)"
        #expect(try found(press) == [finding])
        #expect(try found("\(press)\n  expect: {error: invalid_fields}") == [])
        #expect(try found("\(press)\n  expect: {refused: invalid_fields, wrote: []}") == [])
    }

    private static let begun = """
        - press: {intent: declare_claim, payload: {objet: "Vol", nature: vol, survenu_le: "2027-03-01"}}
          expect: {wrote: [{create: scenario}]}
        - press: {intent: add_item, payload: {nom: "Vélo", valeur: 100}}
          expect: {wrote: [{create: bien}]}

        """

    @Test func `Nothing stands for a reference that must be there`() throws {
        #expect(
            try found(Self.begun + "- press: {intent: add_quote, payload: {artisan: A, bien: null, montant: 5}}") == [
                "[null] `bien` must have a value -> write one"
            ])
        #expect(
            try found(
                Self.begun + "- press: {intent: ask_for_more, payload: {objet: A, biens: null}}\n  as: gestionnaire")
                == [])
    }

    /// Only an error that an entity can have excuses one that is not there.
    @Test(arguments: ["held", "needs_not_met"]) func `What is expected for another reason excuses no entity`(
        error: String
    ) throws {
        let press = "- press: {intent: remove_item, entity: {kind: bien, position: 9}}"
        #expect(
            try found(Self.begun + press + "\n  expect: {error: \(error)}") == [
                "[9] nothing stands at place 9: the turns before leave 1 `bien` -> write `1`, or create another in a turn before"
            ])
        #expect(try found(Self.begun + press + "\n  expect: {error: entity_missing}") == [])
    }

    @Test(arguments: [
        ("{intent: remove_item, entity: bien 1}", []),
        (
            "{intent: remove_item, entity: bien 2}",
            [
                "[bien 2] nothing stands at place 2: there are 1 of `bien` -> write `bien 1` for the first `bien`, or `expect: {error: …}` where the refusal is meant"
            ]
        ),
        (
            "{intent: remove_item, entity: devis 1}",
            [
                "[devis 1] a `bien` is named here, and not `devis` -> write `bien 1`, or `expect: {error: …}` where the refusal is meant"
            ]
        ),
        (
            "{intent: remove_item, entity: Vélo}",
            [
                "[Vélo] no conversation ever has `Vélo`: what is there is named by its kind and its place -> write `bien 1` for the first `bien`, or `expect: {error: …}` where the refusal is meant"
            ]
        ),
        (
            "{intent: remove_document, entity: piece 1}",
            [
                "[piece 1] no `piece` is there yet, as far as the turns before say -> create one in a turn before, or `expect: {error: …}` where the refusal is meant"
            ]
        ),
        (
            "{intent: add_quote, entities_to_create: [{kind: devis, fields: {artisan: B, bien: bien 3, montant: 20}}]}",
            [
                "[bien 3] nothing stands at place 3: there are 1 of `bien` -> write `bien 1` for the first `bien`, or `expect: {error: …}` where the refusal is meant"
            ]
        ),
    ]) func `What a hostile model names is there`(reading: String, findings: [String]) throws {
        #expect(try found(Self.begun + "- model_proposes: \(reading)") == findings)
        #expect(try found(Self.begun + "- model_proposes: \(reading)\n  expect: {error: entity_missing}") == [])
    }

    @Test func `The day on which something happens is not given`() throws {
        let found = try found("- press: {intent: settle, payload: {ordonne_le: 2027-03-02}}\n  as: gestionnaire")
        #expect(
            found == [
                "[ordonne_le] `settle` writes the day on which it happens into `ordonne_le` -> delete `ordonne_le`"
            ])
    }

    @Test(arguments: [
        (
            "{intent: settle, payload: {moyen: especes}}", "especes",
            "`especes` is no value of `moyen`, which is a choice -> write one of `virement`, `cheque`"
        ),
        (
            "{intent: settle, payload: {moyen: chequ}}", "chequ",
            "`chequ` is no value of `moyen`, which is a choice -> write `cheque`"
        ),
        ("{intent: settle, payload: {moyen: Chèque}}", "Chèque", "-> write `cheque`"),
        (
            "{intent: settle, payload: {moyen: [cheque]}}", "[cheque]",
            "`moyen` is one value -> write one of `virement`, `cheque`"
        ),
        (
            "{intent: add_item, payload: {nom: A, valeur: beaucoup}}", "beaucoup",
            "`beaucoup` is no value of `valeur`, which is a number -> write digits, such as `12.5`"
        ),
        ("{intent: add_item, payload: {nom: A, valeur: \"90\"}}", "\"90\"", "-> write 90 without quotes"),
        ("{intent: add_item, payload: {nom: A, valeur: -1}}", "-1", "which is at least 0 -> write at least 0"),
        ("{intent: add_item, payload: {nom: A, quantite: 201}}", "201", "which is at most 200 -> write at most 200"),
        (
            "{intent: add_item, payload: {nom: A, achete_le: 2027-02-30}}", "2027-02-30",
            "`2027-02-30` is no value of `achete_le`, which is a date"
        ),
        ("{intent: add_item, payload: {nom: A, achete_le: 20/11/2026}}", "20/11/2026", "-> write `2026-11-20`"),
        ("{intent: add_item, payload: {nom: A, achete_le: 02/11/2026}}", "02/11/2026", "-> write a day such as"),
        (
            "{intent: add_item, payload: {nom: A, quantite: 1.5}}", "1.5",
            "which is a whole number -> write a number without a fraction, such as `12`"
        ),
        (
            "{intent: edit_claim, payload: {contrat: HAB-12}}", "HAB-12",
            "`HAB-12` is no value of `contrat`, whose `pattern` it does not match -> the `pattern` says: Un numéro de contrat"
        ),
        ("{intent: edit_claim, payload: {objet: null}}", "null", "`objet` must have a value -> write one"),
        ("{intent: add_item, payload: {nom: \" \"}}", "\" \"", "`nom` must hold more than blanks -> write a text"),
        ("{intent: add_item}", "{", "`add_item` cannot do without `nom` -> add a `payload` with a value for `nom`"),
        (
            "{intent: add_item, payload: {valeur: 3}}", "{",
            "`add_item` cannot do without `nom` -> add `nom` and its value to the payload"
        ),
        ("{intent: withdraw}", "{", "`withdraw` cannot do without `motif` -> add a `payload` with a value for `motif`"),
        (
            "{intent: add_quote, payload: {artisan: A, montant: 3, bien: Vélo}}", "Vélo",
            "`bien` names a `bien` by its place among its like, from 1, and here is `Vélo`"
        ),
        (
            "{intent: add_quote, payload: {artisan: A, montant: 3, bien: 0}}", "0",
            "and here is `0` -> write a place: `1` for the first `bien`"
        ),
        ("{intent: add_quote, payload: {artisan: A, montant: 3, bien: \"2\"}}", "\"2\"", "-> write 2 without quotes"),
        (
            "{intent: add_document, payload: {titre: A, sorte: photo, biens: [1, 1]}}", "1",
            "names the same thing twice -> keep one of the two"
        ),
        (
            "{intent: add_document, payload: {titre: A, sorte: photo, biens: 1}}", "1",
            "`biens` is a list -> write it between brackets"
        ),
    ]) func `A value that its field refuses`(press: String, marked: String, finding: String) throws {
        let role = press.contains("settle") ? "\n  as: gestionnaire" : ""
        // Of what is there by then nothing is known.
        let found = try found("- say: Bonjour\n- press: \(press)\(role)")
        #expect(found.count == 1 && found[0].hasPrefix("[\(marked)] ") && found[0].contains(finding), "\(found)")
        #expect(try self.found("- say: A\n- press: \(press)\(role)\n  expect: {error: invalid_fields}") == [])
        #expect(try self.found("- say: A\n- press: \(press)\(role)\n  expect: {refused: needs_not_met}") == [])
    }

    @Test func `What begins with something need not be given, and what is fixed neither`() throws {
        #expect(try found("- press: {intent: settle, payload: {moyen: null}}\n  as: gestionnaire") == [])
        #expect(try found("- press: {intent: add_item, payload: {nom: 12, quantite: 1.0}}") == [])
    }

    @Test(arguments: [
        (
            "{intent: edit_item, payload: {valeur: 3}}",
            "[edit_item] `edit_item` acts on a `bien`, and the press does not say on which -> add `entity: {kind: bien, position: 1}` for the first `bien`"
        ),
        (
            "{intent: edit_item, entity: {kind: piece, position: 1}, payload: {valeur: 3}}",
            "[piece] `edit_item` acts on a `bien`, not on `piece` -> write `bien`"
        ),
        (
            "{intent: edit_claim, entity: {kind: bien, position: 1}}",
            "[bien] `edit_claim` acts on the `scenario`, not on `bien` -> delete `entity`; there is only one scenario"
        ),
        (
            "{intent: submit, entity: {kind: bien, position: 1}}",
            "[entity] `submit` acts on no entity that is there -> delete `entity`"
        ),
        (
            "{intent: edit_item, entity: {kind: bien, position: 61}}",
            "[61] there are never more than 60 `bien` -> write a place from 1 to 60"
        ),
    ]) func `What is acted on`(press: String, finding: String) throws {
        #expect(try found("- say: A\n- press: \(press)") == [finding])
        #expect(try found("- say: A\n- press: \(press)\n  expect: {error: entity_missing}") == [])
        #expect(try found("- say: A\n- press: {intent: edit_claim, entity: {kind: scenario, position: 1}}") == [])
    }

    @Test func `Places are counted as far as the turns before say what they wrote`() throws {
        let turns = """
            - press: {intent: declare_claim, payload: {objet: A, nature: vol, survenu_le: 2027-03-01}}
              expect: {wrote: [{create: scenario}]}
            - press: {intent: add_item, payload: {nom: A}}
              outcome: {intent: add_item, wrote: [{create: bien, fields: {nom: A}}], state: declared}
            - press: {intent: add_quote, payload: {artisan: A, montant: 3, bien: 2}}

            """
        #expect(
            try found(turns) == [
                "[2] nothing stands at place 2: the turns before leave 1 `bien` -> write `1`, or create another in a turn before"
            ])
        #expect(try found(turns.replacing("bien: 2", with: "bien: 1")) == [])
        #expect(try found(turns.replacing("intent: add_item, wrote", with: "intent: edit_item, wrote")) == [])
        #expect(
            try found("- press: {intent: edit_item, entity: {kind: bien, position: 1}}") == [
                "[1] no `bien` is there yet, as far as the turns before say, so none stands at place 1 -> create one in a turn before"
            ])
    }

    @Test func `Who presses is somebody whom it is for`() throws {
        #expect(
            try found("- press: {intent: settle}\n- press: {intent: withdraw, payload: {motif: A}}\n  as: gestionnaire")
                == [
                    "[settle] `settle` is for `gestionnaire`, and nobody is named, so `assure` acts -> add `as: gestionnaire`, or where the refusal is meant `expect: {error: not_offered_here}`",
                    "[gestionnaire] `withdraw` is for `assure`, and `gestionnaire` acts -> write `as: assure`, or where the refusal is meant `expect: {error: not_offered_here}`",
                ])
        #expect(try found("- press: {intent: settle}\n  expect: {error: not_offered_here}") == [])
    }

    @Test(arguments: [
        (
            "{went: [{to: withdrawm}]}",
            "the flow has no state `withdrawm`; did you mean `withdrawn`? -> write `withdrawn`"
        ),
        ("{went: [{tp: withdrawn}]}", "what `went` has no key `tp`; did you mean `to`? -> write `to`"),
        (
            "{went: [{intent: withdrew, to: withdrawn}]}",
            "the flow has no intent `withdrew`; did you mean `withdraw`? -> write `withdraw`"
        ),
        (
            "{went: [{intent: add_item, to: withdrawn}]}",
            "`add_item` leads to no other state -> write one of `submit`, "
        ),
        (
            "{went: [{intent: withdraw, asked: {motf: A}}]}",
            "the form of `withdraw` has no field `motf`; did you mean `motif`? -> write `motif`"
        ),
        (
            "{wrote: [{create: piece, fields: {sorte: plaint}}]}",
            "`plaint` is no value of `sorte`, which is a choice -> write `plainte`"
        ),
        (
            "{wrote: [{create: piece, fields: {titre: 12}}]}",
            "`12` is no value of `titre`, which is a text -> write `\"12\"`"
        ),
        ("{wrote: [{create: bien, fields: {valeur: \"12\"}}]}", "-> write 12 without quotes"),
        ("{wrote: [{create: devis, fields: {bien: Vélo}}]}", "`bien` names a `bien` by its place among its like"),
        (
            "{wrote: [{create: chiffrage, fields: {postes: [{libele: A}]}}]}",
            "an item of `postes` has no field `libele`; did you mean `libelle`? -> write `libelle`"
        ),
        ("{went: withdrawn}", "`went` is a list, of one item too -> write `went: [{to: withdrawn}]`"),
        ("{went: [withdrawn]}", "an item of `went` says what happened -> write `{to: withdrawn}`"),
        ("{wrote: [bien]}", "says what happened -> write `{create: bien}`, `{change: bien}` or `{remove: bien}`"),
        ("{wrote: {create: bien}}", "`wrote` is a list, of one item too -> put `[` before it and `]` behind it"),
        (
            "{actions: [{resume: nowhere_bak}]}",
            "the flow has no guard and no collection `nowhere_bak`; did you mean `nowhere_back`?"
        ),
    ]) func `What is expected can be`(expectation: String, finding: String) throws {
        let found = try found("- say: A\n  expect: \(expectation)")
        #expect(found.count == 1 && found[0].contains(finding), "\(found)")
    }

    @Test(arguments: [
        "{went: [{to: withdrawn}]}", "{went: [{after_days: 60, to: withdrawn}]}", "{refused: held}",
        "{refused: nowhere_back}", "{actions: [{resume: nowhere_back}]}", "{by: \"not est_un_vol\"}",
        "{went: [{intent: withdraw, asked: {motif: A}, to: withdrawn}]}",
        "{wrote: [{create: devis, fields: {bien: 2, montant: 5, retenu: null}}]}",
        "{wrote: [{create: chiffrage, fields: {postes: [{libelle: A}]}}]}",
    ]) func `What can come of a turn is no finding`(expectation: String) throws {
        #expect(try found("- say: A\n  expect: \(expectation)") == [])
    }

    @Test func `A name in a press is marked where it stands`() throws {
        #expect(
            try found("- press: {intent: add_itm, payload: {nom: A}}") == [
                "[add_itm] the flow has no intent `add_itm` -> write `add_item`"
            ])
        #expect(
            try found("- say: A\n- press: {intent: edit_item, entity: {kind: objet, position: 1}}") == [
                "[objet] the flow has no entity `objet` -> write one of `scenario`, `bien`, `piece`, `devis`, `demande`, `chiffrage`, `reglement`, `versement`"
            ])
    }
}

extension SourceFile {
    /// What stands at a place, as far as its first line goes.
    fileprivate func marked(_ span: SourceSpan) -> String {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let line = lines[span.start.line - 1].unicodeScalars
        let end = span.end.line == span.start.line ? span.end.column - 1 : line.count
        return String(
            String.UnicodeScalarView(line.dropFirst(span.start.column - 1).prefix(end - span.start.column + 1)))
    }
}
