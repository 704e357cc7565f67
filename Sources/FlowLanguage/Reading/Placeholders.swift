import ConversationCore
import PlainText
import SpannedYAML

/// Placeholders: `{scenario.nom}`, `{reason}`, `{generated_at}`, and `{titre}` on a proposal's button.
extension FlowReading {
    func segments(of node: YAMLNode, _ scope: PlaceholderScope) -> [Template.Segment] {
        guard let text = node.text else { return [] }
        let scalars = Array(text.unicodeScalars)
        var segments: [Template.Segment] = []
        var literal = ""
        var index = 0
        while index < scalars.count {
            guard scalars[index] == "{" || scalars[index] == "}" else {
                literal.unicodeScalars.append(scalars[index])
                index += 1
                continue
            }
            // Where braces hold no name the rest of the text means nothing certain any more; a name with a slip is told, and
            // the next one looked at.
            guard let end = scalars[index...].firstIndex(of: "}"), scalars[index] == "{",
                let name = placeholderName(scalars[(index + 1)..<end])
            else {
                guard let next = reportBrace(scalars, at: index, in: node) else { return segments }
                index = next
                continue
            }
            if let placeholder = placeholder(name, at: TextRange(index..<(end + 1), in: node), scope) {
                reportUnit(of: placeholder, name, scalars, index..<(end + 1), in: node, scope)
                reportSign(before: placeholder, name, scalars, index..<(end + 1), in: node)
                if !literal.isEmpty { segments.append(.literal(literal)) }
                literal = ""
                segments.append(.placeholder(placeholder))
            }
            index = end + 1
        }
        if !literal.isEmpty { segments.append(.literal(literal)) }
        return segments
    }

    /// Nothing is filled in here, so a placeholder would be shown as it is written.
    func refusePlaceholders(in node: YAMLNode) {
        guard let text = node.text else { return }
        let scalars = Array(text.unicodeScalars)
        guard let start = scalars.firstIndex(of: "{"), let end = scalars[start...].firstIndex(of: "}"),
            placeholderName(scalars[(start + 1)..<end]) != nil
        else { return }
        bag.report(
            FlowRules.unknownPlaceholder, "nothing is filled in here: the reader would see the braces",
            at: place(of: TextRange(start..<(end + 1), in: node)), fix: "say it without a placeholder")
    }

    private func placeholderName(_ scalars: ArraySlice<Unicode.Scalar>) -> String? {
        let isName = scalars.allSatisfy { scalar in
            (0x61...0x7A).contains(scalar.value) || (0x30...0x39).contains(scalar.value) || scalar == "_"
                || scalar == "."
        }
        return isName && !scalars.isEmpty && scalars.count <= 130 ? String(String.UnicodeScalarView(scalars)) : nil
    }

    /// - Returns: where the text goes on; `nil` where that is not known.
    private func reportBrace(_ scalars: [Unicode.Scalar], at index: Int, in node: YAMLNode) -> Int? {
        let end = scalars[index...].firstIndex(of: "}")
        let span = place(of: TextRange(index..<(end.map { $0 + 1 } ?? (index + 1)), in: node))
        guard scalars[index] == "{" else {
            bag.report(
                FlowRules.placeholderForm, "this `}` closes nothing", at: span,
                fix: "write a placeholder such as `{scenario.nom}`, or no braces")
            return nil
        }
        guard let end else {
            bag.report(FlowRules.placeholderForm, "this `{` is not closed", at: span, fix: "close it: `{scenario.nom}`")
            return nil
        }
        if let meant = meantByHabit(scalars, index, end, in: node) {
            bag.report(FlowRules.placeholderForm, meant.message, at: meant.span, fix: meant.fix)
            return meant.next
        }
        let inner = scalars[(index + 1)..<end].filter { $0 != " " && StrangeSpace($0) == nil }
        if let meant = meantByTerm(String(String.UnicodeScalarView(inner))) {
            bag.report(FlowRules.placeholderForm, meant.message, at: span, fix: meant.fix)
            return end + 1
        }
        let better = (placeholderName(inner[...]) ?? plainName(inner)).map { "write `{\($0)}`" }
        bag.report(
            FlowRules.placeholderForm,
            placeholderName(inner[...]) == nil
                ? "a placeholder is a name of small letters without accents, between braces"
                : "a placeholder is a name between braces, without spaces", at: span,
            fix: better ?? "write a placeholder such as `{scenario.nom}`, or no braces")
        return better == nil ? nil : end + 1
    }

    /// The name without accents and capitals, where that names something.
    private func plainName(_ scalars: [Unicode.Scalar]) -> String? {
        let parts = scalars.split(separator: ".", omittingEmptySubsequences: false).map { part in
            let name = String(String.UnicodeScalarView(part))
            return NameForm.suggestion(for: name) ?? name
        }
        let plain = parts.joined(separator: ".")
        return placeholderName(Array(plain.unicodeScalars)[...])
    }

    private func placeholder(_ name: String, at range: TextRange, _ scope: PlaceholderScope) -> Template.Placeholder? {
        if scope.reason, name == "reason" { return .reason }
        if scope.action, name == "action" { return .action }
        if scope.generatedAt, name == "generated_at" { return .generatedAt }
        if let field = scope.item.firstIndex(where: { $0.name == name }) {
            return .item(field: field)
        }
        if let field = scope.asked.firstIndex(where: { $0.name == name }) {
            return .asked(field: field)
        }
        let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, let kind = kinds.firstIndex(where: { $0.name == parts[0] }),
            let field = kinds[kind].position(ofField: String(parts[1]))
        {
            return .field(FieldReference(kind: KindID(rawValue: kind), field: field))
        }
        if let kind = kinds.indices.dropFirst().first(where: { kinds[$0].collection == name }) {
            return .collection(KindID(rawValue: kind))
        }
        reportUnknown(name, at: range, scope)
        return nil
    }

    private func reportUnknown(_ name: String, at range: TextRange, _ scope: PlaceholderScope) {
        guard !bag.isFull else { return }
        let span = place(of: range)
        var known =
            kinds.flatMap { kind in kind.fields.map { "\(kind.name).\($0.name)" } }
            + (scope.item + scope.asked).map(\.name) + kinds.dropFirst().map(\.collection)
        if scope.reason { known.append("reason") }
        if scope.action { known.append("action") }
        if scope.generatedAt { known.append("generated_at") }
        let special = [
            "reason": "in the repair `needs_not_met`", "action": "in the repair `confirm`",
            "generated_at": "in the heading of an export",
        ]
        if reportOtherWord(name, at: span, scope) { return }
        if let place = special[name] {
            bag.report(FlowRules.unknownPlaceholder, "`{\(name)}` is known only \(place)", at: span, fix: "delete it")
            return
        }
        if reportField(name, at: span) || reportEntity(name, at: span, scope) { return }
        let near = meantField(name, scope) ?? closestMatch(to: name, among: known) ?? fieldAnywhere(name)
        bag.report(
            FlowRules.unknownPlaceholder, "`{\(name)}` names nothing", at: span,
            fix: near.map { "write `{\($0)}`" } ?? "write an entity and one of its fields, such as `{scenario.nom}`")
    }
}
