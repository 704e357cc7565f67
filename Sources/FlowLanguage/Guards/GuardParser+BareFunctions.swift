import ConversationCore

/// `count outils`, `filled scenario.nom`, `any biens where neuf`: a function without its parentheses.
extension GuardParser {
    private static let between: Set<String> = ["of", "the", "de", "des", "du", "d", "les", "all"]

    func refuseBareFunction(_ name: String, _ token: GuardToken) throws(GuardFault) {
        guard Self.functions.contains(name), case .name(let next) = current.kind, !Self.isHabit(next) else { return }
        var first = 0
        while let word = self.token(after: first).kind.name, Self.between.contains(word),
            self.token(after: first + 1).kind.name != nil
        {
            first += 1
        }
        let end = endOfOwner(after: first)
        let all = self.token(after: first).range.lowerBound..<self.token(after: end - 1).range.upperBound
        let argument = end == first + 1 ? collection(self.token(after: first)) : text(of: all)
        let what = "what `\(name)` looks at stands between parentheses"
        let call: String
        switch (name, self.token(after: end).kind) {
        case ("days", _), ("working_days", _): call = "\(name)(…, …)"
        case ("any", .where), ("every", .where):
            var ahead = self
            for _ in 0..<end { _ = ahead.advance() }
            throw ahead.conditionOutside(what, token, "\(name)(\(argument)")
        case ("every", _), (_, .where): call = "\(name)(\(argument) where …)"
        case ("latest", _):
            let parts = argument.split(separator: ".", maxSplits: 1)
            call = "latest(\(parts.first ?? ""))" + (parts.count > 1 ? ".\(parts[1])" : "")
        default: call = "\(name)(\(argument))"
        }
        throw GuardFault(.syntax, what, token.range.lowerBound..<all.upperBound, fix: "write `\(call)`")
    }

    /// A name as it is, or the collection for that of its entity.
    private func collection(_ token: GuardToken) -> String {
        let name = token.kind.name ?? ""
        return vocabulary.collections[name] ?? name
    }

    /// How many tokens on a path of names ends, which may begin with `latest(…)`.
    func endOfOwner(after first: Int) -> Int {
        var end = first + 1
        if token(after: first).kind.name == "latest", token(after: end).kind == .open, let close = closing(index + end)
        {
            end = close - index + 1
        }
        while token(after: end).kind == .dot, token(after: end + 1).kind.name != nil { end += 2 }
        return end
    }
}
