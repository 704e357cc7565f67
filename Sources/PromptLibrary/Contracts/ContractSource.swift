package import ConversationCore
import PlainText

/// The part of a flow that a part of a contract is made from.
package enum ContractSource: Hashable, Sendable {
    case flow
    case kind(KindID)
    /// A field of a kind, by its place.
    case field(KindID, Int)
    case intent(IntentID)
    /// What an intent asks for, by its place.
    case ask(IntentID, Int)

    /// What the names on the way to a part of a contract say.
    /// - Parameter intent: whose prompt the contract is for; `nil` for the understanding's.
    init(_ path: [String], contractOf intent: IntentID?, in flow: Flow) {
        func name(_ step: Int) -> String? { path.indices.contains(step) ? path[step] : nil }
        if let intent {
            self = Self.content(name(0), name(1), of: intent, in: flow)
            return
        }
        switch path.first {
        case ReplyKey.changes, ReplyKey.creations:
            let kind = flow.kinds.firstIndex { hasSameBytes($0.name, name(1) ?? "") }
            self = kind.map { Self.field(name(3), of: KindID(rawValue: $0), in: flow) } ?? .flow
        case ReplyKey.suggestions:
            let intent = flow.intents.firstIndex { hasSameBytes($0.name, name(1) ?? "") }
            self = intent.map { Self.form(name(3), of: IntentID(rawValue: $0), in: flow) } ?? .flow
        case ReplyKey.arguments:
            let asking = flow.intents.indices.lazy.map(IntentID.init(rawValue:)).compactMap { intent in
                Self.place(of: name(1), in: flow[intent].asks).map { Self.ask(intent, $0) }
            }
            self = asking.first ?? .flow
        default: self = .flow
        }
    }

    private static func content(_ name: String?, _ member: String?, of intent: IntentID, in flow: Flow) -> Self {
        if name == ReplyKey.proposals, let proposed = flow[intent].proposes?.intent {
            return form(member, of: proposed, in: flow)
        }
        guard let kind = flow[intent].creates, place(of: name, in: flow[kind].fields) != nil else {
            return .intent(intent)
        }
        return field(name, of: kind, in: flow)
    }

    private static func form(_ name: String?, of intent: IntentID, in flow: Flow) -> Self {
        if let place = place(of: name, in: flow[intent].asks) { return .ask(intent, place) }
        switch flow[intent].write {
        case .creates(let kind), .changes(let kind): return field(name, of: kind, in: flow)
        case .removes, nil: return .intent(intent)
        }
    }

    private static func field(_ name: String?, of kind: KindID, in flow: Flow) -> Self {
        place(of: name, in: flow[kind].fields).map { .field(kind, $0) } ?? .kind(kind)
    }

    private static func place(of name: String?, in fields: [Field]) -> Int? {
        name.flatMap { name in fields.firstIndex { hasSameBytes($0.name, name) } }
    }
}

extension Flow {
    /// A part's name as its author knows it, `offre.segment`.
    package func name(of source: ContractSource) -> String {
        switch source {
        case .flow: name
        case .kind(let kind): self[kind].name
        case .field(let kind, let place): "\(self[kind].name).\(self[kind].fields[place].name)"
        case .intent(let intent): self[intent].name
        case .ask(let intent, let place): "\(self[intent].name).\(self[intent].asks[place].name)"
        }
    }
}
