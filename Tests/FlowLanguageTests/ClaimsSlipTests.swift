import FlowLanguage
import Foundation
import SpannedYAML
import TestSupport
import Testing

/// Slips in a whole flow, the claims': where they are, what is said, what to write instead, and nothing besides.
struct ClaimsSlipTests {
    struct Slip: CustomTestStringConvertible, Sendable {
        let old: String
        let new: String
        let says: String
        let fix: String
        var testDescription: String { new.trimmingCharacters(in: .whitespacesAndNewlines) }

        init(_ old: String, _ new: String, _ says: String, fix: String) {
            (self.old, self.new, self.says, self.fix) = (old, new, says, fix)
        }
    }

    static let text = try? String(contentsOfFile: "\(Checkout.root)/flows/sinistre.yaml", encoding: .utf8)

    private static let moves =
        "    moves_on:\n      - {to: under_review, when: [plainte_recue]}\n      - {to: under_review, when: [not est_un_vol]}\n"
    private static let deductible = "La franchise est de {scenario.franchise}."
    private static let edited = "Bien modifié : {bien.nom}."
    private static let answer = "    changes: {of: demande, fields: [reponse], required: [reponse]}\n"
    private static let revalue = "    changes: {of: bien, fields: [quantite, valeur], required: [valeur]}\n"
    private static let reopen = "    needs: [moins_de_deux_ans]\n"

    @Test(arguments: [
        Slip(
            moves, "    moves_on: under_review\n",
            "`moves_on` is a list of moves, each with its state and with the guards that lead there",
            fix: "write `[{to: under_review, when: […]}]` with the guards that must hold"),
        Slip(
            moves, "    moves_on: [under_review]\n",
            "`moves_on` is a list of moves, each with its state and with the guards that lead there",
            fix: "write `[{to: under_review, when: […]}]` with the guards that must hold"),
        Slip(
            moves, "    moves_on: {to: under_review, when: [plainte_recue]}\n",
            "`moves_on` should be a list, and here is a mapping (`key: value` lines)",
            fix: "begin each item with `-`, the only one too: `- to: …`"),
        Slip(
            "    asks:\n      question:\n        type: text\n        required: true\n        max_length: 300\n        label:",
            "    asks:\n      - question:\n          type: text\n          required: true\n          label:",
            "`asks` should be a mapping (`key: value` lines), and here is a list",
            fix: "delete the `-` before each: `question: …`"),
        Slip(
            "      max: 5000\n      unit: \"€\"\n", "      max: 5000\n      unit: {fr: \"€\", en: \"EUR\"}\n",
            "a unit is one short word or sign, the same in every language", fix: "write `\"€\"`"),
        Slip("        max: 200000\n", "        max: \"200 000\"\n", "`max` should be a number", fix: "write `200000`"),
        Slip(
            "        max: 200000\n", "        max: \"200000\"\n", "`max` should be a number",
            fix: "write 200000 without quotes"),
        Slip(
            "        min: 1\n        max: 200\n", "        min: 1.5\n        max: 200\n",
            "`min` should be a whole number, and here is `1.5`", fix: "write a number without a fraction"),
        Slip(
            "        min: 1\n        max: 200\n", "        min: 1\n        max: 2 000\n",
            "`max` should be a whole number, and here is `2 000`", fix: "write `2000`"),
        Slip(
            "rows: chiffrage.postes", "rows: chiffrages.postes",
            "`chiffrages` is a collection; here the entity is named, and its list", fix: "write `chiffrage.postes`"),
        Slip(
            revalue, "    changes: bien\n    required: [valeur]\n",
            "an intent has no key `required`: which fields are changed stands inside of `changes`",
            fix: "write `changes: {of: bien, required: [valeur]}`"),
        Slip(
            reopen, "    needs: [gestionnaire]\n", "`gestionnaire` is a role, and here guards are named",
            fix: "delete it here; an intent says whom it is for with `for: [gestionnaire]`"),
        Slip(
            "    for: [assure]\n\(answer)", "    for: [not assure]\n\(answer)",
            "`for` names those for whom an intent is", fix: "write `for: [gestionnaire]`"),
        Slip(
            reopen, "    unless: [moins_de_deux_ans]\n",
            "an intent has no key `unless`: a guard that must not hold stands under `needs` with `not` before it",
            fix: "write `needs: [not moins_de_deux_ans]`"),
        Slip(
            "when: [plainte_recue]", "sauf: plainte_recue",
            "a move has no key `sauf`: a guard that must not hold stands under `when` with `not` before it",
            fix: "write `when: [not plainte_recue]`"),
        Slip(
            "        unique: true\n", "        unique: [nom]\n",
            "`unique` should be `true` or `false`, and here is a list",
            fix: "write `true` or `false`"),
        Slip(
            "\"HAB-[0-9]{6}\"", "\"HAB-\\d{6}\"",
            "between double quotes a `\\` begins an escape, and this is none that exists",
            fix: "write `\\\\` for a backslash, or put the text between single quotes"),
        Slip(
            answer, answer.replacing("fields: [reponse]", with: "fields: [response]"),
            "`demande` has no field `response`; did you mean `reponse`?", fix: "write `reponse`"),
        Slip(
            deductible, "La franchise est de {scenario franchise}.",
            "between an entity and its field stands a point", fix: "write `{scenario.franchise}`"),
        Slip(
            deductible, "La franchise est de {scenario.franchise | upper}.",
            "a placeholder shows a value as people write it, and nothing is applied to it",
            fix: "write `{scenario.franchise}`"),
        Slip(
            deductible, "La franchise est de {{ scenario.franchise }}.", "a placeholder has one pair of braces",
            fix: "write `{scenario.franchise}`"),
        Slip(
            edited, "Bien modifié : ${bien.nom}.", "people would read the `$` before it", fix: "write `{bien.nom}`"),
        Slip(
            edited, "Bien modifié : {item.nom}.", "`{item.nom}` names nothing: an entity is named by its own name",
            fix: "write `{bien.nom}`"),
        Slip(
            edited, "Bien modifié le {today} : {bien.nom}.", "the day is no placeholder: words show what was written",
            fix: "let the intent write it into a field, `with: {FIELD: today}`, and show that field"),
        Slip(
            "with: {satisfaite: true}", "with: {satisfaite: true, objet: today}",
            "`objet` would be the letters `today`: a day is written into a `date`",
            fix: "make `objet` a `date`, or put the word between quotes"),
        Slip(
            "libelle: {type: text, required: true, max_length: 160,",
            "libelle: {type: text, required: true, max_length: 1,600,",
            "the comma before `600` ended the text: between braces a comma separates entries",
            fix: "write `max_length: 1600`"),
        Slip(
            "with: {franchise: 150, ", "with: {franchise: 12,50, ",
            "the comma before `50` ended the text: between braces a comma separates entries",
            fix: "write `franchise: 12.50`"),
        Slip(
            "\"HAB-[0-9]{6}\"", "'/HAB-[0-9]{6}/i'", "a pattern stands without slashes, and with nothing behind it",
            fix: "write `HAB-[0-9]{6}`, with both letters where either may stand: `[Aa]`"),
        Slip(
            "\"HAB-[0-9]{6}\"", "\"HAB-[[:digit:]]{6}\"", "`[:digit:]` names no class here",
            fix: "write `HAB-[0-9]{6}`"),
        Slip(
            "\"HAB-[0-9]{6}\"", "'\\bHAB-[0-9]{6}'", "`\\b` means nothing here",
            fix: "delete it: a pattern is of the whole text"),
        Slip(
            "      type: text\n      pattern:\n        is: ",
            "      type: text\n      max_length: 9\n      pattern:\n        is: ",
            "the pattern has at least 10 characters and `max_length` is 9: no text fits",
            fix: "write a `max_length` of at least 10"),
        Slip(
            "  settled:\n    label", "\u{A0}\u{A0}settled:\n    label",
            "a no-break space (U+00A0) indents this line; only spaces can",
            fix: "write plain spaces (it looks the same, so delete what stands there and write it anew)"),
        Slip(
            "  est_un_vol:\n", "  \u{200B}est_un_vol:\n",
            "a zero-width space (U+200B) indents this line; only spaces can",
            fix: "write plain spaces (it looks the same, so delete what stands there and write it anew)"),
        Slip(
            reopen, "    si: [moins_de_deux_ans]\n",
            "an intent has no key `si`: the guards that must hold stand under `needs`", fix: "write `needs`"),
        Slip(
            "    goes_to: reopened\n", "    va_a: reopened\n",
            "an intent has no key `va_a`: the state that it leads to stands under `goes_to`", fix: "write `goes_to`"),
        Slip(
            "holidays:\n", "jours_feries:\n",
            "a flow has no key `jours_feries`: days on which nobody works stand under `holidays`",
            fix: "write `holidays`"),
        Slip(
            "    otherwise_not:\n      fr: \"La déclaration est", "    sinon_pas:\n      fr: \"La déclaration est",
            "a guard has no key `sinon_pas`: the words for when it holds stand under `otherwise_not`",
            fix: "write `otherwise_not`"),
        Slip(
            "    with: {ordonne_le: today}\n", "    with: {ordonne_le: null}\n",
            "`with` writes values, and empties nothing",
            fix: "delete `ordonne_le` here; `clears: true` lets a message empty a field that the intent changes"),
        Slip(
            "\n# Time limits", "  time_zone: Europe/Paris\n\n# Time limits", "`time_zone` stands too far right",
            fix: "begin the line at column 1, below `roles`"),
        Slip(
            "      question:\n        type: text\n        required: true\n        max_length: 300\n        label:",
            "      question:\n      type: text\n      required: true\n      max_length: 300\n      label:",
            "`type` stands too far left", fix: "begin the line at column 9"),
    ])
    func `A slip in a whole flow has one finding`(slip: Slip) throws {
        let text = try #require(Self.text)
        #expect(text.contains(slip.old))
        // The time zone's own line moves there.
        let whole = slip.new.contains("time_zone") ? text.replacing("time_zone: Europe/Paris\n", with: "") : text
        let place = try #require(whole.firstRange(of: slip.old))
        let found = FlowReader.read(
            SourceFile(path: "flow.yaml", text: whole.replacingCharacters(in: place, with: slip.new))
        )
        .diagnostics.filter { $0.severity == .error }
        #expect(found.map(\.message) == [slip.says])
        #expect(found.map(\.fix) == [slip.fix])
    }
}
