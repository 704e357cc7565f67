import ConversationCore
import PlainText
import SpannedYAML

/// What was meant by a placeholder that names nothing.
extension FlowReading {
    /// Where the entity is known and its field is not, only this entity's fields can be meant.
    func reportField(_ name: String, at span: SourceSpan) -> Bool {
        let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2,
            let kind = kinds.first(where: { $0.name == parts[0] })
                ?? kinds.first(where: { kind in
                    kind.collection == parts[0] && !kind.fields.contains { $0.name == parts[1] }
                })
        else { return false }
        if reportThrough(parts[1], of: kind, at: span) { return true }
        let names = kind.fields.map(\.name)
        let fix: String?
        if let near = closestMatch(to: parts[1], among: names) {
            fix = "write `{\(kind.name).\(near)}`"
        } else if names.count > Self.mostNamed {
            fix = "the nearest of its \(names.count) fields are \(listed(nearestNames(to: parts[1], among: names)))"
        } else {
            fix = names.isEmpty ? nil : "it has \(listed(names))"
        }
        bag.report(
            FlowRules.unknownPlaceholder, "`\(kind.name)` has no field `\(parts[1])`", at: span, fix: fix)
        return true
    }

    /// `` `a`, `b` and `c` ``.
    private func listed(_ names: [String]) -> String {
        let quoted = names.map { "`\($0)`" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
        return quoted.dropLast().joined(separator: ", ") + " and " + last
    }

    /// `{pret.outil.titre}`: a reference shows the title of what it refers to, and nothing else of it.
    private func reportThrough(_ path: String, of kind: EntityKind, at span: SourceSpan) -> Bool {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let field = kind.fields.first(where: { $0.name == parts[0] }) else { return false }
        let isReference = field.type.referredKind != nil
        bag.report(
            FlowRules.unknownPlaceholder,
            isReference
                ? "a placeholder does not look through the reference `\(field.name)`: it shows the title of what it refers to"
                : "a placeholder is an entity and one of its fields", at: span,
            fix: "write `{\(kind.name).\(field.name)}`")
        return true
    }

    /// `{pret}` where `pret` is an entity: which of its fields is to be shown has to be said.
    func reportEntity(_ name: String, at span: SourceSpan, _ scope: PlaceholderScope) -> Bool {
        // A field of what is written here comes first: in a loan's words `{outil}` is the loan's tool.
        if let written = written(scope), written.fields.contains(where: { $0.name == name }) { return false }
        guard let kind = kinds.first(where: { $0.name == name }) else { return false }
        let shown = kind.titleField.map { kind.fields[$0] } ?? kind.fields.first
        bag.report(
            FlowRules.unknownPlaceholder, "`{\(name)}` names an entity and none of its fields", at: span,
            fix: shown.map { "write `{\(kind.name).\($0.name)}`" })
        return true
    }

    /// A bare name in the words of an intent is a field of what the intent writes.
    func meantField(_ name: String, _ scope: PlaceholderScope) -> String? {
        guard let kind = written(scope) else { return nil }
        let names = kind.fields.map(\.name)
        let field = names.first { $0 == name } ?? closestMatch(to: name, among: names)
        return field.map { "\(kind.name).\($0)" }
    }

    /// A field of that name, where one entity alone has it.
    func fieldAnywhere(_ name: String) -> String? {
        let owners = kinds.filter { kind in kind.fields.contains { $0.name == name } }
        return owners.count == 1 ? owners.first.map { "\($0.name).\(name)" } : nil
    }

    private func written(_ scope: PlaceholderScope) -> EntityKind? {
        scope.written.flatMap { kinds.indices.contains($0.rawValue) ? kinds[$0.rawValue] : nil }
    }
}
