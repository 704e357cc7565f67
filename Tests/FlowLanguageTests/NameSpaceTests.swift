import FlowLanguage
import SpannedYAML
import Testing

/// Spaces that are none beside and inside of names: the character is named, and what is proposed is the name as it looks.
struct NameSpaceTests {
    private static func findings(_ old: String, _ new: String) -> [Diagnostic] {
        FlowReader.read(
            SourceFile(path: "sinistre.yaml", text: TradeFlow.text("any(biens)").replacing(old, with: new))
        ).diagnostics.filter { $0.severity == .error }
    }

    /// The guard is named rightly where it is needed.
    @Test(arguments: ["es\u{200B}sai:", "Essai:", "essaï:"])
    func `A name that has a slip where it is made has one finding`(
        name: String
    ) {
        let found = Self.findings("essai:", name)
        #expect(found.map(\.fix) == ["write `essai`"], "\(found)")
    }

    @Test(arguments: [
        (
            "needs: [essai]", "needs: [essai,\u{A0}essai]",
            "a no-break space (U+00A0) stands here, where only a space can", "write `essai`"
        ),
        (
            "needs: [essai]", "needs: [not\u{A0}essai]",
            "a no-break space (U+00A0) stands here, where only a space can", "write `not essai`"
        ),
        (
            "needs: [essai]", "needs: [es\u{200B}sai]",
            "a zero-width space (U+200B) stands in this name, which nobody sees", "write `essai`"
        ),
        (
            "needs: [essai]", "needs: [es\u{200B}sui]",
            "a zero-width space (U+200B) stands in this name, which nobody sees", "delete it"
        ),
        (
            "offers: [ajouter_document, ", "offers: [ajouter_document,\u{202F}",
            "a narrow no-break space (U+202F) stands here, where only a space can", "write `ajouter_bien`"
        ),
        (
            "creates: document", "creates: docu\u{FEFF}ment",
            "a byte order mark (U+FEFF) stands in this name, which nobody sees", "write `document`"
        ),
        (
            "starts_in: ouvert", "starts_in: ou\u{2060}vert",
            "a word joiner (U+2060) stands in this name, which nobody sees", "write `ouvert`"
        ),
        (
            "lisible: {type", "li\u{200B}sible: {type",
            "a zero-width space (U+200B) stands in this name, which nobody sees", "write `lisible`"
        ),
        (
            "recu_le: {type", "recu\u{A0}le: {type", "a no-break space (U+00A0) stands here, where only a space can",
            "write `recu_le`"
        ),
    ]) func `The character is named, and the name is shown without it`(
        old: String, new: String, message: String, fix: String
    ) {
        let found = Self.findings(old, new)
        #expect(found.map(\.message) == [message], "\(found)")
        #expect(found.map(\.fix) == [fix], "\(found)")
    }
}
