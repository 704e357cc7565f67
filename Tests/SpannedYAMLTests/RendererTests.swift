import SpannedYAML
import Testing

@Suite struct RendererTests {
    private func render(_ text: String, _ span: SourceSpan?, notes: [Diagnostic.Note] = [], fix: String? = nil)
        -> String
    {
        let finding = Diagnostic(
            severity: .error, rule: "some-rule", message: "words", span: span, path: "a.yaml", notes: notes, fix: fix)
        return DiagnosticRenderer(files: [SourceFile(path: "a.yaml", text: text)]).render(finding)
    }

    @Test func placeWordsLineCaretNoteAndFix() {
        let note = Diagnostic.Note(
            path: "a.yaml", span: SourceSpan(line: 1, column: 1, columns: 5), message: "here first")
        let text = render(
            "états: x\nfin: abc\n", SourceSpan(line: 2, column: 6, columns: 3), notes: [note], fix: "write `b`")
        #expect(
            text == """
                a.yaml:2:6: error: words [some-rule]
                   2 | fin: abc
                     |      ^^^
                  a.yaml:1:1: note: here first
                   1 | états: x
                     | ^^^^^
                  fix: write `b`

                """)
    }

    @Test func withoutAPlaceThereIsOneLine() {
        #expect(render("a", nil) == "a.yaml: error: words [some-rule]\n")
    }

    @Test func caretsStandUnderWideAndCombiningCharacters() {
        let text = render("e\u{301}🎯\tx", SourceSpan(line: 1, column: 5, columns: 1))
        #expect(text.split(separator: "\n").suffix(2) == ["   1 | e\u{301}🎯 x", "     |     ^"])
    }

    @Test func aLongLineIsCutAroundTheCaret() {
        let line = String(repeating: "a", count: 300) + "X" + String(repeating: "b", count: 300)
        let shown = render(line, SourceSpan(line: 1, column: 301)).split(separator: "\n")
        #expect(shown[1].hasPrefix("   1 | …aaa") && shown[1].hasSuffix("bbb…"))
        #expect(shown[1].unicodeScalars.count < 130)
        let caret = shown[2].unicodeScalars.count - 1
        #expect(Array(shown[1].unicodeScalars)[caret] == "X")
    }

    @Test func aPlacePastTheEndOfItsLineOrFileIsHarmless() {
        #expect(render("ab", SourceSpan(line: 1, column: 9)).hasSuffix("   1 | ab\n     |   ^\n"))
        #expect(render("ab", SourceSpan(line: 7, column: 1)) == "a.yaml:7:1: error: words [some-rule]\n")
    }

    @Test func findingsAreShownInReadingOrder() {
        func finding(_ path: String, _ line: Int, _ rule: String) -> Diagnostic {
            Diagnostic(severity: .warning, rule: rule, message: "", span: SourceSpan(line: line, column: 1), path: path)
        }
        let all = [finding("b", 1, "x"), finding("a", 2, "x"), finding("a", 10, "x"), finding("a", 2, "w")]
        #expect(
            all.inReadingOrder().map { "\($0.path)\($0.span?.start.line ?? 0)\($0.rule)" } == [
                "a2w", "a2x", "a10x", "b1x",
            ])
    }

    @Test(arguments: [
        ("drat", "draft"), ("collecting_target", "collecting_targets"), ("raedy", "ready"), ("Ready", "ready"),
        ("zzz", nil), ("x", nil), ("", nil), (String(repeating: "a", count: 5000), nil),
    ]) func theWordThatWasMeant(word: String, meant: String?) {
        #expect(closestMatch(to: word, among: ["draft", "collecting_targets", "ready", "y"]) == meant)
    }

    @Test(arguments: [
        "notplainte_recue", "Notplainte_recue", "-plainte_recue", "~plainte_recue", "!plainte_recue",
        "Non plainte_recue",
        "nicht plainte_recue", "sauf plainte_recue", "isnt plainte_recue", "false plainte_recue", "plainte_recue false",
    ]) func `A name is never proposed for its denial`(word: String) {
        #expect(closestMatch(to: word, among: ["plainte_recue"]) == nil)
        #expect(closestMatch(to: "retard_inexplique", among: ["retard_explique"]) == nil)
        #expect(closestMatch(to: "retard_explique", among: ["retard_inexplique"]) == nil)
        #expect(closestMatch(to: "retard_explqiue", among: ["retard_explique"]) == "retard_explique")
        #expect(closestMatch(to: "scenario.noturgent", among: ["scenario.urgent"]) == nil)
        #expect(closestMatch(to: "plainte_reçue", among: ["plainte_recue"]) == "plainte_recue")
    }
}
