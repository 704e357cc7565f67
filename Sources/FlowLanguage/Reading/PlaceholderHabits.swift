import ConversationCore
import PlainText
import SpannedYAML

/// Placeholders as other templates write them: `{{nom}}`, `${nom}`, `{nom|upper}`, `{item.nom}`, `{today}`.
extension FlowReading {
    /// What is said of such a form, and where the text goes on.
    struct PlaceholderHabit {
        let message: String
        let fix: String
        let span: SourceSpan
        let next: Int
    }

    /// A second pair of braces, a filter, a space where a point belongs.
    func meantByHabit(
        _ scalars: [Unicode.Scalar], _ start: Int, _ end: Int, in node: YAMLNode
    ) -> PlaceholderHabit? {
        func habit(_ message: String, _ name: String, to end: Int) -> PlaceholderHabit {
            PlaceholderHabit(
                message: message, fix: "write `{\(name)}`", span: place(of: TextRange(start..<end, in: node)), next: end
            )
        }
        let isDouble = start + 1 < end && scalars[start + 1] == "{"
        let inner = scalars[(start + (isDouble ? 2 : 1))..<end]
        if isDouble, let name = shownName(words(inner, around: " ").joined()) {
            let isClosed = end + 1 < scalars.count && scalars[end + 1] == "}"
            return habit("a placeholder has one pair of braces", name, to: isClosed ? end + 2 : end + 1)
        }
        let filtered = words(inner, around: "|:")
        if filtered.count > 1, let name = shownName(filtered[0].filter { $0 != " " }) {
            return habit(
                "a placeholder shows a value as people write it, and nothing is applied to it", name, to: end + 1)
        }
        let spaced = words(inner, around: " ")
        if spaced.count == 2, let name = shownName(spaced.joined(separator: ".")) {
            return habit("between an entity and its field stands a point", name, to: end + 1)
        }
        return nil
    }

    private func words(_ scalars: ArraySlice<Unicode.Scalar>, around separators: String) -> [String] {
        scalars.split { separators.unicodeScalars.contains($0) }.map { String(String.UnicodeScalarView($0)) }
    }

    /// The name, where it names a field or a collection.
    private func shownName(_ name: String) -> String? {
        if kinds.dropFirst().contains(where: { $0.collection == name }) { return name }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let kind = kinds.first(where: { $0.name == parts[0] }),
            kind.position(ofField: parts[1]) != nil
        else { return nil }
        return name
    }

    /// `${nom}`: the sign is shown, which before a number may be meant.
    func reportSign(
        before placeholder: Template.Placeholder, _ name: String, _ scalars: [Unicode.Scalar], _ range: Range<Int>,
        in node: YAMLNode
    ) {
        guard range.lowerBound > 0, ["$", "#", "%"].contains(scalars[range.lowerBound - 1]) else { return }
        if case .field(let reference) = placeholder {
            switch kinds[reference.kind.rawValue].fields[reference.field].type {
            case .number, .wholeNumber: return
            case .text, .flag, .date, .choice, .list, .reference, .references: break
            }
        }
        let whole = (range.lowerBound - 1)..<range.upperBound
        bag.report(
            FlowRules.placeholderForm, "people would read the `\(scalars[range.lowerBound - 1])` before it",
            at: place(of: TextRange(whole, in: node)), fix: "write `{\(name)}`")
    }

    /// `{item.nom}` in the words of an intent, and `{today}`; with a finding.
    func reportOtherWord(_ name: String, at span: SourceSpan, _ scope: PlaceholderScope) -> Bool {
        if ["today", "now", "date"].contains(name) {
            bag.report(
                FlowRules.unknownPlaceholder, "the day is no placeholder: words show what was written", at: span,
                fix: "let the intent write it into a field, `with: {FIELD: today}`, and show that field")
            return true
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, ["item", "this", "it", "self", "entity", "new"].contains(parts[0]),
            !kinds.contains(where: { $0.name == parts[0] }), let field = meantField(parts[1], scope)
        else { return false }
        bag.report(
            FlowRules.unknownPlaceholder, "`{\(name)}` names nothing: an entity is named by its own name", at: span,
            fix: "write `{\(field)}`")
        return true
    }
}
