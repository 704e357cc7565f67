import ConversationCore

/// Comparisons in words: `greater than 3`, `is at least 3`, `plus de 3`.
extension GuardParser {
    private static let orders: [(words: [String], sign: Comparison)] = [
        (["at", "least"], .greaterOrEqual), (["au", "moins"], .greaterOrEqual), (["at", "most"], .lessOrEqual),
        (["au", "plus"], .lessOrEqual), (["greater", "than"], .greater), (["more", "than"], .greater),
        (["plus", "de"], .greater), (["over"], .greater), (["above"], .greater), (["exceeds"], .greater),
        (["after"], .greater), (["later", "than"], .greater), (["apres"], .greater), (["superieur", "a"], .greater),
        (["superieure", "a"], .greater), (["plus", "grand", "que"], .greater), (["less", "than"], .less),
        (["fewer", "than"], .less), (["moins", "de"], .less), (["under"], .less), (["below"], .less),
        (["before"], .less),
        (["earlier", "than"], .less), (["avant"], .less), (["inferieur", "a"], .less), (["inferieure", "a"], .less),
        (["plus", "petit", "que"], .less), (["equal", "to"], .equal), (["egal", "a"], .equal),
        (["egale", "a"], .equal),
    ]

    /// Whether a comparison in words can begin with it.
    static func beginsOrder(_ word: String) -> Bool { orders.contains { $0.words[0] == word } }

    /// - Parameters:
    ///   - count: how many tokens stand before the words.
    ///   - isDenied: whether one of those denies: `not more than`.
    func orderSlip(after count: Int, isDenied: Bool = false) -> GuardFault? {
        let found = Self.orders.first { order in
            order.words.enumerated().allSatisfy { plainName(after: count + $0) == $1 }
        }
        guard let found else { return nil }
        var (end, sign) = (count + found.words.count, found.sign)
        // `greater than or equal to 3`.
        if token(after: end).kind == .or, token(after: end + 1).kind == .name("equal") {
            end += token(after: end + 2).kind == .name("to") ? 3 : 2
            sign = sign == .greater ? .greaterOrEqual : sign == .less ? .lessOrEqual : sign
        }
        if isDenied { sign = sign.inverse }
        let range = current.range.lowerBound..<token(after: end - 1).range.upperBound
        return GuardFault(
            .syntax, "`\(text(of: range))` compares nothing in an expression", range, fix: "write `\(sign.sign)`")
    }

    /// A name without its accents and capitals.
    private func plainName(after count: Int) -> String? {
        token(after: count).kind.name.map { NameForm.suggestion(for: $0) ?? $0 }
    }
}
