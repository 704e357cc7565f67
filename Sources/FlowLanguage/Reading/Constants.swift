import ConversationCore
import OrderedJSON
import SpannedYAML

/// Values that are written in the flow: `default`, and what an intent writes `with`.
extension FlowReading {
    /// A value typed by its field and held to the field's own rules.
    func constant(_ entry: YAMLEntry, for field: Field) -> JSON? {
        if field.type.isUnknown { return nil }
        guard case .scalar(let text, let style) = entry.value.kind, !entry.value.isNothing else {
            bag.report(
                FlowRules.constantMisfit, "`\(entry.name)` should be one value", at: entry.value.span,
                fix: ConstantCure(field, "", isQuoted: false).typical)
            return nil
        }
        if style == .plain, text == "null" || text == "~" {
            let isDefault = entry.name == "default"
            bag.report(
                FlowRules.constantMisfit,
                isDefault ? "without a `default` a field begins empty" : "`with` writes values, and empties nothing",
                at: entry.value.span,
                fix: isDefault
                    ? "delete `default`"
                    : "delete `\(entry.name)` here; `clears: true` lets a message empty a field that the intent changes"
            )
            return nil
        }
        let value: JSON?
        switch field.type {
        case .text, .date, .choice: value = .string(text)
        case .number, .wholeNumber: value = style == .plain ? JSONNumber(decimal: text).map(JSON.number) : nil
        case .flag: value = style == .plain ? ["true": true, "false": false][text] : nil
        case .list, .reference, .references: value = nil
        }
        if field.type == .date, entry.name == "default", WordsForToday.contains(text) {
            bag.report(
                FlowRules.constantMisfit, "a default is the same on every day", at: entry.value.span,
                fix:
                    "delete `default`, and write the day where an intent creates or changes it: `with: {\(field.name): today}`"
            )
            return nil
        }
        if case .text = field.type, let looked = lookedUp(text) {
            bag.report(
                FlowRules.constantMisfit,
                "`\(entry.name)` would be the letters `\(looked)`: a value is written as it stands and nothing is looked up",
                at: entry.value.span,
                fix: "write the text itself, or delete `\(entry.name)` here: it is asked for when the intent runs")
            return nil
        }
        if case .text = field.type, style == .plain, ["today", "today()", "$today", "now"].contains(text) {
            bag.report(
                FlowRules.constantMisfit,
                "`\(entry.name)` would be the letters `\(text)`: a day is written into a `date`",
                at: entry.value.span, fix: "make `\(entry.name)` a `date`, or put the word between quotes")
            return nil
        }
        let violations = value.map { field.violations(of: $0) } ?? []
        if let value, violations.isEmpty { return value }
        let problem = violations.first?.problem
        let cure = ConstantCure(field, text, isQuoted: style != .plain)
        bag.report(
            FlowRules.constantMisfit, cure.finding(problem), at: entry.value.span, fix: cure.words(for: problem))
        return nil
    }

    /// What a text names of the conversation: `scenario.nom`, or a placeholder with it.
    private func lookedUp(_ text: String) -> String? {
        func names(_ text: Substring) -> Bool {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            return parts.count == 2
                && kinds.contains { $0.name == parts[0] && $0.position(ofField: String(parts[1])) != nil }
        }
        if names(text[...]) { return text }
        for rest in text.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
            guard let end = rest.firstIndex(of: "}") else { continue }
            let inner = rest[..<end].filter { $0 != " " }
            if names(inner[...]) || inner == "today" { return "{\(rest[..<end])}" }
        }
        return nil
    }
}
