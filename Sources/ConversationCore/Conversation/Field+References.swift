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
        mappingReferences(in: value) { kind, reference in
            if case .string(let text) = reference { replace(kind, text) } else { reference }
        }
    }

    /// The same of whatever stands where a reference should, which may be no text.
    package func mappingReferences(in value: JSON, _ map: (KindID, JSON) -> JSON) -> JSON {
        switch (type, value) {
        case (.reference(let kind), _): return map(kind, value)
        case (.references(let kind, _, _), .array(let items)):
            return .array(items.map { map(kind, $0) }.filter { !$0.isNull })
        case (.list(let shape), .array(let items)) where !referredKinds.isEmpty:
            return .array(
                items.map { item in
                    guard case .object(let record) = item else { return item }
                    return .object(
                        JSONObject(
                            record.map { key, member in
                                let field = shape.item.first { $0.name == key }
                                return (key, field?.mappingReferences(in: member, map) ?? member)
                            }))
                })
        case _: return value
        }
    }
}
