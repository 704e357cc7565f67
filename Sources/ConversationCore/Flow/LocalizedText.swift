/// A fixed text in every language of a flow.
public struct LocalizedText: Hashable, Sendable {
    /// One text a language, in the order of ``Flow/languages``. Never empty.
    public let variants: [String]

    /// - Parameter variants: one text a language; with a single text every language reads it.
    public init(_ variants: [String]) { self.variants = variants.isEmpty ? [""] : variants }

    /// The text in a language; the default language's where that one has none.
    public subscript(language: LanguageID) -> String {
        variants.indices.contains(language.rawValue) ? variants[language.rawValue] : variants[0]
    }
}
