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
            "cost: \(total.amount) for \(count(costs.count, "conversation")), \(count(turns, "turn")), "
                + count(total.calls, "call"),
            "      \(grouped(total.prompt)) prompt tokens"
                + (total.cached.map { ", \(grouped($0)) of them cached" } ?? "")
                + "; \(grouped(total.completion)) completion tokens",
        ]
        if total.untold > 0 {
            lines.append(
                "      \(count(total.untold, "attempt")) did not say what was used: that part is unknown, not free")
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

    private static func count(_ number: Int, _ what: String) -> String {
        "\(grouped(number)) \(what)\(number == 1 ? "" : "s")"
    }

    /// `12,345`.
    private static func grouped(_ number: Int) -> String {
        let digits = Array(String(number).utf8)
        var text: [UInt8] = []
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { text.append(UInt8(ascii: ",")) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
