import ConversationCore

/// Products without their sign: `scenario.seuil x 2`, `2 scenario.seuil`.
extension GuardParser {
    private static let areTimes: Set<String> = ["x", "X", "fois", "times", "mal"]

    func refuseForeignProduct(_ left: GuardSyntax) throws(GuardFault) {
        guard left.isTerm, let word = current.kind.name else { return }
        if Self.areTimes.contains(word), beginsNumber(after: 1) {
            throw GuardFault(
                .syntax, "`\(word)` is no sign of an expression", current.range, fix: "write `*`")
        }
        guard case .number(_, let range) = left, beginsNumber(after: 0), isInOneComparison else { return }
        throw GuardFault(
            .syntax, "between two numbers that are multiplied stands a sign",
            range.lowerBound..<current.range.upperBound, fix: "write `\(text(of: range)) * \(word)`")
    }

    /// Whether what stands so many tokens on is a number, as far as its first names say.
    private func beginsNumber(after count: Int) -> Bool {
        switch token(after: count).kind {
        case .number: return true
        case .name("scenario"):
            guard token(after: count + 1).kind == .dot, let field = token(after: count + 2).kind.name else {
                return false
            }
            return vocabulary.field(field, of: nil)?.type.isNumber ?? false
        case .name("count"), .name("sum"), .name("days"), .name("working_days"):
            return token(after: count + 1).kind == .open
        default: return false
        }
    }

    /// Whether nothing else is compared here: otherwise a word between two conditions may be what lacks.
    private var isInOneComparison: Bool {
        let ends: [GuardToken.Kind] = [.and, .or, .not, .where, .comma, .end]
        let before = tokens[..<index].reversed().prefix { !ends.contains($0.kind) && $0.kind != .open }
        let behind = tokens[index...].prefix { !ends.contains($0.kind) }
        return (Array(before) + behind).count { if case .comparison = $0.kind { true } else { false } } < 2
    }
}
