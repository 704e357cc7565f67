import ConversationCore
import PlainText
import SpannedYAML

/// Terms of guards between braces: `{count(biens)}`, `{latest(biens).titre}`. Words show fields and titles alone.
extension FlowReading {
    /// What is said of such a term; `nil` for anything else.
    func meantByTerm(_ text: String) -> (message: String, fix: String)? {
        let names = text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }).map(
            String.init)
        let calls = GuardParser.functions
        let isCall =
            text.contains("(")
            && names.first.map { name in
                calls.contains(name) || closestMatch(to: name, among: calls) != nil || text.hasPrefix("\(name)(")
            } ?? false
        guard isCall || text.contains(where: { "+*<>=".contains($0) }) else { return nil }
        if names.first == "latest", names.count == 3, names[2].hasPrefix("."), text == "latest(\(names[1]))\(names[2])",
            let kind = kinds.dropFirst().first(where: { $0.collection == names[1] || $0.name == names[1] })
        {
            let written = String(names[2].dropFirst())
            let fields = kind.fields.map(\.name)
            if let field = fields.first(where: { $0 == written }) ?? closestMatch(to: written, among: fields) {
                return (
                    "a placeholder is an entity and one of its fields, and shows the latest",
                    "write `{\(kind.name).\(field)}`"
                )
            }
        }
        if names.first == "latest", names.count == 2,
            let kind = kinds.dropFirst().first(where: { $0.collection == names[1] || $0.name == names[1] }),
            let title = kind.titleField
        {
            return (
                "a placeholder is an entity and one of its fields", "write `{\(kind.name).\(kind.fields[title].name)}`"
            )
        }
        let what = "nothing is counted or calculated in words: they show a field, or the titles of a collection"
        guard let near = names.dropFirst(isCall ? 1 : 0).lazy.compactMap(self.shown).first else {
            return (
                what, "write a field, such as `{scenario.\(kinds.first?.fields.first?.name ?? "nom")}`, or no braces"
            )
        }
        return (what, near)
    }

    /// What of a name in a term can be shown.
    private func shown(_ name: String) -> String? {
        if let kind = kinds.dropFirst().first(where: { $0.collection == name || $0.name == name }) {
            return "write `{\(kind.collection)}` for the titles of all of them"
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2,
            let kind = kinds.first(where: { $0.collection == parts[0] || $0.name == parts[0] }),
            kind.position(ofField: String(parts[1])) != nil
        else { return nil }
        return kind.name == "scenario"
            ? "write `{\(kind.name).\(parts[1])}`" : "write `{\(kind.name).\(parts[1])}` for that of the latest"
    }
}
