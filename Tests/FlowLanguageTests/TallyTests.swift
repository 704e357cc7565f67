import ConversationCore
import OrderedJSON
import PlainText
import SpannedYAML
import TestSupport
import Testing

@testable import FlowLanguage

/// What is kept of aggregates while a conversation goes on must be what looking at every item gives.
@Suite struct TallyTests {
    private static let expressions = [
        "count(documents where sorte == \"plainte\") >= 1", "sum(biens.valeur where quantite > scenario.seuil) > 2",
        "min(biens.valeur) < 3", "max(biens.valeur where valeur < 5) == 4", "every(documents where lisible)",
        "any(documents where days(recu_le, today) > 2)", "max(documents.recu_le) <= today",
        "sum(latest(bilans).postes.montant) > 3", "count(latest(bilans).postes where montant > scenario.seuil) == 1",
    ]

    private func value(of field: Field, _ random: inout SeededRandom) -> JSON {
        if !field.required, random.chance(25) { return .null }
        switch field.type {
        case .text: return "x"
        case .number:
            return .number(JSONNumber(text: random.pick(["0", "1", "2.5", "4", "4.0", "0.1", "7"])) ?? JSONNumber(1))
        case .flag: return .bool(random.chance(70))
        case .date: return .string(random.pick(["2027-01-01", "2027-01-04", "2027-01-05"]))
        case .choice(let choices): return .string(random.pick(choices).value)
        case .wholeNumber: return .number(JSONNumber(Int.random(in: 0...9, using: &random)))
        case .reference, .references: return .null
        case .list(let shape):
            return .array(
                (0..<Int.random(in: 0...3, using: &random)).map { _ in
                    .object(JSONObject(shape.item.map { ($0.name, value(of: $0, &random)) }))
                })
        }
    }

    @Test(arguments: expressions) func `What is kept is what looking at everything gives`(expression: String) throws {
        let document = TradeFlow.read(expression)
        let flow = try #require(document.flow, "\(document.diagnostics.map(\.message))")
        let engine = Engine(flow: flow)
        var random = SeededRandom.announced(for: "tally of \(expression)")
        var (writes, held) = (0, 0)
        for walk in 0..<20 {
            var conversation = Conversation(beginning: flow)
            for step in 0..<60 {
                conversation.occasion = Occasion(today: Day(random.pick(["2027-01-05", "2027-01-08"])))
                let intent = IntentID(rawValue: step == 0 ? 0 : Int.random(in: 1..<flow.intents.count, using: &random))
                let definition = flow[intent]
                let kind = definition.actsOn ?? definition.creates ?? .scenario
                let payload = Payload(flow[kind].fields.map { value(of: $0, &random) })
                let entity = conversation[kind].isEmpty ? nil : random.pick(conversation[kind]).id
                let before = conversation
                let decision = engine.decide(
                    .actionChosen(ActionChoice(.intent(intent, payload, entity: entity))),
                    turn: TurnID(rawValue: UInt64(walk * 1_000 + step)), in: conversation)
                conversation = decision.conversation
                // A write beside the engine drops what is kept, so this one looks at everything.
                let bare = conversation.withoutTally
                #expect(bare == conversation && bare.hashValue == conversation.hashValue)
                let comment: Comment = "seed \(random.seed), walk \(walk), step \(step)"
                // `regler`, which stands on the scenario and so is no button.
                let mayRun = flow.passage(to: IntentID(rawValue: 4), of: conversation).isFree
                #expect(mayRun == flow.passage(to: IntentID(rawValue: 4), of: bare).isFree, comment)
                #expect(engine.offers(in: bare) == decision.offers, comment)
                // What was there before is as it was.
                #expect(
                    flow.passage(to: IntentID(rawValue: 4), of: before).isFree
                        == flow.passage(to: IntentID(rawValue: 4), of: before.withoutTally).isFree, comment)
                writes += conversation == before ? 0 : 1
                held += mayRun ? 1 : 0
            }
        }
        #expect(writes > 300 && held > 10)
    }
}

extension Passage {
    fileprivate var isFree: Bool { if case .free = self { true } else { false } }
}
