import FlowLanguage
import SpannedYAML
import Testing

/// Slips in references and values: where they are, what is said, and what to write instead.
@Suite struct ValueSlipTests {
    struct Slip: CustomTestStringConvertible, Sendable {
        let part: String
        /// The text at which the finding stands.
        let at: String
        let rule: String
        let says: String
        let fix: String?
        var testDescription: String { says }

        init(_ part: String, at: String, _ rule: String, _ says: String, fix: String?) {
            self.part = part
            self.at = at
            self.rule = rule
            self.says = says
            self.fix = fix
        }
    }

    /// - Parameter braces: whether the field can stand on one line.
    private static func field(_ rest: String, braces: Bool = true) -> String {
        guard braces else {
            let keys = rest.split(separator: ", ").map { "        \($0)\n" }.joined()
            return "entities:\n  idee:\n    fields:\n      f:\n\(keys)        label: {fr: \"F\", en: \"F\"}\n"
        }
        return "entities:\n  idee:\n    fields:\n      f: {\(rest), label: {fr: \"F\", en: \"F\"}}\n"
    }

    private static func scenario(_ rest: String) -> String {
        "scenario:\n  fields:\n    f: {\(rest), label: {fr: \"F\", en: \"F\"}}\n"
    }

    private static func intent(_ rest: String) -> String {
        "intents:\n  finir: {label: {fr: \"Finir\", en: \"Finish\"}, \(rest)}\neverywhere: {offers: [finir]}\n"
    }

    private static let working =
        "guards:\n  a_une_idee: {is: \"working_days(scenario.jour, today) > 3\"}\n"

    @Test(arguments: [
        Slip(
            field("type: idees"), at: "idees", "unknown-entity", "`idees` is a collection; here the entity is named",
            fix: "write `idee`, and `list: true` for several"),
        Slip(
            field("type: ide"), at: "ide", "unknown-value",
            "`type` cannot be `ide`; it is one of `text`, `number`, `whole_number`, `flag`, `date`, `choice`, `list`, or an entity",
            fix: "write `idee`"),
        Slip(
            field("type: whole-number"), at: "whole-number", "unknown-value",
            "`type` cannot be `whole-number`; it is one of `text`, `number`, `whole_number`, `flag`, `date`, `choice`, `list`, or an entity",
            fix: "write `whole_number`"),
        Slip(
            field("type: scenario"), at: "scenario", "reference-to-scenario",
            "there is one scenario, so nothing need refer to it",
            fix: "delete the field; `{scenario.…}` and `scenario.…` name it everywhere"),
        Slip(
            scenario("type: idee, required: true"), at: "idee", "reference-circle",
            "the scenario is there before any `idee`, so it could never be created", fix: "delete `required: true`"),
        Slip(
            field("type: idee, at_most: 3"), at: "at_most", "key-of-other-type",
            "`at_most` counts several; this field refers to one", fix: "delete `at_most`, or add `list: true`"),
        Slip(
            field("type: text, unit: \"€\""), at: "unit", "key-of-other-type",
            "`unit` is for `number` and `whole_number`; this field is a `text`",
            fix: "delete `unit`, or change the `type`"),
        Slip(
            field("type: number, unit: \"{euros}\""), at: "\"{euros}\"", "unit-form",
            "a unit is a short word or sign after a number", fix: "write `\"€\"`, `\"km\"`, `\"%\"`"),
        Slip(
            field("type: whole_number, default: 1.5"), at: "1.5", "constant-misfit",
            "`1.5` is no value of `f`, which is a whole number", fix: "write a number without a fraction, such as `12`"),
        Slip(
            field("type: flag, default: oui"), at: "oui", "constant-misfit",
            "`oui` is no value of `f`, which is a flag", fix: "write `true`"),
        Slip(
            field("type: flag, default: no"), at: "no", "constant-misfit", "`no` is no value of `f`, which is a flag",
            fix: "write `false`"),
        Slip(
            field("type: flag, default: \"true\""), at: "\"true\"", "constant-misfit",
            "`true` is no value of `f`, which is a flag", fix: "write true without quotes"),
        Slip(
            field("type: flag, default: peut-être"), at: "\"peut-être\"", "constant-misfit",
            "`peut-être` is no value of `f`, which is a flag", fix: "write `true` or `false`"),
        Slip(
            field("type: number, default: \"500\""), at: "\"500\"", "constant-misfit",
            "`500` is no value of `f`, which is a number", fix: "write 500 without quotes"),
        Slip(
            field("type: number, default: 12,5", braces: false), at: "\"12,5\"", "constant-misfit",
            "`12,5` is no value of `f`, which is a number", fix: "write `12.5`"),
        Slip(
            field("type: number, unit: \"€\", default: 5 000 €", braces: false), at: "\"5 000 €\"", "constant-misfit",
            "`5 000 €` is no value of `f`, which is a number", fix: "write `5000`"),
        Slip(
            field("type: number, min: 100, default: 5"), at: "5", "constant-misfit",
            "`5` is no value of `f`, which is at least 100", fix: "write at least 100"),
        Slip(
            field("type: text, max_length: 3, default: abcde"), at: "abcde", "constant-misfit",
            "`abcde` is no value of `f`, which has at most 3 characters", fix: "shorten it to 3 characters"),
        Slip(
            field(
                "type: text, default: abc, pattern: {is: \"[0-9]{5}\", otherwise: {fr: \"Cinq chiffres.\", en: \"Five.\"}}"
            ),
            at: "abc", "constant-misfit", "`abc` is no value of `f`, whose `pattern` it does not match",
            fix: "the `pattern` says: Cinq chiffres."),
        Slip(
            intent("changes: idee, with: {titre: scenario.nom}"), at: "scenario.nom", "constant-misfit",
            "`titre` would be the letters `scenario.nom`: a value is written as it stands and nothing is looked up",
            fix: "write the text itself, or delete `titre` here: it is asked for when the intent runs"),
        Slip(
            intent("changes: idee, with: {titre: \"Pour { scenario.nom }\"}"), at: "\"Pour { scenario.nom }\"",
            "constant-misfit",
            "`titre` would be the letters `{ scenario.nom }`: a value is written as it stands and nothing is looked up",
            fix: "write the text itself, or delete `titre` here: it is asked for when the intent runs"),
        Slip(
            intent("changes: idee, with: {couleur: Vif}"), at: "Vif", "constant-misfit",
            "`Vif` is no value of `couleur`, which is a choice", fix: "write `vif`"),
        Slip(
            field("type: idee, default: x"), at: "default", "key-of-other-type", "a reference has no `default`",
            fix: "delete `default`, or change the `type`"),
        Slip(
            field("type: text, list: true"), at: "list", "key-of-other-type",
            "`list` is for references; this field is a `text`", fix: "delete `list`, or change the `type`"),
        Slip(
            field("type: date, at_least: 2"), at: "at_least", "key-of-other-type",
            "`at_least` is for `list` and references; this field is a `date`",
            fix: "delete `at_least`, or change the `type`"),
        Slip(
            field("type: flag, unique: true"), at: "unique", "key-of-other-type", "a `flag` has no `unique`",
            fix: "delete `unique`, or change the `type`"),
        Slip(
            field("type: number, pattern: {is: \"x\"}"), at: "pattern", "key-of-other-type",
            "`pattern` is for `text`; this field is a `number`", fix: "delete `pattern`, or change the `type`"),
        Slip(
            field("type: number, unit: 5"), at: "5", "unit-form", "a unit is a short word or sign after a number",
            fix: "write `\"€\"`, `\"km\"`, `\"%\"`"),
        Slip(
            field("type: text, pattern: {is: \"\", otherwise: {fr: \"Non.\", en: \"No.\"}}"), at: "\"", "pattern-form",
            "the pattern is empty", fix: "write it, or delete `pattern`"),
        // What can never be.
        Slip(
            field("type: text, unique: true, default: x"), at: "default", "unique-repeats",
            "`unique` tells entities apart, and `default` begins each with the same value",
            fix: "delete `default`, or `unique`"),
        Slip(
            "entities:\n  idee:\n    fields:\n      f: {type: text, unique: true, label: {fr: \"F\", en: \"F\"}}\n"
                + "intents:\n  ajouter: {with: {f: x}}\n",
            at: "f: x", "unique-repeats", "`f` is `unique`, and `with` gives each `idee` the same value",
            fix: "delete `f` here, or `unique` from the field"),
        Slip(
            intent("changes: {of: idee, fields: [titre, detail]}, with: {detail: x}"), at: "detail", "duplicate-item",
            "`detail` stands in `fields`, and `with` writes it whatever is given", fix: "delete `detail` from `fields`"),
        Slip(
            field("type: idee, list: true, at_least: 6"), at: "f:", "empty-range",
            "`f` has at least 6, and there are at most 5 `idees`", fix: "lower `at_least`, or raise `at_most` of `idee`"
        ),
        Slip(
            "entities:\n  etape: {collection: etapes, label: {fr: \"E\", en: \"S\"}, fields: {avant: {type: etape, required: true, "
                + "label: {fr: \"A\", en: \"B\"}}}}\n",
            at: "etape:", "reference-circle", "a `etape` must refer to a `etape`: there can be no first one",
            fix: "delete `required: true` from the reference"),
        Slip(
            "holidays: [\"2027-05-01\"]\n" + working, at: "\"2027-05-01\"", "idle-holiday",
            "`2027-05-01` is a Saturday, which is no working day anyhow", fix: "delete it"),
        Slip(
            "holidays: [\"2027-05-09\"]\n" + working, at: "\"2027-05-09\"", "idle-holiday",
            "`2027-05-09` is a Sunday, which is no working day anyhow", fix: "delete it"),
        Slip(
            "holidays: [\"2027-05-06\"]\n", at: "holidays", "idle-holiday",
            "no guard counts `working_days`, so the holidays change nothing",
            fix: "delete `holidays`, or count with `working_days(…)` in a guard"),
        Slip(
            "guards:\n  a_une_idee: {otherwise_not: {fr: \"Oui.\", en: \"Yes.\"}}\n", at: "otherwise_not",
            "unused-words",
            "nobody is told these words: no `needs` asks for `not a_une_idee`",
            fix: "delete `otherwise_not`, or write `not a_une_idee` in `needs`"),
        // One slip, one finding.
        Slip(
            "states:\n  debut: {after: {weeks: 3, to: fin}}\n", at: "weeks", "unknown-key",
            "`after` has no key `weeks`: days are counted", fix: "write `days: 21`"),
        Slip(
            "states:\n  debut: {after: {jour: 3, to: fin}}\n", at: "jour", "unknown-key",
            "`after` has no key `jour`: days are counted", fix: "write `days: 3`"),
        Slip(
            "states:\n  debut: {after: {years: 2, to: fin}}\n", at: "years", "unknown-key",
            "`after` has no key `years`: days are counted", fix: "write how many days are meant: `days: 730`"),
        Slip(
            "states:\n  debut: {after: {hours: 48, to: fin}}\n", at: "hours", "unknown-key",
            "`after` has no key `hours`: whole days are counted", fix: "write `days: 2`"),
        Slip(
            "states:\n  debut: {after: {months: 1, to: fin}}\n", at: "months", "unknown-key",
            "`after` has no key `months`: days are counted", fix: "write how many days are meant: `days: 30`"),
        Slip(
            intent(
                "go_to: fin, asks: {motif: {type: text, label: {fr: \"M\", en: \"M\"}}}, says: {fr: \"{motif}\", en: \"{motif}\"}"
            ),
            at: "go_to", "unknown-key", "an intent has no key `go_to`; did you mean `goes_to`?",
            fix: "write `goes_to`"),
        Slip(
            "entities:\n  idee:\n    fields:\n      f: {typ: text, label: {fr: \"F\", en: \"F\"}}\n", at: "typ",
            "unknown-key",
            "a field has no key `typ`; did you mean `type`?", fix: "write `type`"),
        Slip(
            "entities:\n  idee:\n    fields:\n      f: text\n", at: "text", "wrong-type",
            "a field is more than its type: people read its label", fix: "write `{type: text, label: …}`"),
        Slip(
            field("type: date, default: 30/06/2027"), at: "30/06/2027", "constant-misfit",
            "`30/06/2027` is no value of `f`, which is a date", fix: "write `2027-06-30`"),
        Slip(
            field("type: whole_number, max: 10, default: 12"), at: "12", "constant-misfit",
            "`12` is no value of `f`, which is at most 10", fix: "write at most 10"),
        Slip(
            field("type: text, pattern: \"[0-9]{5}\""), at: "\"[0-9]{5}\"", "pattern-form",
            "`pattern` needs the words for when a text has another form",
            fix: "write `{is: '[0-9]{5}', otherwise: {fr: \"…\", en: \"…\"}}`"),
        Slip(
            field("type: text, pattern: {is: \"^[0-9]+\", otherwise: {fr: \"Chiffres.\", en: \"Digits.\"}}"), at: "^",
            "pattern-form", "a pattern is of the whole text, so `^` says nothing", fix: "delete it"),
        Slip(
            field("type: text, pattern: {is: \"[0-9\", otherwise: {fr: \"Chiffres.\", en: \"Digits.\"}}"), at: "[",
            "pattern-form", "this `[` is not closed", fix: "close it, or write `\\\\[` for the character itself"),
        Slip(
            scenario("type: text, unique: true"), at: "unique", "unique-place",
            "`unique` tells entities apart, and there is only one scenario", fix: "delete `unique`"),
        Slip(
            intent("removes: idee, with: {titre: x}"), at: "with", "fixes-nothing",
            "`with` says what is written, and this intent writes no fields",
            fix: "delete `with`, or add `creates: …` or `changes: …`"),
        Slip(
            intent("changes: idee, with: {titer: x}"), at: "titer", "unknown-field",
            "`idee` has no field `titer`; did you mean `titre`?", fix: "write `titre`"),
        Slip(
            intent("changes: idee, with: {couleur: vert}"), at: "vert", "constant-misfit",
            "`vert` is no value of `couleur`, which is a choice", fix: "write one of `vif`, `doux`"),
        Slip(
            "intents:\n  ajouter: {with: {detail: x}}\n  chercher: {proposes: {with: {titre: mot, detail: mot}}}\n",
            at: "detail: mot", "with-misfit",
            "the intent that is proposed fixes `idee.detail` itself, and refuses another value",
            fix: "delete `detail` here"),
        Slip(
            intent("changes: {of: idee, fields: []}"), at: "[]", "empty-list",
            "`fields` is empty, and nothing is written `with` the change", fix: "name a field, or add `with: {…}`"),
        Slip(
            intent("changes: {of: idee, fields: [titer]}"), at: "titer", "unknown-field",
            "`idee` has no field `titer`; did you mean `titre`?", fix: "write `titre`"),
        Slip(
            intent("changes: {of: idee, fields: [titre]}, clears: true"), at: "clears", "clears-nothing",
            "no field that this intent may change can be empty",
            fix: "delete `clears`, or `required` from a field"),
        Slip(
            intent("changes: {of: idee, fields: [titre], required: [detail]}"), at: "detail", "demanded-not-given",
            "`detail` is required, and `fields` leaves it out", fix: "add `detail` to `fields`, or delete it here"),
        Slip(
            intent("changes: {of: idee, required: [titre]}"), at: "titre", "demanded-anyway",
            "`titre` is required of every `idee` anyway", fix: "delete `titre` here"),
        Slip(
            intent("changes: {of: idee, fields: [detail], required: [detial]}"), at: "detial", "unknown-field",
            "`idee` has no field `detial`; did you mean `detail`?", fix: "write `detail`"),
        Slip(
            intent("changes: {of: idee, fields: [detail], required: true}"), at: "true", "wrong-type",
            "in a change `required` names the fields that must have a value", fix: "write `[detail]`, or some of them"),
        Slip(
            intent("changes: {of: idee, fields: [titre], required: [detail]}, with: {detail: x}"), at: "detail",
            "duplicate-item", "`detail` stands in `required`, and `with` writes it whatever is given",
            fix: "delete `detail` from `required`"),
        Slip(
            intent("changes: {of: idee, required: []}"), at: "[]", "empty-list", "`required` is empty",
            fix: "name a field, or delete it"),
        Slip(
            intent("changes: {of: idee, required: [detail]}, with: {detail: x}"), at: "detail", "duplicate-item",
            "`detail` stands in `required`, and `with` writes it whatever is given",
            fix: "delete `detail` from `required`"),
    ]) func `A slip is found once, in words that say what to write`(slip: Slip) throws {
        let file = try SmallFlow.with(slip.part)
        let findings = FlowReader.read(file).diagnostics
        #expect(findings.map(\.rule) == [slip.rule], "\(findings.map(\.message))")
        let finding = try #require(findings.first)
        #expect(finding.message == slip.says)
        #expect(finding.fix == slip.fix)
        let span = try #require(finding.span)
        let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let rest = String(
            String.UnicodeScalarView(lines[span.start.line - 1].unicodeScalars.dropFirst(span.start.column - 1)))
        #expect(rest.hasPrefix(slip.at), "it stands at \(rest)")
    }
}
