import SpannedYAML

/// A `{{…}}` of a template.
struct TemplateTag: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// `{{name}}`
        case variable
        /// `{{#name}}`
        case section
        /// `{{^name}}`
        case inverted
        /// `{{/name}}`
        case close
        /// `{{! … }}`
        case comment
        /// Mustache that prompts do without: partials, blocks, delimiters, lambdas, unescaped values.
        case unsupported
        /// No tag: not closed on its line, or without a name.
        case malformed
    }

    let kind: Kind
    /// The name between the braces, without its mark.
    let name: String
    let span: SourceSpan
    /// Where it stands in the template's bytes.
    let range: Range<Int>
}
