import SpannedYAML
import Testing

@Suite struct MappingReaderTests {
    private func messages(_ text: String) throws -> [String] {
        try readStep(text).map { $0.message + ($0.fix.map { " / \($0)" } ?? "") }
    }

    @Test(arguments: [
        ("nom: a\nactiv: true", "a step has no key `activ`; did you mean `actif`? / write `actif`"),
        ("nom: a\ncouleur: b", "a step has no key `couleur` / the keys are `nom`, `rang`, `actif`, `etapes`, `genre`"),
        ("rang: 3", "`nom` is missing in a step / add `nom: …`"),
        ("nom:", "`nom` has no value; it should be a text"),
        (
            "nom: {scenario: x}",
            "`nom` should be a text, and here is a mapping (`key: value` lines) / put the whole text between double quotes: \"scenario: x\""
        ),
        ("nom: [a]", "`nom` should be a text, and here is a list / write `a`"),
        ("nom: [Deux mots]", "`nom` should be a text, and here is a list / write `\"Deux mots\"`"),
        ("nom: a\nrang: [3]", "`rang` should be a whole number, and here is a list / write `3`"),
        ("nom: a\nactif: [true]", "`actif` should be `true` or `false`, and here is a list / write `true`"),
        (
            "nom: a\ngenre: [court]",
            "`genre` should be one of `court`, `long`, and here is a list / write `court`"
        ),
        ("nom: [a, b]", "`nom` should be a text, and here is a list"),
        (
            "nom: a\nrang: \"3\"",
            "`rang` should be a whole number, and here is the quoted text \"3\" / write 3 without quotes"
        ),
        ("nom: a\nrang: trois", "`rang` should be a whole number, and here is `trois`"),
        ("nom: a\nrang: 99999999999999999999", "`rang` is 99999999999999999999; it must be from 1 to 9"),
        ("nom: a\nrang: 10", "`rang` is 10; it must be from 1 to 9"),
        ("nom: a\nactif: oui", "`actif` should be `true` or `false`, and here is `oui` / write `true`"),
        ("nom: a\netapes: b", "`etapes` should be a list, and here is `b` / write `[b]`"),
        (
            "nom: a\netapes: [b, [c]]",
            "an item of `etapes` should be a text, and here is a list / write `c`"
        ),
        ("nom: a\ngenre: cour", "`genre` cannot be `cour`; it is one of `court`, `long` / write `court`"),
    ]) func aFindingSaysWhatToWriteInstead(text: String, words: String) throws {
        #expect(try messages(text) == [words])
    }

    @Test func everythingWrongIsFoundAtOnce() throws {
        #expect(try messages("rang: 0\nactif: peut-être\ngenre:\nx: y").count == 5)
    }

    @Test func aMissingKeyIsReportedAtTheNameOfItsMapping() throws {
        let bag = DiagnosticBag(path: "a.yaml")
        let root = try #require(YAMLReader.read(SourceFile(path: "a.yaml", text: "x:\n  etape:\n    rang: 1\n")).root)
        let outer = try #require(MappingReader(root, "a file", keys: ["x"], into: bag))
        let inner = try #require(outer.mapping("x", keys: ["etape"])?.mapping("etape", keys: ["rang", "nom"]))
        #expect(inner.integer("rang")?.value == 1)
        _ = inner.requiredText("nom")
        #expect(bag.diagnostics.map { $0.span?.start } == [SourcePosition(line: 2, column: 3)])
    }
}
