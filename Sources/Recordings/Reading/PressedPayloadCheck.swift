import ConversationCore
import OrderedJSON
import PlainText
import SpannedYAML

/// Finds keys of a press's payload that the intent does not take: those that its form does not have, in the items of its
/// lists too, those that it writes itself, and those that it leaves as they are.
struct PressedPayloadCheck {
    let flow: Flow
    let bag: DiagnosticBag

    func check(_ press: RecordedPress, _ node: YAMLNode) {
        guard case .intent(let name, let given, _) = press.target, let intent = flow.intent(named: name),
            let payload = node.entries?.first(where: { $0.name == "payload" })?.value
        else { return }
        let form = flow.form(of: intent)
        let entries = payload.entries ?? []
        let free = flow.asked(of: intent).filter { field in !entries.contains { hasSameBytes($0.name, field.name) } }
        check(payload, form, among: free, "the form of `\(name)` has no field")
        for entry in entries {
            guard let place = form.firstIndex(where: { hasSameBytes($0.name, entry.name) }) else { continue }
            checkTaken(entry, place, given.typed(by: form)[entry.name] ?? .null, intent)
        }
    }

    private func check(_ node: YAMLNode, _ form: [Field], among free: [Field], _ what: String) {
        for entry in node.entries ?? [] {
            guard let field = form.first(where: { hasSameBytes($0.name, entry.name) }) else {
                bag.reportUnknown(RecordedNamesCheck.unknownField, what, entry.key, among: free.map(\.name))
                continue
            }
            guard case .list(let shape) = field.type else { continue }
            for item in entry.value.items ?? [] {
                let written = item.entries ?? []
                let rest = shape.item.filter { field in !written.contains { hasSameBytes($0.name, field.name) } }
                check(item, shape.item, among: rest, "an item of `\(field.name)` has no field")
            }
        }
    }

    /// What an intent fixes is not given as well, and a limited change leaves the other fields alone.
    private func checkTaken(_ entry: YAMLEntry, _ place: Int, _ value: JSON, _ id: IntentID) {
        let intent = flow[id]
        guard intent.prompt == nil else { return }
        if let fixed = intent.fixed.first(where: { $0.field == place })?.value {
            let what: String
            switch fixed {
            case .constant(let constant):
                if value == constant || value.isNull { return }
                what = "`\(intent.name)` writes \(constant.text) into `\(entry.name)` whatever is given"
            case .today:
                if value.isNull { return }
                what = "`\(intent.name)` writes the day on which it happens into `\(entry.name)`"
            }
            bag.report(RecordedNamesCheck.unknownField, what, at: entry.key.span, fix: "delete `\(entry.name)`")
        } else if intent.changeable?.contains(place) == false {
            let other = flow.intents.first { $0.prompt == nil && $0.write == intent.write && $0.asksFor(place) }
            bag.report(
                RecordedNamesCheck.unknownField, "`\(intent.name)` leaves `\(entry.name)` as it is",
                at: entry.key.span,
                fix: "delete `\(entry.name)`" + (other.map { "; it is `\($0.name)` that changes it" } ?? ""))
        }
    }
}
