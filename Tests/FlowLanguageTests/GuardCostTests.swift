import FlowLanguage
import SpannedYAML
import Testing

/// How long it takes to read a guard may not grow with each sign of it.
struct GuardCostTests {
    private static func chain(_ first: String, _ step: String, _ count: Int) -> String {
        first + String(repeating: step, count: count)
    }

    private static func nested(_ count: Int) -> String {
        String(repeating: "(1 - ", count: count) + "count(biens)" + String(repeating: ")", count: count)
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            chain("count(biens)", " - 1", 200) + " > 3", "3 < " + chain("count(biens)", " - 1", 200),
            chain("count(biens)", " - 1", 40) + " - " + chain("count(biens)", " - 1", 40) + " > 3",
            chain("scenario.seuil", " * 1", 200) + " > 3", chain("scenario.seuil", " + 1", 200) + " > 3",
            chain("today", " - 1", 200) + " < scenario.declaree_le", "today < " + chain("today", " - 1", 200),
            "days(" + chain("today", " - 1", 200) + ", today) > 3",
            "any(documents where recu_le < " + chain("today", " - 1", 200) + ")",
            "any(biens where " + chain("valeur", " - 1", 200) + " > 3)", nested(24) + " > 3",
            chain("count(biens)", " - 1", 46) + " > 3", chain("today", " - 1", 45) + " < scenario.declaree_le",
        ]) func `A chain of signs is gone through once`(expression: String)
    {
        let clock = ContinuousClock()
        let time = clock.measure { _ = TradeFlow.read(expression) }
        #expect(time < .seconds(1), "\(time)")
    }

    @Test func `A calculation that is too long is told from conditions that are too many`() {
        let product = TradeFlow.read(Self.chain("scenario.seuil", " * 2", 200) + " > 3").diagnostics
        #expect(product.map(\.message) == ["more than 48 steps of a calculation in one guard"])
        #expect(product.map(\.fix) == ["keep a part of what is calculated in a number field, and name that field"])
        let chain = TradeFlow.read(Self.chain("scenario.urgent", " and scenario.urgent", 60)).diagnostics
        #expect(chain.map(\.message) == ["more than 48 conditions in one guard"])
        let most = TradeFlow.read(Self.chain("scenario.seuil", " - 1", 47) + " > 3").diagnostics
        #expect(most.filter { $0.severity == .error } == [], "\(most)")
    }
}
