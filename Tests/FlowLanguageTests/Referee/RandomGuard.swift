import ConversationCore
import TestSupport

/// Writes guards that are well typed, at random, over the fields of ``TradeFlow``.
struct RandomGuard {
    /// What the names of a place are: a scenario's, an entity's, an item's.
    private struct Names {
        var numbers: [String] = []
        var dates: [String] = []
        var flags: [String] = []
        var texts: [String] = []
        var choices: [(name: String, values: [String])] = []

        init(_ fields: [Field], prefix: String = "") {
            for field in fields {
                let name = prefix + field.name
                switch field.type {
                case .number: numbers.append(name)
                case .date: dates.append(name)
                case .flag: flags.append(name)
                case .text: texts.append(name)
                case .choice(let choices): self.choices.append((name, choices.map(\.value)))
                default: break
                }
            }
        }

        static func + (left: Names, right: Names) -> Names {
            var sum = left
            sum.numbers += right.numbers
            sum.dates += right.dates
            sum.flags += right.flags
            sum.texts += right.texts
            sum.choices += right.choices
            return sum
        }
    }

    /// What can be counted, and the names of its items' fields.
    private let items: [(source: String, names: Names)]
    private let outside: Names
    private let scenario: Names
    /// The item's names while a `where` is written.
    private var inner: Names?

    init(_ kinds: [EntityKind]) {
        scenario = Names(kinds[0].fields, prefix: "scenario.")
        var (items, outside) = ([(source: String, names: Names)](), scenario)
        for (index, kind) in kinds.enumerated() {
            let owner = index == 0 ? "scenario" : "latest(\(kind.collection))"
            if index > 0 {
                items.append((kind.collection, Names(kind.fields)))
                outside = outside + Names(kind.fields, prefix: owner + ".")
            }
            for case let field in kind.fields {
                guard case .list(let shape) = field.type else { continue }
                items.append(("\(owner).\(field.name)", Names(shape.item)))
            }
        }
        (self.items, self.outside) = (items, outside)
    }

    /// What may be named here. A `where` asks for its item's fields more often than for the scenario's.
    private func names(_ random: inout SeededRandom) -> Names {
        guard let inner else { return outside }
        return random.chance(70) ? inner : inner + scenario
    }

    mutating func condition(_ depth: Int, _ random: inout SeededRandom) -> String {
        if depth > 0, random.chance(35) {
            let first = condition(depth - 1, &random)
            // Twice in a row, `not` is a slip.
            let isBare = random.chance(50) && !first.hasPrefix("not ")
            if random.chance(30) { return "not " + (isBare ? first : "(\(first))") }
            let both = "\(first) \(random.pick(["and", "or"])) \(condition(depth - 1, &random))"
            return random.chance(50) ? "(\(both))" : both
        }
        let signs = ["==", "!=", "<", "<=", ">", ">="]
        switch random.below(100) {
        case ..<50:
            // Where the other side is a small number, a difference of one is often seen.
            let right = random.chance(50) ? "\(random.below(12) - 3)" : number(2, &random)
            return "\(number(2, &random)) \(random.pick(signs)) \(right)"
        case ..<65:
            let (left, right) = (date(1, &random), date(1, &random))
            // Between quotes both, they would be two texts.
            return "\(left.hasPrefix("\"") ? "today" : left) \(random.pick(signs)) \(right)"
        case ..<75: return equality(&random)
        case ..<83:
            guard let flag = flag(&random) else { return "true" }
            return flag + random.pick(["", " == true", " != false", " == \(self.flag(&random) ?? "true")"])
        case ..<90:
            let names = names(&random)
            let all = names.numbers + names.dates + names.flags + names.texts + names.choices.map(\.name)
            return all.isEmpty ? "true" : "filled(\(random.pick(all)))"
        default:
            guard inner == nil else { return flag(&random) ?? "true" }
            return random.chance(50) ? "any(\(source(0.6, &random).text))" : "every(\(source(1, &random).text))"
        }
    }

    private func equality(_ random: inout SeededRandom) -> String {
        let (names, sign) = (names(&random), random.pick(["==", "!="]))
        if random.chance(50), !names.choices.isEmpty {
            let choice = random.pick(names.choices)
            return "\(choice.name) \(sign) \"\(random.pick(choice.values))\""
        }
        guard !names.texts.isEmpty else { return "false" }
        let constant = random.pick(["\"\"", "\" \"", "\"a\"", "\"é\"", "\"2027-01-04\"", random.pick(names.texts)])
        return "\(random.pick(names.texts)) \(sign) \(constant)"
    }

    private func flag(_ random: inout SeededRandom) -> String? {
        let flags = names(&random).flags
        return flags.isEmpty ? nil : random.pick(flags)
    }

    /// What is looked at, perhaps with a `where`.
    private mutating func source(
        _ filtered: Double, of wanted: KeyPath<Names, [String]>? = nil, _ random: inout SeededRandom
    ) -> (text: String, field: String) {
        let some = items.filter { item in wanted.map { !item.names[keyPath: $0].isEmpty } ?? true }
        let (source, names) = random.pick(some)
        let field = wanted.map { random.pick(names[keyPath: $0]) } ?? ""
        var text = source + (field.isEmpty ? "" : ".\(field)")
        if random.chance(Int(filtered * 100)) {
            inner = names
            text += " where \(condition(2, &random))"
            inner = nil
        }
        return (text, field)
    }

    private mutating func date(_ depth: Int, _ random: inout SeededRandom) -> String {
        let dates = names(&random).dates
        switch random.below(100) {
        case ..<50 where !dates.isEmpty: return random.pick(dates)
        case ..<65: return "today"
        case ..<80 where inner == nil && depth > 0:
            return "\(random.pick(["min", "max"]))(\(source(0.5, of: \.dates, &random).text))"
        default: return "\"\(RandomValues.day(&random))\""
        }
    }

    private mutating func number(_ depth: Int, _ random: inout SeededRandom) -> String {
        let numbers = names(&random).numbers
        let simple = numbers.isEmpty || random.chance(40) ? RandomValues.constant(&random) : random.pick(numbers)
        guard depth > 0 else { return simple }
        switch random.below(100) {
        case ..<25: return simple
        case ..<45:
            let (left, right) = (number(depth - 1, &random), number(depth - 1, &random))
            let result = "\(left) \(random.pick(["+", "-", "*"])) \(right)"
            return random.chance(50) ? "(\(result))" : result
        case ..<60:
            return "\(random.pick(["days", "working_days"]))(\(date(0, &random)), \(date(0, &random)))"
        case ..<75 where inner == nil: return "count(\(source(0.6, &random).text))"
        case _ where inner == nil:
            return "\(random.pick(["sum", "min", "max"]))(\(source(0.5, of: \.numbers, &random).text))"
        default: return simple
        }
    }
}
