import ConversationCore
import FlowLanguage
import OrderedJSON
import PlainText
import PromptLibrary
import SpannedYAML

/// Finds values in the `wrote` and `went` of an expectation that no field can ever have, and fields that are none.
struct ExpectedValuesCheck {
    let flow: Flow
    let bag: DiagnosticBag

    /// The values that are expected of a form's fields.
    func check(_ node: YAMLNode, _ form: [Field], _ owner: String) {
        for entry in node.entries ?? [] {
            guard let field = form.first(where: { hasSameBytes($0.name, entry.name) }) else {
                bag.reportUnknown(
                    RecordedNamesCheck.unknownName, "\(owner) has no field", entry.key, among: form.map(\.name))
                continue
            }
            check(entry.value, field)
        }
    }

    private func check(_ node: YAMLNode, _ field: Field) {
        if node.isNull { return }
        switch field.type {
        case .list(let shape): for item in node.items ?? [] { check(item, shape.item, "an item of `\(field.name)`") }
        case .reference(let kind):
            _ = PressedPlacesCheck(flow: flow, bag: bag, present: nil).checkPlace(node, kind, field.name)
        case .references: _ = PressedPlacesCheck(flow: flow, bag: bag, present: nil).check(node, of: field)
        case .text, .number, .flag, .date, .choice, .wholeNumber:
            guard case .scalar(let text, let style) = node.kind else { return }
            guard let problem = field.violations(of: JSONNotation.json(node)).first?.problem else { return }
            let cure = ConstantCure(field, text, isQuoted: style != .plain)
            bag.report(
                RecordedNamesCheck.expectedValue, cure.finding(problem), at: node.span,
                // A number or a flag that is a text there: quotes make it one.
                fix: field.isWritten(text) ? "write `\"\(text)\"`" : cure.words(for: problem))
        }
    }
}

extension Field {
    /// Whether a scalar's letters are a value of a field that holds a text.
    fileprivate func isWritten(_ text: String) -> Bool {
        switch type {
        case .text, .choice, .date: violations(of: .string(text)).isEmpty
        case .number, .wholeNumber, .flag, .list, .reference, .references: false
        }
    }
}
