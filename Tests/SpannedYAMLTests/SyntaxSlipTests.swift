import SpannedYAML
import Testing

/// A slip of a product owner, what is found, where, and what is suggested.
struct Slip: Sendable, CustomTestStringConvertible {
    let text: String
    let rule: String
    let column: Int
    let fix: String
    var testDescription: String { text }
}

@Suite struct SyntaxSlipTests {
    private static let quote = "put the whole text between double quotes: "
    private static let missingName = "write the name before it, as in `name: value`, or delete it"
    private static let keyMark = "put the whole text between double quotes, or delete the `?`"

    private static func apart(_ comment: String) -> String {
        "put the whole text, with `\(comment)`, between one pair of quotes; for a comment write a space before `#`"
    }

    @Test(arguments: [
        Slip(
            text: "fr: Objectif : vendre", rule: "yaml-unquoted-colon", column: 14,
            fix: quote + "fr: \"Objectif : vendre\""),
        Slip(
            text: "l: {fr: Objectif : vendre, en: x}", rule: "yaml-unquoted-colon", column: 18,
            fix: quote + "fr: \"Objectif : vendre\""),
        Slip(text: "l: {fr: a: b}", rule: "yaml-unquoted-colon", column: 10, fix: quote + "fr: \"a: b\""),
        Slip(
            text: "l: {fr: La cible {nom} est, en: x}", rule: "yaml-unquoted-bracket", column: 18,
            fix: quote + "fr: \"La cible {nom} est\""),
        Slip(text: "fr: *gras* oui", rule: "yaml-leading-character", column: 5, fix: quote + "fr: \"*gras* oui\""),
        Slip(text: "fr: & co", rule: "yaml-leading-character", column: 5, fix: quote + "fr: \"& co\""),
        Slip(text: "fr: %20", rule: "yaml-leading-character", column: 5, fix: quote + "fr: \"%20\""),
        Slip(text: "fr: @vous", rule: "yaml-leading-character", column: 5, fix: quote + "fr: \"@vous\""),
        Slip(text: "fr: `x`", rule: "yaml-leading-character", column: 5, fix: quote + "fr: \"`x`\""),
        Slip(text: "fr: - item", rule: "yaml-leading-character", column: 5, fix: quote + "fr: \"- item\""),
        Slip(text: "fr: ? quoi", rule: "yaml-leading-character", column: 5, fix: quote + "fr: \"? quoi\""),
        Slip(text: "fr: > 5", rule: "yaml-leading-character", column: 5, fix: quote + "fr: \"> 5\""),
        Slip(
            text: "fr: [Nouveau] Offre", rule: "yaml-leading-character", column: 5,
            fix: quote + "fr: \"[Nouveau] Offre\""),
        Slip(
            text: "l: {fr: {nom} créé, en: x}", rule: "yaml-leading-character", column: 9,
            fix: quote + "fr: \"{nom} créé\""),
        Slip(text: "l: {fr: - x, en: y}", rule: "yaml-leading-character", column: 9, fix: quote + "fr: \"- x\""),
        Slip(text: "l: {fr: @x, en: y}", rule: "yaml-leading-character", column: 9, fix: quote + "fr: \"@x\""),
        Slip(
            text: "l: {fr: {nom}, en: x}", rule: "yaml-split-text", column: 10,
            fix: "put a text that holds braces or commas between double quotes: \"{nom}\""),
        Slip(text: "l: {fr: Oui, a, b, en: x}", rule: "yaml-split-text", column: 14, fix: quote + "fr: \"Oui, a, b\""),
        Slip(text: "l: {en: x, fr:Oui}", rule: "yaml-missing-space", column: 12, fix: "write `fr: Oui`"),
        Slip(text: "a: b\nfr:Oui\nc: d", rule: "yaml-missing-space", column: 1, fix: "write `fr: Oui`"),
        Slip(
            text: "l: {fr: Campagne #1, en: x}\nb: c", rule: "yaml-unquoted-comment", column: 18,
            fix: "put the text with the `#` between double quotes"),
        Slip(
            text: "fr: #1 du marché", rule: "yaml-unquoted-comment", column: 5,
            fix: quote + "\"#1 du marché\"; for a comment write a space after `#`"),
        Slip(text: "a: b\nc\nd: e", rule: "yaml-missing-colon", column: 1, fix: "write `c:` or delete the line"),
        Slip(
            text: "a:\n  b: c\n   d: e", rule: "yaml-indentation", column: 4,
            fix: "begin the line at column 3"),
        Slip(
            text: "- a\nb: c", rule: "yaml-indentation", column: 1,
            fix: "begin the line at the same column as its neighbours"),
        Slip(
            text: "a:\n  b: c\n\td: e", rule: "yaml-tab", column: 1,
            fix: "replace the tab by spaces (and let your editor write spaces)"),
        Slip(
            text: "l: {fr: \"Oui\" dit-il, en: y}", rule: "yaml-text-after-quote", column: 15,
            fix: "put the whole text between one pair of double quotes; inside it write \\\" for a quote, or « »"),
        Slip(
            text: "fr: \"Oui\nen: \"b\"\n", rule: "yaml-unclosed-quote", column: 5,
            fix: "close the quote at the end of the text"),
        Slip(text: "l: [a, b\nc: d", rule: "yaml-bracket", column: 4, fix: "write `]` where it ends"),
        Slip(text: "a: {b: c}}", rule: "yaml-bracket", column: 10, fix: "delete it"),
        Slip(
            text: "fr: ‘Oui’", rule: "yaml-typographic-quote", column: 5,
            fix: "use straight quotes: \"Oui\", or \"‘Oui’\" to show `‘` to the reader"),
        Slip(text: "a: [b, [", rule: "yaml-bracket", column: 8, fix: "write `]` where it ends"),
        Slip(text: "a: [b, [\n", rule: "yaml-bracket", column: 8, fix: "write `]` where it ends"),
        Slip(text: "a: [b,\n\n", rule: "yaml-bracket", column: 4, fix: "write `]` where it ends"),
        Slip(text: "{", rule: "yaml-bracket", column: 1, fix: "write `}` where it ends"),
        Slip(text: "a: {b:", rule: "yaml-bracket", column: 4, fix: "write `}` where it ends"),
        Slip(text: "a: [b, {c: d}", rule: "yaml-bracket", column: 4, fix: "write `]` where it ends"),
        Slip(text: ": x", rule: "yaml-missing-name", column: 1, fix: missingName),
        Slip(text: "a: b\n: x", rule: "yaml-missing-name", column: 1, fix: missingName),
        Slip(text: "- : x", rule: "yaml-missing-name", column: 3, fix: missingName),
        Slip(text: "{: x}", rule: "yaml-missing-name", column: 2, fix: missingName),
        Slip(text: "a: [b, :]", rule: "yaml-missing-name", column: 8, fix: missingName),
        Slip(text: "a: [ :x ]", rule: "yaml-leading-character", column: 6, fix: quote + "\":x\""),
        Slip(text: "a: {b: c, :x}", rule: "yaml-leading-character", column: 11, fix: quote + "\":x\""),
        Slip(
            text: "a: \"C:\\port\"", rule: "yaml-escape", column: 7,
            fix: "write `\\\\` for a backslash, or put the text between single quotes"),
        Slip(
            text: "a: \"Ah \\ud83d\\ude00\"", rule: "yaml-escape", column: 8,
            fix: "write the character itself, `😀`, or `\\U0001F600`"),
        Slip(text: "a: \"\\ud83d oui\"", rule: "yaml-escape", column: 5, fix: "write the character itself, whole"),
        Slip(text: "a: \"\\U00110000\"", rule: "yaml-escape", column: 5, fix: "write the character itself"),
        Slip(
            text: "é: \"\\x4\"", rule: "yaml-escape", column: 5,
            fix: "write `\\\\` for a backslash, or put the text between single quotes"),
        Slip(text: "a: \"value\"#1", rule: "yaml-unquoted-comment", column: 11, fix: apart("#1")),
        Slip(text: "a: [b, c]#1", rule: "yaml-unquoted-comment", column: 10, fix: apart("#1")),
        Slip(text: "é: [b,#c\n  d]", rule: "yaml-unquoted-comment", column: 7, fix: apart("#c")),
        Slip(text: "a: {b: c}#d\n", rule: "yaml-unquoted-comment", column: 10, fix: apart("#d")),
        Slip(text: "a: |#x\n  b\n", rule: "yaml-unquoted-comment", column: 5, fix: apart("#x")),
        Slip(text: "{ ?foo: bar }", rule: "yaml-leading-character", column: 3, fix: keyMark),
        Slip(text: "a: [ ?foo ]", rule: "yaml-leading-character", column: 6, fix: keyMark),
    ]) func isExplainedInPlainWords(slip: Slip) throws {
        let found = YAMLReader.read(SourceFile(path: "a.yaml", text: slip.text)).diagnostics
        let finding = try #require(found.first)
        #expect(found.count == 1)
        #expect(finding.rule == slip.rule)
        #expect(finding.span?.start.column == slip.column)
        #expect(finding.fix == slip.fix)
    }

    @Test(arguments: [
        "fr: Quel est votre objectif ?", "l: {fr: Quel objectif ?, en: x}", "fr: « Bonjour »", "a: b # un commentaire",
        "a: b #", "fr: l'objectif", "fr: 10 % de remise", "fr: -5", "fr: C# et F#", "a: \"x\" #note", "fr: a@b.fr",
        "a: \"x\"\u{2028}# note", "\u{FEFF}# note\na: b", "# note\r\na: b\r\n# fin\r\n", "a: [\"?\", '? x', b ?]",
        "a: |\n  #x\n  ?y\n", "a: x ? y # ?", "? a\n: b", "?\n  a\n: b", "{ ? a: b }", "a: |- # ?note\n  b\n",
    ]) func goodFrenchIsNotTouched(text: String) {
        #expect(YAMLReader.read(SourceFile(path: "a.yaml", text: text)).diagnostics == [])
    }

    /// What the author reads next is never a line that does not exist.
    @Test(arguments: ["a: [b, [", "a: [b, [\n", "{", "[\n\n", "a: {b:", "a: [b", "a: {b: c\n"])
    func nothingPointsBehindTheFile(text: String) throws {
        let finding = try #require(YAMLReader.read(SourceFile(path: "a.yaml", text: text)).diagnostics.first)
        #expect(finding.span?.start.line == 1)
        #expect(finding.notes == [])
    }

    @Test func findingsThatDoNotStopTheReaderAreShownTogether() {
        let text = "a: &x 1\na: {fr: Oui, vous, en: y}\nb: “c”\nd: e #f\n"
        let (root, found) = YAMLReader.read(SourceFile(path: "a.yaml", text: text))
        #expect(root != nil)
        #expect(
            found.map(\.rule) == [
                "yaml-anchor", "yaml-duplicate-key", "yaml-split-text", "yaml-typographic-quote",
                "yaml-unquoted-comment",
            ])
    }
}
