import ConversationCore
import OrderedJSON
import PlainText

extension Flow {
    /// Values enough to make every comparison of a calculated term with one of `constants` come out both ways where it can.
    /// There may be some among them that the term never has.
    func samples(of term: Term, telling constants: Set<TermValue>) -> [TermValue] {
        switch term {
        case .aggregate(let aggregate): samples(of: aggregate, telling: constants)
        case .days, .workingDays:
            [.missing] + numbers(between: -4_000_000, 4_000_000, isWhole: true, telling: constants)
        case .today: days(telling: constants)
        // Calculated, and compared with itself alone.
        case .arithmetic: [.missing, .number(0)]
        case .number, .text, .flag, .count, .field, .item: [.missing]
        }
    }

    private func samples(of aggregate: Aggregate, telling constants: Set<TermValue>) -> [TermValue] {
        let most = ExactDecimal(mostItems(of: aggregate))
        let mayTake = WhereProof(aggregate, in: self).mayTake
        switch aggregate.function {
        case .any: return mayTake ? [.flag(true), .flag(false)] : [.flag(false)]
        case .every: return [.flag(true), .flag(false)]
        case .count:
            return mayTake ? numbers(between: 0, most, isWhole: true, telling: constants) : [.number(0)]
        case .sum:
            guard mayTake, let (low, high) = bounds(of: aggregate) else { return [.number(0)] }
            let least = min(low, 0).multiplied(by: most) ?? -Self.beyond
            let largest = max(high, 0).multiplied(by: most) ?? Self.beyond
            return [.missing] + numbers(between: least, largest, isWhole: false, telling: constants)
        case .minimum, .maximum:
            guard mayTake else { return [.missing] }
            guard let (low, high) = bounds(of: aggregate) else { return days(telling: constants) }
            return [.missing] + numbers(between: low, high, isWhole: false, telling: constants)
        }
    }

    private static let beyond = ExactDecimal(1_000_000_000_000_000_000)

    private func mostItems(of aggregate: Aggregate) -> Int {
        switch aggregate.items {
        case .entities(let kind): self[kind].atMost
        case .list(let reference, _):
            switch self[reference.kind].fields[reference.field].type {
            case .list(let shape): shape.atMost
            case .references(_, _, let atMost): atMost
            case .text, .number, .wholeNumber, .flag, .date, .choice, .reference: 0
            }
        }
    }

    /// The least and the largest value of the numbers that are looked at; `nil` for days.
    private func bounds(of aggregate: Aggregate) -> (ExactDecimal, ExactDecimal)? {
        let fields: [Field]
        switch aggregate.items {
        case .entities(let kind): fields = self[kind].fields
        case .list(let reference, _):
            guard case .list(let shape) = self[reference.kind].fields[reference.field].type else { return nil }
            fields = shape.item
        }
        guard let value = aggregate.value, fields.indices.contains(value) else { return nil }
        return switch fields[value].type {
        case .number(let minimum, let maximum): (ExactDecimal(nearest: minimum), ExactDecimal(nearest: maximum))
        case .wholeNumber(let minimum, let maximum): (ExactDecimal(minimum), ExactDecimal(maximum))
        case .text, .flag, .date, .choice, .list, .reference, .references: nil
        }
    }

    private func numbers(
        between low: ExactDecimal, _ high: ExactDecimal, isWhole: Bool, telling constants: Set<TermValue>
    ) -> [TermValue] {
        let turns = constants.compactMap { if case .number(let number) = $0 { number } else { nil } }.sorted()
        var values = [low, high] + turns.filter { !isWhole || $0.int != nil }
        for turn in turns {
            let (floor, isInteger) = min(max(turn, -10_000_000), 10_000_000).floor
            values += [ExactDecimal(floor), ExactDecimal(isInteger ? floor - 1 : floor), ExactDecimal(floor + 1)]
        }
        if !isWhole { values += ExactDecimal.between(turns) + ExactDecimal.between([low] + turns + [high]) }
        return Set(values.filter { low <= $0 && $0 <= high }).sorted().map(TermValue.number)
    }

    private func days(telling constants: Set<TermValue>) -> [TermValue] {
        let days = constants.compactMap { if case .text(let text) = $0 { Day(text) } else { nil } }
        let near = days.flatMap { [$0.number - 1, $0.number, $0.number + 1] }
        return [.missing] + Set(near + [0]).sorted().map { .day(Day(number: $0)) }
    }
}

extension ExactDecimal {
    /// A bound of a field; those are written with few digits.
    init(nearest double: Double) {
        self =
            JSONNumber(text: "\(double)").flatMap { ExactDecimal($0) }
            ?? (double < 0 ? -1_000_000_000_000_000 : 1_000_000_000_000_000)
    }

    static prefix func - (number: ExactDecimal) -> ExactDecimal { number.negated }

    /// The largest whole number that is not above it, and whether it is one itself; for numbers that fit.
    var floor: (value: Int, isWhole: Bool) {
        if let int { return (int, true) }
        let text = description
        let whole = Int(text.prefix { $0 != "." }) ?? 0
        return (text.hasPrefix("-") ? whole - 1 : whole, false)
    }

    /// A number between each two that follow each other, where there is one of few enough digits.
    static func between(_ numbers: [ExactDecimal]) -> [ExactDecimal] {
        zip(numbers, numbers.dropFirst()).compactMap { low, high in
            guard low < high else { return nil }
            if let middle = low.adding(high).flatMap({ $0.multiplied(by: half) }) { return middle }
            return low.nextUp.flatMap { $0 < high ? $0 : nil }
        }
    }

    private static let half: ExactDecimal = JSONNumber(text: "0.5").flatMap { ExactDecimal($0) } ?? 0
}
