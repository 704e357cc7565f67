import SpannedYAML

/// Characters of a scalar's text. Where they are written is worked out only when there is a finding to show.
struct TextRange {
    let range: Range<Int>
    let node: YAMLNode

    init(_ range: Range<Int>, in node: YAMLNode) {
        self.range = range
        self.node = node
    }
}
