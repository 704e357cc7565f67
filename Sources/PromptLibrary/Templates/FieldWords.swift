import ConversationCore

/// A field described to a model: in French, as the prompts are, with the labels of the conversation's language.
struct FieldWords {
    let language: LanguageID
    /// For each kind of the flow, its collection.
    let collections: [String]

    /// The variables of one field.
    func described(_ field: Field) -> [String: Any] {
        var values: [String: Any] = [
            "name": field.name, "label": field.label[language], "type": Self.type(field.type),
            "required": field.required,
        ]
        values["details"] = details(field)
        return values
    }

    /// What its type says, its unit, and the flow's own words for the form of a text.
    private func details(_ field: Field) -> String? {
        let parts = [details(field.type), field.unit.map { "en \($0)." }, field.pattern?.otherwise[language]]
        let told = parts.compactMap(\.self)
        return told.isEmpty ? nil : told.joined(separator: " ")
    }

    private static func type(_ type: FieldType) -> String {
        switch type {
        case .text: "texte"
        case .number: "nombre"
        case .flag: "oui ou non"
        case .date: "date"
        case .choice: "choix"
        case .list: "liste"
        case .wholeNumber: "nombre entier"
        case .reference, .references: "référence"
        }
    }

    private func details(_ type: FieldType) -> String? {
        switch type {
        case .text(let maxLength): return "\(maxLength) caractères au plus."
        case .number(let minimum, let maximum): return Self.bounds(minimum, maximum)
        case .wholeNumber(let minimum, let maximum): return Self.bounds(Double(minimum), Double(maximum))
        case .reference(let kind):
            return "L'identité (`id`) d'un élément de `\(collections[kind.rawValue])`, dans les données."
        case .references(let kind, let atLeast, let atMost):
            return
                "De \(atLeast) à \(atMost) identités (`id`) d'éléments de `\(collections[kind.rawValue])`, dans les données, chacune une fois."
        case .flag: return "`true` ou `false`."
        case .date: return "AAAA-MM-JJ."
        case .choice(let choices):
            return choices.map { "`\($0.value)` (\($0.label[language]))" }.joined(separator: ", ") + "."
        case .list(let shape):
            let count =
                shape.atLeast == shape.atMost
                ? "exactement \(shape.atLeast)" : "de \(shape.atLeast) à \(shape.atMost)"
            return "\(count) éléments, chacun avec : " + shape.item.map(item).joined(separator: " ; ") + "."
        }
    }

    /// An item's field in one phrase: `format` : Format (choix, obligatoire), `article` (Article), …
    private func item(_ field: Field) -> String {
        var text = "`\(field.name)` : \(field.label[language]) (\(Self.type(field.type))"
        text += field.required ? ", obligatoire)" : ")"
        guard var details = details(field) else { return text }
        if details.utf8.last == UInt8(ascii: ".") { details.removeLast() }
        return "\(text), \(details)"
    }

    private static func bounds(_ minimum: Double, _ maximum: Double) -> String? {
        let hasMinimum = minimum > -FieldType.defaultNumberBound
        let hasMaximum = maximum < FieldType.defaultNumberBound
        switch (hasMinimum, hasMaximum) {
        case (true, true): return "de \(number(minimum)) à \(number(maximum))."
        case (true, false): return "au moins \(number(minimum))."
        case (false, true): return "au plus \(number(maximum))."
        case (false, false): return nil
        }
    }

    private static func number(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }
}
