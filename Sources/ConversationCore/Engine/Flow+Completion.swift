import OrderedJSON
import PlainText

/// What is written beside what is given.
extension Flow {
    /// Whether an intent writes more, or less, than what it is given.
    func completes(_ intent: IntentID) -> Bool { completing[intent.rawValue] }

    /// The values that an intent leaves behind, one for each field of its form: what it fixes, what is given, what was
    /// there before, or what a new one begins with; and what was given that it does not take.
    /// - Parameters:
    ///   - before: the values of the entity that is changed.
    ///   - today: the day on which it is written.
    func completed(
        _ payload: Payload, for intent: IntentID, changing before: [JSON]? = nil, on today: Day?
    ) -> (values: [JSON], strays: [FieldViolation]) {
        let definition = self[intent]
        let isPlain = definition.prompt == nil
        let fields = definition.write.flatMap { written(by: $0) } ?? form(of: intent)
        var strays: [FieldViolation] = []
        var values: [JSON] = []
        for (index, field) in fields.enumerated() {
            var given = index < payload.values.count ? payload.values[index] : nil
            let fixed = definition.fixed.first { $0.field == index }?.value.json(on: today)
            if let fixed {
                if let value = given, !value.isNull, value != fixed {
                    strays.append(FieldViolation(path: [.field(field.name)], problem: .unknownField))
                }
                given = fixed
            } else if isPlain, definition.changeable?.contains(index) == false, given != nil {
                strays.append(FieldViolation(path: [.field(field.name)], problem: .unknownField))
                given = nil
            }
            var value = given ?? before.flatMap { index < $0.count ? $0[index] : nil } ?? .null
            if value.isNull, before == nil, let initial = field.initial { value = initial }
            values.append(value)
        }
        return (values, strays)
    }

    private func written(by write: Intent.Write) -> [Field]? {
        switch write {
        case .creates(let kind), .changes(let kind): self[kind].fields
        case .removes: nil
        }
    }

    /// What is asked for, with what a field begins with where nothing is given.
    func completed(_ payload: Payload, for form: [Field]) -> Payload {
        guard form.contains(where: { $0.initial != nil }) else { return payload }
        return Payload(
            form.indices.map { index in
                let given = index < payload.values.count ? payload.values[index] : nil
                return given.flatMap { $0.isNull ? nil : $0 } ?? form[index].initial ?? given
            } + payload.values.dropFirst(form.count))
    }
}

extension Intent.FixedValue.Value {
    fileprivate func json(on today: Day?) -> JSON {
        switch self {
        case .constant(let value): value
        case .today: today.map { .string($0.description) } ?? .null
        }
    }
}

extension FlowDraft {
    /// For each intent, whether what it writes may be other than what it is given.
    var completing: [Bool] {
        intents.map { intent in
            let kind: KindID? =
                switch intent.write {
                case .creates(let kind), .changes(let kind): kind
                case .removes, nil: nil
                }
            return !intent.fixed.isEmpty || intent.changeable != nil || !intent.demanded.isEmpty
                || kind.map { kinds[$0.rawValue].fields.contains { $0.initial != nil } } ?? false
        }
    }
}
