import PlainText
import PromptLibrary

/// Costs in words and columns.
public enum CostReport {
    private static let heads = ["turn", "calls", "prompt tokens", "of them cached", "completion tokens"]

    /// A line for each turn that asked a model, and one for the conversation.
    public static func table(_ cost: ConversationCost) -> String {
        var rows = cost.turns.enumerated().filter { $0.element.calls > 0 }.map { row("\($0.offset + 1)", $0.element) }
        rows.append(row("all", cost.total))
        let lines = [heads + ["cost"]] + rows
        return lines.map { cells in
            let columns = zip(cells, heads).map { cell, head in
                String(repeating: " ", count: max(0, head.utf8.count - cell.utf8.count)) + cell
            }
            return "      " + columns.joined(separator: "  ") + "  " + (cells.last ?? "") + "\n"
        }.joined()
    }

    /// What all conversations cost together, what is unknown of it, and how old the prices are.
    public static func sum(_ costs: [ConversationCost]) -> String {
        var total = Cost()
        var prices: [ConversationCost.PriceUsed] = []
        for cost in costs {
            total.add(cost.total)
            prices += cost.prices.filter { !prices.contains($0) }
        }
        let turns = costs.reduce(0) { $0 + $1.turns.count }
        var lines = [
            "cost: \(total.amount) for \(counted(costs.count, "conversation")), \(counted(turns, "turn")), "
                + counted(total.calls, "call"),
            "      \(grouped(total.prompt)) prompt tokens"
                + (total.cached.map { ", \(grouped($0)) of them cached" } ?? "")
                + "; \(grouped(total.completion)) completion tokens",
        ]
        if total.untold > 0 {
            lines.append(
                "      \(counted(total.untold, "attempt")) did not say what was used: that part is unknown, not free")
        }
        for price in prices {
            lines.append(
                price.readOn.map { "      \(price.model) at the prices read on \($0)" }
                    ?? "      \(price.model) has no price in the models file: its cost is unknown")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func row(_ name: String, _ cost: Cost) -> [String] {
        let isKnown = cost.prompt > 0 || cost.completion > 0 || cost.untold == 0
        return [
            name, "\(cost.calls)", isKnown ? grouped(cost.prompt) : "?", cost.cached.map(grouped) ?? "?",
            isKnown ? grouped(cost.completion) : "?", cost.amount,
        ]
    }
}
