import OrderedJSON
import PlainText

/// What can be wrong with a value only beside the other entities of its conversation.
extension Conversation {
    /// References to what is not there, or is of another kind.
    func danglingReferences(in values: [JSON], of form: [Field]) -> [FieldViolation] {
        var found: [FieldViolation] = []
        for (field, value) in zip(form, values) {
            field.visitReferences(in: value) { kind, text, place in
                let isThere = EntityID(text).map { position(of: $0, in: kind) != nil } ?? false
                if !isThere { found.append(FieldViolation(path: place, problem: .noSuchEntity)) }
            }
        }
        return found
    }

    /// Values of unique fields that another entity of the kind has.
    /// - Parameter entity: the one that is changed, which does not stand in its own way.
    func duplicates(of values: [JSON], in kind: EntityKind, at place: KindID, except entity: EntityID?)
        -> [FieldViolation]
    {
        var found: [FieldViolation] = []
        for (index, field) in kind.fields.enumerated() where field.unique && values.indices.contains(index) {
            guard let key = UniqueKey(values[index]) else { continue }
            let other = self[place].first { other in
                other.id != entity && other.values.indices.contains(index) && UniqueKey(other.values[index]) == key
            }
            guard let other else { continue }
            let title = kind.titleField.flatMap { other.values.indices.contains($0) ? other.values[$0].string : nil }
            let shown = title ?? other.values[index].string ?? other.values[index].text
            found.append(FieldViolation(path: [.field(field.name)], problem: .taken(by: shown)))
        }
        return found
    }
}

/// What makes two values the same to people: texts without regard to case and to how many blanks stand where, numbers
/// by what they are worth.
private enum UniqueKey: Equatable {
    /// Compared as Swift compares texts, by what they show.
    case text(String)
    case number(TermValue)

    init?(_ value: JSON) {
        switch value {
        case .string(let text):
            guard !text.isBlank else { return nil }
            var words: [String] = []
            for word in text.unicodeScalars.split(whereSeparator: { String($0).isBlank }) { words.append(String(word)) }
            self = .text(words.joined(separator: " ").lowercased())
        case .number(let number): self = .number(TermValue(.number(number)))
        case .null, .bool, .array, .object: return nil
        }
    }
}
