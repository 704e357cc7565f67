/// Words that an apostrophe holds together: `aujourd'hui`, `n'est pas`, `isn't`. Elsewhere it begins a text.
extension GuardLexer {
    /// What such a word says, which is passed; `nil` where none stands here.
    mutating func contraction() throws(GuardFault) -> GuardToken.Kind? {
        let start = index
        if let end = end(of: "aujourd'hui") ?? end(of: "Aujourd'hui") {
            throw GuardFault(
                .syntax, "`\(text(start..<end))` is no word of an expression", start..<end, fix: "write `today`")
        }
        for words in ["n'est pas", "n'est plus", "n'a pas", "isn't", "aren't"] {
            guard let end = end(of: words) else { continue }
            index = end
            return .foreignNot
        }
        return nil
    }

    /// Where words end that stand here, with an apostrophe of either kind and any number of spaces.
    private func end(of words: String) -> Int? {
        var place = index
        for scalar in words.unicodeScalars {
            guard place < scalars.count else { return nil }
            switch scalar {
            case "'": guard scalars[place] == "'" || scalars[place] == "’" else { return nil }
            case " ":
                guard scalars[place] == " " else { return nil }
                while place + 1 < scalars.count, scalars[place + 1] == " " { place += 1 }
            default: guard scalars[place] == scalar else { return nil }
            }
            place += 1
        }
        return place < scalars.count && isWord(scalars[place]) ? nil : place
    }

    func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
}
