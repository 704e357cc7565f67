import ConversationCore

/// Comparisons in words: `greater than 3`, `is at least 3`, `plus de 3`.
extension GuardParser {
    private static let orders: [(words: [String], sign: Comparison)] = [
        (["at", "least"], .greaterOrEqual), (["au", "moins"], .greaterOrEqual), (["at", "most"], .lessOrEqual),
        (["au", "plus"], .lessOrEqual), (["greater", "than"], .greater), (["more", "than"], .greater),
        (["plus", "de"], .greater), (["over"], .greater), (["above"], .greater), (["exceeds"], .greater),
        (["after"], .greater), (["less", "than"], .less), (["fewer", "than"], .less), (["moins", "de"], .less),
        (["under"], .less), (["below"], .less), (["before"], .less), (["equal", "to"], .equal),
    ]

    /// Whether a comparison in words can begin with it.
    static func beginsOrder(_ word: String) -> Bool { orders.contains { $0.words[0] == word } }

    /// - Parameter count: how many tokens stand before the words.
    func orderSlip(after count: Int) -> GuardFault? {
        let found = Self.orders.first { order in
            order.words.enumerated().allSatisfy { token(after: count + $0).kind == .name($1) }
        }
        guard let found else { return nil }
        var (end, sign) = (count + found.words.count, found.sign)
        // `greater than or equal to 3`.
        if token(after: end).kind == .or, token(after: end + 1).kind == .name("equal") {
            end += token(after: end + 2).kind == .name("to") ? 3 : 2
            sign = sign == .greater ? .greaterOrEqual : sign == .less ? .lessOrEqual : sign
        }
        let range = current.range.lowerBound..<token(after: end - 1).range.upperBound
        return GuardFault(
            .syntax, "`\(text(of: range))` compares nothing in an expression", range, fix: "write `\(sign.sign)`")
    }
}
