import PlainText

/// Signs that stand alone or apart: a point or a plus before a number, two points between the ends of a range, `> =`.
extension GuardLexer {
    /// A space that is none, or what nobody sees.
    func strangeSpace() -> GuardFault? {
        guard let space = StrangeSpace(scalars[index]) else { return nil }
        return GuardFault(
            .syntax,
            space.isSeen
                ? "a \(space.name) stands here, where only a space can"
                : "a \(space.name) stands here, which nobody sees",
            index..<(index + 1), fix: space.isSeen ? "write a plain space" : "delete it")
    }

    func digit(after count: Int) -> Bool {
        index + count < scalars.count && ("0"..."9").contains(scalars[index + count])
    }

    /// Whether a point begins a number: `.5`.
    func startsDigits(after before: GuardToken?) -> Bool {
        guard let before else { return digit(after: 1) }
        return !before.endsOperand && before.kind != .dot && digit(after: 1)
    }

    /// Whether two points stand side by side, as between the ends of a range.
    func isRange(_ place: Int) -> Bool {
        place + 1 < scalars.count && scalars[place] == "." && scalars[place + 1] == "."
    }

    /// `- 5`, where nothing is taken away from.
    func numberBehindSpaces(_ start: Int) -> GuardFault? {
        let next = scalars[(start + 1)...].firstIndex { $0 != " " } ?? scalars.count
        guard next < scalars.count, ("0"..."9").contains(scalars[next]) else { return nil }
        let end = end(ofDigitsFrom: next)
        return GuardFault(
            .syntax, "the minus of a number stands right before it", start..<end,
            fix: "write `-\(text(next..<end))`")
    }

    /// `> =`: the two signs of one comparison.
    func refuseApart(_ signs: String, _ start: Int) throws(GuardFault) {
        guard ["<", ">", "!", "="].contains(signs) else { return }
        let behind = start + 1
        let next = scalars[behind...].firstIndex { $0 != " " } ?? scalars.count
        guard next > behind, next < scalars.count, scalars[next] == "=",
            next + 1 == scalars.count || !"=<>!".unicodeScalars.contains(scalars[next + 1])
        else { return }
        throw GuardFault(
            .syntax, "the signs of a comparison stand together", start..<(next + 1), fix: "write `\(signs)=`")
    }

    func numberFromPoint() -> GuardFault {
        let end = end(ofDigitsFrom: index + 1)
        return GuardFault(
            .syntax, "a digit stands on both sides of the point", index..<end, fix: "write `0\(text(index..<end))`")
    }

    func numberWithPlus() -> GuardFault {
        let end = end(ofDigitsFrom: index + 1)
        return GuardFault(
            .syntax, "a number above zero has no sign", index..<end, fix: "write `\(text((index + 1)..<end))`")
    }

    private func end(ofDigitsFrom start: Int) -> Int {
        var end = start
        while end < scalars.count, ("0"..."9").contains(scalars[end]) || scalars[end] == "." && !isRange(end) {
            end += 1
        }
        return end
    }
}
