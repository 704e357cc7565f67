import ConversationCore

/// Conditions in the form of sentences: `filled(x) is false`, `if a then b`, `a implies b`.
extension GuardParser {
    private static let begins: Set<String> = ["if", "si", "when", "quand", "lorsque"]
    private static let implies: Set<String> = ["implies", "implique", "then", "alors"]

    /// `filled(x) is false`: a condition holds by itself, and fails with `not` before it.
    func refuseConditionIs(_ left: GuardSyntax) throws(GuardFault) {
        guard case .filled = left, let word = current.kind.name, Self.areIs.contains(word) else { return }
        let isDenied = denies(at: 1)
        let value = token(after: isDenied ? 2 : 1)
        guard value.kind == .name("true") || value.kind == .name("false") else { return }
        let denial = tokens.last { $0.range.upperBound <= left.range.lowerBound }.flatMap { $0.kind == .not ? $0 : nil }
        let holds = ((value.kind == .name("true")) != isDenied) != (denial != nil)
        throw GuardFault(
            .type, "a condition holds or fails by itself, and is not compared",
            (denial?.range ?? left.range).lowerBound..<value.range.upperBound,
            fix: "write `\(holds ? "" : "not ")\(text(of: left.range))`")
    }

    /// `if a then b`.
    func refuseSentence(_ name: String, _ word: GuardToken) throws(GuardFault) {
        guard Self.begins.contains(name), current.kind.name != nil || [.not, .open].contains(current.kind),
            current.range.lowerBound > word.range.upperBound
        else { return }
        throw implication(name, word.range)
    }

    /// `a implies b`.
    func refuseImplication(_ word: String) throws(GuardFault) {
        if Self.implies.contains(word) { throw implication(word, current.range) }
    }

    private func implication(_ word: String, _ range: Range<Int>) -> GuardFault {
        GuardFault(
            .syntax, "`\(word)` is no word of an expression: a guard is one condition", range,
            fix: "write the condition alone; what must hold only where another does is `not (…) or …`")
    }
}
