package import ConversationCore
import OrderedJSON
import PlainText

/// Every contract of a flow, built once.
package struct ReplyContracts: Sendable {
    /// Of the prompt that reads a free message.
    package let understanding: ReplyContract
    /// For each intent, of its own prompt; `nil` where it has none.
    private let prompted: [ReplyContract?]

    /// Builds the contracts of all prompts that a flow names.
    package init(_ flow: Flow) {
        understanding = .understanding(of: flow)
        prompted = flow.intents.indices.map { .content(of: IntentID(rawValue: $0), in: flow) }
    }

    /// The contract of an intent's own prompt.
    package subscript(intent: IntentID) -> ReplyContract? {
        prompted.indices.contains(intent.rawValue) ? prompted[intent.rawValue] : nil
    }

    /// The contract of a call.
    package subscript(purpose: ModelCall.Purpose) -> ReplyContract? {
        switch purpose {
        case .understanding: understanding
        case .intent(let intent, _): self[intent]
        }
    }

    /// All of them, the understanding's first, each with the intent whose prompt it is for.
    package var all: [(intent: IntentID?, contract: ReplyContract)] {
        [(nil, understanding)]
            + prompted.enumerated().compactMap { place, contract in
                contract.map { (IntentID(rawValue: place), $0) }
            }
    }
}

extension ReplyContract {
    /// The most of everything that one message may cause.
    static let mostCreations = 20
    static let mostSuggestions = 10
    private static let longestMessage = 10_000
    /// Longer than any identity; what is written here is only ever looked up.
    private static let longestEntity = 200

    private static let message = Shape.Member(
        ReplyKey.message, .field(text(ReplyKey.message, longestMessage, required: true), orNull: false))

    private static func text(_ name: String, _ maxLength: Int, required: Bool) -> Field {
        Field(name: name, label: LocalizedText([name]), type: .text(maxLength: maxLength), required: required)
    }

    static func understanding(of flow: Flow) -> ReplyContract {
        let names = flow.intents.map(\.name)
        let changed = flow.kinds.indices.map(KindID.init(rawValue:)).filter { kind in
            flow.intents.contains { $0.write == .changes(kind) }
        }
        let created = flow.kinds.indices.map(KindID.init(rawValue:)).filter { flow.creators[$0.rawValue] != nil }
        let suggested = flow.intents.indices.map(IntentID.init(rawValue:)).filter { flow[$0].actsOn == nil }

        func creation(_ kind: KindID) -> Shape.Variant {
            Shape.Variant(tag: flow[kind].name, members: [.init(ReplyKey.fields, .form(flow.readToCreate(kind)))])
        }
        func change(_ kind: KindID) -> Shape.Variant {
            var members = [Shape.Member(ReplyKey.fields, .form(flow.readToChange(kind), orNull: true))]
            let cleared = flow.readAsCleared(kind)
            if !cleared.isEmpty {
                members.append(.init(ReplyKey.cleared, .list(of: .word(cleared), atLeast: 0, atMost: cleared.count)))
            }
            return Shape.Variant(tag: flow[kind].name, members: members)
        }
        let suggestions = suggested.map { intent in
            Shape.Variant(tag: flow[intent].name, members: [.init(ReplyKey.payload, .form(flow.asked(of: intent)))])
        }
        let shape = Shape.record([
            message,
            .init(ReplyKey.intent, .word(names + (names.contains(ReplyKey.noIntent) ? [] : [ReplyKey.noIntent]))),
            .init(ReplyKey.arguments, .record(arguments(of: flow))),
            .init(ReplyKey.entity, .field(text(ReplyKey.entity, longestEntity, required: false), orNull: true)),
            .init(ReplyKey.changes, .tagged(by: ReplyKey.kind, changed.map(change), orNull: true)),
            .init(
                ReplyKey.creations, list(by: ReplyKey.kind, created.map(creation), mostCreations)),
            .init(ReplyKey.suggestions, list(by: ReplyKey.intent, suggestions, mostSuggestions)),
            .init(
                ReplyKey.problems,
                .list(
                    of: .word(Reading.Problem.allCases.map(\.rawValue)), atLeast: 0,
                    atMost: Reading.Problem.allCases.count)),
        ])
        return ReplyContract(
            name: "\(flow.name)_understanding", shape: shape, decoding: .reading(ReadingTables(flow)))
    }

    private static func list(by tag: String, _ variants: [Shape.Variant], _ atMost: Int) -> Shape {
        .list(of: .tagged(by: tag, variants, orNull: false), atLeast: 0, atMost: variants.isEmpty ? 0 : atMost)
    }

    /// Every name that some intent asks for. Two intents may ask for different things under one name; the engine holds
    /// the value against the intent that is named, so here either will do, and nothing is required.
    private static func arguments(of flow: Flow) -> [Shape.Member] {
        var names: [String] = []
        var fields: [[Field]] = []
        for ask in flow.intents.flatMap(\.asks) {
            let loose = Field(name: ask.name, label: LocalizedText([ask.name]), type: ask.type)
            if let place = names.firstIndex(where: { hasSameBytes($0, ask.name) }) {
                if !fields[place].contains(loose) { fields[place].append(loose) }
            } else {
                names.append(ask.name)
                fields.append([loose])
            }
        }
        return zip(names, fields).map { Shape.Member($0, .anyField($1)) }
    }

    static func content(of intent: IntentID, in flow: Flow) -> ReplyContract? {
        let definition = flow[intent]
        guard definition.prompt != nil else { return nil }
        var members = [message]
        var table = ContentTable()
        if let kind = definition.creates {
            for (place, field) in flow[kind].fields.enumerated() {
                // What a person filled in, and what the flow itself writes, no model is asked for.
                let isAsked =
                    definition.asks.contains { hasSameBytes($0.name, field.name) }
                    || definition.fixed.contains { $0.field == place }
                table.fields.append(isAsked ? nil : field)
                if !isAsked { members.append(.init(field.name, .field(field, orNull: false))) }
            }
        }
        if let rule = definition.proposes, case .reply(let atLeast, let atMost) = rule.source {
            table.proposed = flow.form(of: rule.intent)
            members.append(
                .init(
                    ReplyKey.proposals, .list(of: .form(flow.asked(of: rule.intent)), atLeast: atLeast, atMost: atMost))
            )
        }
        return ReplyContract(
            name: "\(flow.name)_\(definition.name)", shape: .record(members), decoding: .content(table))
    }
}
