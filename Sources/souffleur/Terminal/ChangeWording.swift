import ConversationCore
import OrderedJSON

/// Says what a turn wrote: what it is called, and what it holds, since rules look at more than titles.
struct ChangeWording {
    let flow: Flow
    let language: LanguageID
    let style: Style

    private var habits: WritingHabits { WritingHabits(languageCode: flow.languageCode(language)) }
    private var shown: ShownValue { ShownValue(language: language, habits: habits) }

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
            values.indices.contains(place) ? shown.text(values[place].value, values[place].field, isWhole: true) : nil
        }
        let head = "\(sign) \(kind.label[language])" + (title.map { habits.colon + $0 } ?? "")
        var text = "  " + style.good(printableLine(head)) + "\n"
        guard change.verb != .removed else { return text }
        let others = values.enumerated().filter { $0.offset != kind.titleField }.map(\.element)
        let filled = others.compactMap { field, value in
            shown.text(value, field).map { "\(field.label[language])\(habits.colon)\($0)" }
        }
        if !filled.isEmpty { text += "    " + style.dim(printableLine(filled.joined(separator: " · "))) + "\n" }
        return text + others.map(items).joined()
    }

    private func items(_ field: Field, _ value: JSON) -> String {
        guard case .list(let shape) = field.type, let items = value.array else { return "" }
        return items.enumerated().map { place, item in
            let cells = shape.item.compactMap { shown.text(item[$0.name], $0, isWhole: true) }
            return "    \(place + 1). " + printableLine(cells.joined(separator: " · ")) + "\n"
        }.joined()
    }
}
