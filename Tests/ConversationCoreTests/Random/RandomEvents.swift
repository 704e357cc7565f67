import ConversationCore
import OrderedJSON
import TestSupport

/// Events for a random walk: half of them what a well-meaning person and model would do now, half anything.
struct RandomEvents {
    var random: SeededRandom

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

    mutating func next(_ conversation: Conversation) -> Event {
        let isHostile = Bool.random(using: &random)
        if let call = conversation.turn?.awaiting, !isHostile || below(3) > 0 { return answer(call, isHostile) }
        switch below(isHostile ? 10 : 6) {
        case 0: return .userSaid
        case 1:
            if let proposal = conversation.proposals.randomElement(using: &random) {
                return below(4) == 0
                    ? .proposalDismissed(proposal.id, revision: revision(conversation, isHostile))
                    : .actionChosen(ActionChoice(.proposal(proposal.id), revision: revision(conversation, isHostile)))
            }
            fallthrough
        case 2...6:
            let intent = IntentID(rawValue: isHostile ? below(18) - 2 : below(14))
            let kind =
                ReadFlow.rules.indices.contains(intent.rawValue) ? ReadFlow.rules[intent.rawValue].kind : below(6)
            return .actionChosen(
                ActionChoice(
                    .intent(
                        intent, pressed(intent.rawValue, kind, isHostile), entity: entity(conversation, kind, isHostile)
                    ),
                    revision: revision(conversation, isHostile)))
        case 7: return .proposalDismissed(EntityID(turn: TurnID(rawValue: 3), index: below(9)), revision: nil)
        case 8: return .modelReplied(.reading(reading(conversation, isHostile)))
        default: return below(2) == 0 ? .modelFailed(failure()) : .modelReplied(.content(content(4, isHostile)))
        }
    }

    private mutating func revision(_ conversation: Conversation, _ isHostile: Bool) -> Int? {
        switch below(4) {
        case 0 where isHostile: conversation.revision - 1
        case 1 where isHostile: .max
        case 2: conversation.revision
        default: nil
        }
    }

    private mutating func entity(_ conversation: Conversation, _ kind: Int, _ isHostile: Bool) -> EntityID? {
        if isHostile, below(2) == 0 { return conversation.collections[below(6)].randomElement(using: &random)?.id }
        return conversation.collections[kind].randomElement(using: &random)?.id
    }

    private mutating func failure() -> ModelCallFailure {
        [.offContract(["x"]), .offContract([]), .refused, .truncated, .filtered, .unavailable]
            .randomElement(using: &random) ?? .unavailable
    }

    private mutating func answer(_ call: ModelCall, _ isHostile: Bool) -> Event {
        if below(6) == 0 { return .modelFailed(failure()) }
        switch call.purpose {
        case .understanding: return .modelReplied(.reading(reading(nil, isHostile)))
        case .intent(let intent, _): return .modelReplied(.content(content(intent.rawValue, isHostile)))
        }
    }

    private mutating func content(_ intent: Int, _ isHostile: Bool) -> PromptedContent {
        let kind = isHostile && below(3) == 0 ? below(6) : intent == 6 ? 4 : 5
        return PromptedContent(
            message: "Voici.", fields: payload(kind, isHostile),
            proposals: (0..<below(5)).map { _ in payload(2, isHostile) })
    }

    mutating func reading(_ conversation: Conversation?, _ isHostile: Bool) -> Reading {
        let intent = below(3) == 0 ? nil : IntentID(rawValue: isHostile ? below(18) - 2 : below(14))
        let kind = intent.flatMap {
            ReadFlow.rules.indices.contains($0.rawValue) ? ReadFlow.rules[$0.rawValue].kind : nil
        }
        return Reading(
            message: "C'est fait !", intent: intent, arguments: below(2) == 0 ? Payload([]) : payload(4, isHostile),
            entity: ["1-1", "2-1", "5-1", "x", "\u{0}", ""].randomElement(using: &random),
            changes: below(2) == 0
                ? nil
                : Reading.Creation(kind: KindID(rawValue: kind ?? below(6)), fields: payload(kind ?? 1, isHostile)),
            creations: (0..<below(4)).map { _ in
                let kind = isHostile ? below(8) - 1 : below(4)
                return Reading.Creation(kind: KindID(rawValue: kind), fields: payload(kind, isHostile))
            },
            suggestions: (0..<below(3)).map { _ in
                let intent = isHostile ? below(18) - 2 : below(14)
                return Reading.Suggestion(intent: IntentID(rawValue: intent), payload: payload(below(4), isHostile))
            },
            problems: below(3) == 0 ? [.unclear] : [])
    }

    private mutating func pressed(_ intent: Int, _ kind: Int, _ isHostile: Bool) -> Payload {
        switch intent {
        case 4: below(2) == 0 ? Payload([]) : Payload(["Court"])
        case 5, 9, 11, 13: isHostile ? payload(kind, true) : Payload([])
        case 6: Payload([isHostile ? value() : "idées"])
        default: payload(kind, isHostile)
        }
    }

    private mutating func payload(_ kind: Int, _ isHostile: Bool) -> Payload {
        var values = Self.good.indices.contains(kind) ? Self.good[kind] : Self.good[5]
        if isHostile {
            for _ in 0..<below(3) where !values.isEmpty { values[below(values.count)] = below(4) == 0 ? nil : value() }
            if below(8) == 0 { values.append(value()) }
            if below(8) == 0 { values = [] }
        }
        return Payload(values)
    }

    private static let good: [[JSON?]] = [
        ["Paie PME", "SaaS", nil], ["500 inscrits", nil, 500, "2026-06-30"], ["DAF", "Industrie", "pme", nil, nil],
        ["Livre blanc", "contenu", nil, true], Play.search.map { $0 ?? "idées" }, Play.plan,
    ]

    private mutating func value() -> JSON {
        let values: [JSON] = [
            .null, "", " ", "\u{A0}\u{202F}", "\u{3000}\u{2028}", "x", .string(String(repeating: "é", count: 121)),
            true, 0, -1, 12,
            .number(JSONNumber(text: "1e999") ?? JSONNumber(0)), "2024-02-29", "2026-02-29", "eti", "budget", [], [[:]],
            [1, 2, 3], [:],
            .string(String(repeating: "😀", count: 121)),
        ]
        return values.randomElement(using: &random) ?? .null
    }
}
