/// A value of a YAML file with its place. Scalars are text: what a text means is decided by the schema that reads it,
/// so that `no`, `on` or `1e3` never turn into something else.
package struct YAMLNode: Sendable {
    /// What the node holds.
    package enum Kind: Sendable {
        /// A text and how it was written.
        case scalar(String, ScalarStyle)
        /// Items in order.
        case sequence([YAMLNode])
        /// Entries in order; the keys differ from each other.
        case mapping([YAMLEntry])
    }

    /// How a text was written.
    package enum ScalarStyle: Sendable, Hashable {
        /// Without quotes.
        case plain
        /// Between `'`.
        case singleQuoted
        /// Between `"`.
        case doubleQuoted
        /// A block after `|`.
        case literal
        /// A block after `>`.
        case folded
    }

    /// Where it is written.
    package let span: SourceSpan
    /// What it holds.
    package let kind: Kind

    /// A node at a place.
    package init(_ kind: Kind, at span: SourceSpan) {
        self.kind = kind
        self.span = span
    }

    /// Whether nothing is written where a value could stand, as after `label:`.
    package var isNothing: Bool {
        guard case .scalar(let text, .plain) = kind else { return false }
        return text.isEmpty
    }

    /// The text of a scalar, `nil` for a list or a mapping.
    package var text: String? {
        guard case .scalar(let text, _) = kind else { return nil }
        return text
    }

    /// The items of a list, `nil` for anything else.
    package var items: [YAMLNode]? {
        guard case .sequence(let items) = kind else { return nil }
        return items
    }

    /// The entries of a mapping, `nil` for anything else.
    package var entries: [YAMLEntry]? {
        guard case .mapping(let entries) = kind else { return nil }
        return entries
    }
}

/// One `key: value` of a mapping.
package struct YAMLEntry: Sendable {
    /// The key, always a scalar.
    package let key: YAMLNode
    /// The value.
    package let value: YAMLNode

    /// An entry of a mapping.
    package init(key: YAMLNode, value: YAMLNode) {
        self.key = key
        self.value = value
    }

    /// The key's text.
    package var name: String { key.text ?? "" }
}
