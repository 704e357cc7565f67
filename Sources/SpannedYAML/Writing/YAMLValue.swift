import PlainText

/// A YAML text to be written: what it holds, and how it should look.
package indirect enum YAMLValue: Sendable, Equatable {
    /// How a text is written. Whatever is asked for, the text reads back the same: a form that cannot hold it gives way
    /// to double quotes.
    package enum TextStyle: Sendable, Hashable {
        /// Without quotes, as for a name or a number.
        case plain
        /// Between double quotes.
        case quoted
        /// A block after `|` or `|-`, as for dialogue and bodies.
        case literal
    }

    /// How a list or mapping is written.
    package enum Layout: Sendable, Hashable {
        /// One line (at least) an item.
        case block
        /// Between brackets or braces, on one line. Everything inside is then written so too.
        case flow
    }

    /// One entry of a mapping to be written.
    package struct Member: Sendable, Equatable {
        /// The key.
        package let key: String
        /// The value.
        package let value: YAMLValue

        /// An entry.
        package init(_ key: String, _ value: YAMLValue) {
            self.key = key
            self.value = value
        }

        package static func == (left: Member, right: Member) -> Bool {
            hasSameBytes(left.key, right.key) && left.value == right.value
        }
    }

    /// A text.
    case text(String, TextStyle)
    /// A list.
    case sequence([YAMLValue], Layout)
    /// A mapping; its keys must differ.
    case mapping([Member], Layout)

    /// A name: plain where possible.
    package static func name(_ text: String) -> YAMLValue { .text(text, .plain) }
    /// A text between double quotes.
    package static func quoted(_ text: String) -> YAMLValue { .text(text, .quoted) }
    /// A text of several lines.
    package static func literal(_ text: String) -> YAMLValue { .text(text, .literal) }
    /// A whole number.
    package static func integer(_ value: Int) -> YAMLValue { .text(String(value), .plain) }
    /// `true` or `false`.
    package static func flag(_ value: Bool) -> YAMLValue { .text(value ? "true" : "false", .plain) }
}

/// Texts are compared by their bytes: two spellings of `é` are two texts.
extension YAMLValue {
    package static func == (left: YAMLValue, right: YAMLValue) -> Bool {
        switch (left, right) {
        case (.text(let text, let style), .text(let other, let otherStyle)):
            style == otherStyle && hasSameBytes(text, other)
        case (.sequence(let items, let layout), .sequence(let others, let otherLayout)):
            layout == otherLayout && items == others
        case (.mapping(let members, let layout), .mapping(let others, let otherLayout)):
            layout == otherLayout && members == others
        case (.text, _), (.sequence, _), (.mapping, _): false
        }
    }
}
