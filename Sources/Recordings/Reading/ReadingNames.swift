import ConversationCore
import OrderedJSON

/// The keys that a model's reading of a message may have, at any place of it.
struct ReadingNames {
    let flow: Flow

    /// - Parameter reading: says of which kind, and of which intent, the object at the place is.
    func names(at path: ArraySlice<FieldViolation.Step>, in reading: JSON) -> [String] {
        guard case .field(let key)? = path.first else { return WholeReading(flow: flow).json([:]).keys.map { $0 } }
        let rest = path.dropFirst()
        switch key {
        case ReplyKey.arguments: return names(rest, flow.intents.flatMap(\.asks))
        case ReplyKey.changes: return entity(rest, reading[key])
        case ReplyKey.creations: return entity(rest.dropFirst(), item(rest, reading[key]))
        case ReplyKey.suggestions: return suggestion(rest.dropFirst(), item(rest, reading[key]))
        case _: return []
        }
    }

    private func item(_ path: ArraySlice<FieldViolation.Step>, _ list: JSON?) -> JSON? {
        guard case .item(let index)? = path.first, let items = list?.array, items.indices.contains(index) else {
            return nil
        }
        return items[index]
    }

    private func entity(_ path: ArraySlice<FieldViolation.Step>, _ value: JSON?) -> [String] {
        if path.isEmpty { return [ReplyKey.kind, ReplyKey.fields] }
        guard let kind = value?[ReplyKey.kind]?.string.flatMap(flow.kind(named:)) else { return [] }
        return names(path.dropFirst(), flow[kind].fields)
    }

    private func suggestion(_ path: ArraySlice<FieldViolation.Step>, _ value: JSON?) -> [String] {
        if path.isEmpty { return [ReplyKey.intent, ReplyKey.payload] }
        guard let intent = value?[ReplyKey.intent]?.string.flatMap(flow.intent(named:)) else { return [] }
        return names(path.dropFirst(), flow.form(of: intent))
    }

    /// The names of a form, or of the items of one of its lists.
    private func names(_ path: ArraySlice<FieldViolation.Step>, _ form: [Field]) -> [String] {
        guard case .field(let name)? = path.first else { return form.map(\.name) }
        guard case .list(let shape)? = form.first(where: { $0.name == name })?.type else { return [] }
        return names(path.dropFirst(2), shape.item)
    }
}
