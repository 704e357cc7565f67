import OrderedJSON
import PlainText

/// Values to try where a search supposes that somebody fills a form in: one that every field allows, and those at which
/// guards change their minds.
struct SampleValues {
    /// Values for some fields of a kind, by their places; the others get any.
    typealias Choice = [Int: JSON]

    private static let mostOfAGuard = 16
    private static let mostOfAKind = 40

    /// For each kind, an entity with every field filled.
    let any: [[JSON]]
    /// For each kind, what is worth trying; first that nothing in particular is chosen.
    let choices: [[Choice]]
    /// For each kind, the fields that guards read.
    let read: [[Int]]

    init(_ flow: Flow) {
        let named = Set(flow.guards.flatMap { $0.condition.terms.flatMap(\.looked) })
        any = flow.kinds.map { kind in kind.fields.map { $0.sample(besides: named) } }
        var choices: [[Choice]] = flow.kinds.map { _ in [[:]] }
        var read: [[Int]] = flow.kinds.map { _ in [] }
        for definition in flow.guards {
            let terms = definition.condition.terms.flatMap(\.looked)
            for kind in flow.kinds.indices {
                let places = Self.places(in: terms, kind)
                for place in places where !read[kind].contains(place) { read[kind].append(place) }
                for choice in Self.choices(flow.kinds[kind].fields, places, terms)
                where choices[kind].count < Self.mostOfAKind && !choices[kind].contains(choice) {
                    choices[kind].append(choice)
                }
            }
        }
        self.choices = choices
        self.read = read
    }

    private static func places(in terms: [Term], _ kind: Int) -> [Int] {
        var places: [Int] = []
        for term in terms {
            guard case .field(let reference) = term, reference.kind.rawValue == kind else { continue }
            if !places.contains(reference.field) { places.append(reference.field) }
        }
        return places
    }

    /// Every combination of what the fields of one guard may be, as far as there are few.
    private static func choices(_ fields: [Field], _ places: [Int], _ terms: [Term]) -> [Choice] {
        var choices: [Choice] = [[:]]
        for place in places where fields.indices.contains(place) {
            let values = fields[place].values(near: terms)
            guard !values.isEmpty, choices.count * values.count <= mostOfAGuard else { continue }
            choices = choices.flatMap { choice in
                values.map { value in
                    var choice = choice
                    choice[place] = value
                    return choice
                }
            }
        }
        return choices.filter { !$0.isEmpty }
    }
}

extension Term {
    /// What it looks at: fields, of the items of an aggregate too, and the constants that they are compared with.
    fileprivate var looked: [Term] {
        operands.flatMap { operand -> [Term] in
            guard case .aggregate(let aggregate) = operand, case .entities(let kind) = aggregate.items else {
                return [operand]
            }
            let value = aggregate.value.map { [Term.field(FieldReference(kind: kind, field: $0))] } ?? []
            let filtered = aggregate.condition?.terms.flatMap(\.operands).map { term in
                term.replacingItems { .field(FieldReference(kind: kind, field: $0)) }
            }
            return value + (filtered ?? [])
        }
    }
}

extension Field {
    /// Values around the constants that a guard compares with, as far as the field allows them.
    fileprivate func values(near terms: [Term]) -> [JSON] {
        var values: [JSON] = []
        func add(_ value: JSON) { if allows(value), !values.contains(value) { values.append(value) } }
        switch type {
        case .number:
            for case .number(let number) in terms {
                for value in [number, number.adding(1), number.subtracting(1)] {
                    if let value, let written = JSONNumber(text: value.description) { add(.number(written)) }
                }
            }
        case .text: for case .text(let text) in terms { add(.string(text)) }
        case .date:
            for case .text(let text) in terms {
                guard let day = Day(text) else { continue }
                for number in [day.number, day.number + 1, day.number - 1] {
                    add(.string(Day(number: number).description))
                }
            }
            add(sample)
        case .choice(let choices):
            for case .text(let text) in terms { add(.string(text)) }
            // One that no constant names is enough: guards cannot tell the others apart.
            let other = choices.first { choice in !terms.contains(.text(choice.value)) }
            if let other { add(.string(other.value)) }
        case .flag: for flag in [true, false] { add(.bool(flag)) }
        case .wholeNumber:
            for case .number(let number) in terms {
                for whole in number.wholeNumbersBeside { add(.number(JSONNumber(whole))) }
            }
        case .list, .reference, .references: break
        }
        return values
    }

    /// A value that the field allows, and of a choice one that no guard names: what matters is chosen, and so named.
    fileprivate func sample(besides named: Set<Term>) -> JSON {
        guard case .choice(let choices) = type else { return sample }
        return choices.first { !named.contains(.text($0.value)) }.map { .string($0.value) } ?? sample
    }

    /// In a list numbers are larger, so that their sum covers what is taken from it.
    private var ofItem: JSON {
        guard case .number(let minimum, let maximum) = type else { return sample }
        return .number(JSONNumber(Int(exactly: min(max(1_000, minimum.rounded(.up)), maximum.rounded(.down))) ?? 0))
    }

    /// A value that the field allows.
    var sample: JSON {
        switch type {
        case .text(let maxLength): pattern.map { .string($0.sample) } ?? (maxLength > 0 ? "x" : "")
        case .wholeNumber(let minimum, let maximum): .number(JSONNumber(min(max(0, minimum), maximum)))
        // Which one is known only in a conversation.
        case .reference: "x"
        case .references: ["x"]
        // The same for all, so that what must not exceed another does not.
        case .number(let minimum, let maximum):
            .number(JSONNumber(Int(exactly: min(max(100, minimum.rounded(.up)), maximum.rounded(.down))) ?? 0))
        case .flag: true
        case .date: "2000-01-01"
        case .choice(let choices): .string(choices.first?.value ?? "")
        case .list(let shape):
            .array(
                Array(
                    repeating: .object(JSONObject(shape.item.map { (key: $0.name, value: $0.ofItem) })),
                    count: max(1, shape.atLeast)))
        }
    }
}
