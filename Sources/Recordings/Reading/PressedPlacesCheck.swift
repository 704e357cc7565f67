import ConversationCore
import OrderedJSON
import PlainText
import SpannedYAML

/// Holds what names an entity by its place among its like to the places that there are.
struct PressedPlacesCheck {
    let flow: Flow
    let bag: DiagnosticBag
    /// How many entities there are when the button is pressed.
    let present: EntitiesSoFar?

    /// The references of a value, in the items of lists too.
    /// - Returns: whether nothing was found.
    func check(_ node: YAMLNode, of field: Field) -> Bool {
        switch field.type {
        case .reference(let kind): return checkPlace(node, kind, field.name)
        case .references(let kind, _, _):
            return (node.items ?? []).reduce(true) { checkPlace($1, kind, field.name) && $0 }
        case .list(let shape):
            return (node.items ?? []).flatMap { $0.entries ?? [] }.reduce(true) { isWell, entry in
                guard let inner = shape.item.first(where: { hasSameBytes($0.name, entry.name) }) else { return isWell }
                return check(entry.value, of: inner) && isWell
            }
        case .text, .number, .flag, .date, .choice, .wholeNumber: return true
        }
    }

    /// A place, from 1.
    /// - Returns: whether something may stand there.
    func checkPlace(_ node: YAMLNode, _ kind: KindID, _ name: String) -> Bool {
        let what = flow[kind].name
        guard case .scalar(let text, let style) = node.kind, let place = JSONNumber(decimal: text)?.int, place > 0,
            style == .plain
        else {
            if node.isNull { return true }
            let isQuoted = node.text.flatMap { JSONNumber(decimal: $0)?.int }.map { $0 > 0 } ?? false
            bag.report(
                RecordedNamesCheck.value,
                "`\(name)` names a `\(what)` by its place among its like, from 1"
                    + (node.text.map { ", and here is `\($0.shortened(toBytes: 80))`" } ?? ""),
                at: node.span,
                fix: isQuoted
                    ? "write \(node.text ?? "") without quotes" : "write a place: `1` for the first `\(what)`")
            return false
        }
        if let present = present?[kind], place > present {
            bag.report(
                RecordedNamesCheck.value,
                present == 0
                    ? "no `\(what)` is there yet, as far as the turns before say, so none stands at place \(place)"
                    : "nothing stands at place \(place): the turns before leave \(present) `\(what)`", at: node.span,
                fix: present == 0
                    ? "create one in a turn before"
                    : present == 1
                        ? "write `1`, or create another in a turn before"
                        : "write a place from 1 to \(present), or create another in a turn before")
            return false
        }
        guard place > flow[kind].atMost else { return true }
        bag.report(
            RecordedNamesCheck.value, "there are never more than \(flow[kind].atMost) `\(what)`", at: node.span,
            fix: "write a place from 1 to \(flow[kind].atMost)")
        return false
    }
}
