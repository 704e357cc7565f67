package import OrderedJSON

extension Field {
    /// Calls `visit` with each reference of a value: its kind, what is written and where.
    func visitReferences(
        in value: JSON, at path: [FieldViolation.Step] = [],
        _ visit: (KindID, String, [FieldViolation.Step]) -> Void
    ) {
        let place = path + [.field(name)]
        switch type {
        case .reference(let kind):
            if case .string(let text) = value { visit(kind, text, place) }
        case .references(let kind, _, _):
            for (index, item) in (value.array ?? []).enumerated() {
                if case .string(let text) = item { visit(kind, text, place + [.item(index)]) }
            }
        case .list(let shape):
            for (index, item) in (value.array ?? []).enumerated() {
                for field in shape.item {
                    field.visitReferences(in: item[field.name] ?? .null, at: place + [.item(index)], visit)
                }
            }
        case .text, .number, .flag, .date, .choice, .wholeNumber: break
        }
    }

    /// The value with something else in place of its references; `null` takes one away, out of a list too.
    package func replacingReferences(in value: JSON, _ replace: (KindID, String) -> JSON) -> JSON {
        switch (type, value) {
        case (.reference(let kind), .string(let text)): return replace(kind, text)
        case (.references(let kind, _, _), .array(let items)):
            return .array(
                items.map { item in
                    if case .string(let text) = item { replace(kind, text) } else { item }
                }.filter { !$0.isNull })
        case (.list(let shape), .array(let items)) where !referredKinds.isEmpty:
            return .array(
                items.map { item in
                    guard case .object(let record) = item else { return item }
                    return .object(
                        JSONObject(
                            record.map { key, member in
                                let field = shape.item.first { $0.name == key }
                                return (key, field?.replacingReferences(in: member, replace) ?? member)
                            }))
                })
        case _: return value
        }
    }
}
