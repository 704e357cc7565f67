import ConversationCore
import OrderedJSON
import PlainText

extension Field {
    /// Values enough to make every comparison with one of `constants` come out both ways where it can.
    func samples(telling constants: Set<TermValue>) -> [TermValue] {
        var values: [TermValue] = required ? [] : [.missing]
        let texts = constants.compactMap { if case .text(let text) = $0 { text } else { nil } }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        switch type {
        case .flag: values += [.flag(true), .flag(false)]
        case .choice(let choices):
            // All choices that no guard names look alike.
            let other = choices.first { !constants.contains(.text($0.value)) }
            values += choices.filter { constants.contains(.text($0.value)) || $0 == other }.map { .text($0.value) }
        case .list(let shape):
            values.append(.list(count: max(shape.atLeast, 1)))
            if shape.atLeast == 0 { values.append(.list(count: 0)) }
        case .number(let minimum, let maximum):
            let numbers = constants.compactMap { if case .number(let number) = $0 { number } else { nil } }.sorted()
            let (least, largest) = (ExactDecimal(nearest: minimum), ExactDecimal(nearest: maximum))
            let between = ExactDecimal.between(numbers)
            let inside = ([least, largest] + numbers + between).filter { least <= $0 && $0 <= largest }
            values += inside.map { .number($0) }
        case .wholeNumber(let minimum, let maximum):
            let numbers = constants.compactMap { if case .number(let number) = $0 { number } else { nil } }.sorted()
            // Whole numbers on both sides of each constant; those between two constants are beside one of them.
            let inside = ([minimum, maximum] + numbers.flatMap(\.wholeNumbersBeside))
                .filter { minimum <= $0 && $0 <= maximum }
            values += inside.map { .number(ExactDecimal($0)) }
        // Guards only ask whether one is there.
        case .reference: values.append(.text("x"))
        case .references(_, let atLeast, _):
            values.append(.list(count: max(atLeast, 1)))
            if atLeast == 0 { values.append(.list(count: 0)) }
        case .date, .text:
            // Below every constant, each of them, and something after each of them and before the next.
            values += (["\u{1}."] + texts + texts.map { $0 + "\u{1}." }).filter { !required || !$0.isBlank }
                .map { .text($0) }
        }
        var seen: Set<TermValue> = []
        return values.filter { seen.insert($0).inserted }
    }
}
