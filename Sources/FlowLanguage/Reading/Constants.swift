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
        let violations = value.map { field.violations(of: $0) } ?? []
        if let value, violations.isEmpty { return value }
        let problem = violations.first?.problem
        let cure = ConstantCure(field, text, isQuoted: style != .plain)
        bag.report(
            FlowRules.constantMisfit, cure.finding(problem), at: entry.value.span, fix: cure.words(for: problem))
        return nil
    }
}
