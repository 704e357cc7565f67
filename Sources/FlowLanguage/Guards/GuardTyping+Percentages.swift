import ConversationCore
import OrderedJSON
import PlainText

/// `20 %` is 0.2, and 20 where the field that it is compared with counts in percent itself.
extension GuardTyping {
    func percentage(_ number: ExactDecimal, _ range: Range<Int>, against other: GuardSyntax?) -> GuardFault {
        let what = "`%` means nothing in an expression"
        if let other, countsInPercent(other) {
            return GuardFault(.syntax, what + ": the field counts in percent", range, fix: "write `\(number)`")
        }
        return GuardFault(.syntax, what, range, fix: number.share.map { "write `\($0)`" })
    }

    private func countsInPercent(_ syntax: GuardSyntax) -> Bool {
        if case .arithmetic(let left, _, let right, _) = syntax {
            return countsInPercent(left) || countsInPercent(right)
        }
        guard let field = field(of: syntax) else { return false }
        // From 0 to 100, whatever its unit is called.
        switch field.type {
        case .number(minimum: 0, maximum: 100), .wholeNumber(minimum: 0, maximum: 100): return true
        case .text, .number, .wholeNumber, .flag, .date, .choice, .list, .reference, .references:
            return field.unit == "%"
        }
    }

    /// A percentage added to a term, or taken from it.
    func refusePercentage(_ left: GuardSyntax, _ sign: Arithmetic, _ right: GuardSyntax) throws(GuardFault) {
        guard sign != .times else { return }
        if case .percentage(let number, let range) = right { throw percentage(number, range, against: left) }
        if case .percentage(let number, let range) = left { throw percentage(number, range, against: right) }
    }

    /// The field that a term names by itself.
    func field(of syntax: GuardSyntax) -> Field? {
        switch syntax {
        case .name(let name, _): return scope?.fields.first { hasSameBytes($0.name, name) }
        case .field(let collection, _, let name, _, _):
            let kind = collection.map { name in kinds.dropFirst().first { $0.collection == name } } ?? kinds.first
            return kind?.fields.first { hasSameBytes($0.name, name) }
        case .aggregate(let aggregate):
            guard let name = aggregate.path.last, let fields = try? itemFields(of: aggregate) else { return nil }
            return fields.first { hasSameBytes($0.name, name.text) }
        case .number, .percentage, .text, .flag, .today, .path, .through, .arithmetic, .days, .filled, .compare, .not,
            .and, .or:
            return nil
        }
    }
}
