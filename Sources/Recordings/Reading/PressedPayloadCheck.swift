import ConversationCore
import PlainText
import SpannedYAML

/// Finds keys of a press's payload that the intent's form does not have, in the items of its lists too.
struct PressedPayloadCheck {
    let flow: Flow
    let bag: DiagnosticBag

    func check(_ press: RecordedPress, _ node: YAMLNode) {
        guard case .intent(let name, _, _) = press.target, let intent = flow.intent(named: name),
            let payload = node.entries?.first(where: { $0.name == "payload" })
        else { return }
        check(payload.value, flow.form(of: intent), "the form of `\(name)` has no field")
    }

    private func check(_ node: YAMLNode, _ form: [Field], _ what: String) {
        for entry in node.entries ?? [] {
            guard let field = form.first(where: { hasSameBytes($0.name, entry.name) }) else {
                bag.reportUnknown(RecordedNamesCheck.unknownField, what, entry.key, among: form.map(\.name))
                continue
            }
            guard case .list(let shape) = field.type else { continue }
            for item in entry.value.items ?? [] {
                check(item, shape.item, "an item of `\(field.name)` has no field")
            }
        }
    }
}
