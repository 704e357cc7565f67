import ConversationCore
import PlainText
import SpannedYAML

extension YAMLNode {
    /// What stands at the end of a path; `nil` where the file does not go so far.
    func node(at path: ArraySlice<FieldViolation.Step>) -> YAMLNode? {
        var node = self
        for step in path {
            switch step {
            case .field(let name):
                guard let entry = node.entries?.first(where: { hasSameBytes($0.name, name) }) else { return nil }
                node = entry.value
            case .item(let index):
                guard let items = node.items, items.indices.contains(index) else { return nil }
                node = items[index]
            }
        }
        return node
    }

    /// Whether it says that there is no value.
    var isNull: Bool {
        guard case .scalar(let text, .plain) = kind else { return false }
        return text.isEmpty || text == "null"
    }

    /// Where it begins, for what takes many lines.
    var beginning: SourceSpan { SourceSpan(start: span.start, end: span.start.advanced(by: 1)) }
}
