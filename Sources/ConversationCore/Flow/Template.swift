/// A text with places for values, in every language of a flow.
public struct Template: Hashable, Sendable {
    /// What a template's place is filled with.
    public enum Placeholder: Hashable, Sendable {
        /// `{cible.nom}`: a field of the entity just written, or else of the latest of its kind.
        case field(FieldReference)
        /// `{motif}`: what was asked before the intent that is spoken of; its place in `asks`.
        case asked(field: Int)
        /// `{cibles}`: the titles of all entities of a kind.
        case collection(KindID)
        /// `{titre}`: a field of the list item that a proposal was made from.
        case item(field: Int)
        /// `{reason}`: why a write was refused.
        case reason
        /// `{action}`: the words of the button that is to be confirmed.
        case action
        /// `{generated_at}`: when an export was made.
        case generatedAt
    }

    /// A run of text or a place.
    public enum Segment: Hashable, Sendable {
        case literal(String)
        case placeholder(Placeholder)
    }

    /// One list of segments a language, in the order of ``Flow/languages``. Never empty.
    public let variants: [[Segment]]

    public init(_ variants: [[Segment]]) { self.variants = variants.isEmpty ? [[]] : variants }

    /// The segments in a language; the default language's where that one has none.
    public subscript(language: LanguageID) -> [Segment] {
        variants.indices.contains(language.rawValue) ? variants[language.rawValue] : variants[0]
    }
}
