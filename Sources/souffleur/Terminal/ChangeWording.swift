import ConversationCore
import OrderedJSON
import PlainText

/// Says what a turn wrote: what it is called, and what it holds, since rules look at more than titles.
struct ChangeWording {
    let flow: Flow
    /// As it is after the turn.
    let conversation: Conversation
    let style: Style

    private var habits: WritingHabits { WritingHabits(languageCode: flow.languageCode(language)) }
    private var phrasing: Phrasing { Phrasing(flow: flow, conversation: conversation) }
    private var language: LanguageID { conversation.language }

    /// The most of a text that is shown.
    private static let mostBytes = 120

    func text(_ change: Change) -> String {
        let kind = flow[change.kind]
        let sign =
            switch change.verb {
            case .created: "+"
            case .changed: "~"
            case .removed: "−"
            }
        let values = zip(kind.fields, change.entity.values).map { (field: $0, value: $1) }
        let title = kind.titleField.flatMap { place in
            values.indices.contains(place) ? shown(values[place].value, values[place].field, isWhole: true) : nil
        }
        let head = "\(sign) \(kind.label[language])" + (title.map { habits.colon + $0 } ?? "")
        var text = "  " + style.good(printableLine(head)) + "\n"
        guard change.verb != .removed else { return text }
        let others = values.enumerated().filter { $0.offset != kind.titleField }.map(\.element)
        let filled = others.compactMap { field, value in
            shown(value, field).map { "\(field.label[language])\(habits.colon)\($0)" }
        }
        if !filled.isEmpty { text += "    " + style.dim(printableLine(filled.joined(separator: " · "))) + "\n" }
        return text + others.map(items).joined()
    }

    /// `nil` where there is nothing to be seen, and for what is told item by item.
    private func shown(_ value: JSON, _ field: Field, isWhole: Bool = false) -> String? {
        if case .list = field.type { return nil }
        let text = phrasing.shown(value, of: field)
        guard !text.isEmpty else { return nil }
        return isWhole ? text : text.shortened(toBytes: Self.mostBytes)
    }

    private func items(_ field: Field, _ value: JSON) -> String {
        guard case .list(let shape) = field.type, let items = value.array else { return "" }
        return items.enumerated().map { place, item in
            let cells = shape.item.compactMap { shown(item[$0.name] ?? .null, $0, isWhole: true) }
            return "    \(place + 1). " + printableLine(cells.joined(separator: " · ")) + "\n"
        }.joined()
    }
}
