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

    private static func field(_ rest: String) -> String {
        "entities:\n  idee:\n    fields:\n      f: {\(rest), label: {fr: \"F\", en: \"F\"}}\n"
    }

    private static func scenario(_ rest: String) -> String {
        "scenario:\n  fields:\n    f: {\(rest), label: {fr: \"F\", en: \"F\"}}\n"
    }

    private static func intent(_ rest: String) -> String {
        "intents:\n  finir: {label: {fr: \"Finir\", en: \"Finish\"}, \(rest)}\neverywhere: {offers: [finir]}\n"
    }

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
            "`unit` belongs to the type `number` or `whole_number`; this field is a `text`",
            fix: "delete `unit`, or change the `type`"),
        Slip(
            field("type: number, unit: \"{euros}\""), at: "\"{euros}\"", "unit-form",
            "a unit is a short word or sign after a number", fix: "write `\"€\"`, `\"km\"`, `\"%\"`"),
        Slip(
            field("type: whole_number, default: 1.5"), at: "1.5", "constant-misfit",
            "`1.5` is no value of `f`, which is a whole number", fix: "write digits, such as `12`"),
        Slip(
            field("type: flag, default: oui"), at: "oui", "constant-misfit",
            "`oui` is no value of `f`, which is a flag",
            fix: "write `true` or `false`"),
        Slip(
            field("type: date, default: 30/06/2027"), at: "30/06/2027", "constant-misfit",
            "`30/06/2027` is no value of `f`, which is a date", fix: "write a day such as `2027-06-30`"),
        Slip(
            field("type: whole_number, max: 10, default: 12"), at: "12", "constant-misfit",
            "`12` is no value of `f`, which is at most 10", fix: "write digits, such as `10`"),
        Slip(
            field("type: text, pattern: \"[0-9]{5}\""), at: "\"[0-9]{5}\"", "pattern-form",
            "`pattern` needs the words for when a text has another form",
            fix: "write `pattern: {is: \"[0-9]{5}\", otherwise: …}`"),
        Slip(
            field("type: text, pattern: {is: \"^[0-9]+\", otherwise: {fr: \"Chiffres.\", en: \"Digits.\"}}"), at: "^",
            "pattern-form", "a pattern is of the whole text, so `^` says nothing", fix: "delete it"),
        Slip(
            field("type: text, pattern: {is: \"[0-9\", otherwise: {fr: \"Chiffres.\", en: \"Digits.\"}}"), at: "[",
            "pattern-form", "this `[` is not closed", fix: "close it, or write `\\[` for the character itself"),
        Slip(
            scenario("type: text, unique: true"), at: "unique", "unique-place",
            "`unique` tells entities apart, and there is only one scenario", fix: "delete `unique`"),
        Slip(
            intent("removes: idee, with: {titre: x}"), at: "with", "fixes-nothing",
            "`with` says what is written, and this intent writes no fields",
            fix: "delete `with`, or add `creates: …` or `changes: …`"),
        Slip(
            intent("changes: idee, with: {titer: x}"), at: "titer", "unknown-field",
            "there is no field of `idee` `titer`; did you mean `titre`?", fix: "write `titre`"),
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
            "there is no field of `idee` `titer`; did you mean `titre`?", fix: "write `titre`"),
        Slip(
            intent("changes: {of: idee, fields: [titre]}, clears: true"), at: "clears", "clears-nothing",
            "no field that this intent may change can be empty",
            fix: "delete `clears`, or `required` from a field"),
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
