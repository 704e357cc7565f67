import ConversationCore

/// The fields that guards read, each with values enough to make every comparison come out both ways where it can.
struct SampleFields {
    /// A field and its sample values.
    struct Domain {
        let reference: FieldReference
        var values: [SampleValue]
    }

    private(set) var domains: [Domain] = []
    private let flow: Flow

    /// `nil` where a guard compares two fields, or a field with a count, or where a field is compared with too many values:
    /// no claim is made about such a flow.
    init?(flow: Flow, expressions: [GuardExpression]) {
        self.flow = flow
        var constants: [FieldReference: [SampleValue]] = [:]
        var order: [FieldReference] = []
        var open = expressions
        func note(_ reference: FieldReference, _ constant: SampleValue?) {
            if constants[reference] == nil { order.append(reference) }
            constants[reference, default: []] += constant.map { [$0] } ?? []
        }
        while let expression = open.popLast() {
            switch expression {
            case .not(let inner): open.append(inner)
            case .and(let left, let right), .or(let left, let right): open += [left, right]
            case .isTrue(.field(let reference)), .filled(.field(let reference)): note(reference, nil)
            case .isTrue, .filled: break
            case .compare(.field, _, .field), .compare(.field, _, .count), .compare(.count, _, .field),
                .compare(.count, _, .count):
                return nil
            case .compare(.field(let reference), _, let constant), .compare(let constant, _, .field(let reference)):
                note(reference, SampleValue(constant))
            case .compare: break
            }
        }
        guard constants.values.allSatisfy({ $0.count <= 100 }) else { return nil }
        for reference in order {
            domains.append(Domain(reference: reference, values: values(of: reference, constants[reference] ?? [])))
        }
    }

    private func values(of reference: FieldReference, _ constants: [SampleValue]) -> [SampleValue] {
        let field = flow.kinds[reference.kind.rawValue].fields[reference.field]
        var values: [SampleValue] = field.required ? [] : [.missing]
        switch field.type {
        case .flag: values += [.flag(true), .flag(false)]
        case .choice(let choices): values += choices.map { .text($0.value) }
        case .list(let shape):
            values.append(.list(count: max(shape.atLeast, 1)))
            if shape.atLeast == 0 { values.append(.list(count: 0)) }
        case .number(let minimum, let maximum):
            let numbers = constants.compactMap { if case .number(let number) = $0 { number } else { nil } }.sorted()
            let between = zip(numbers, numbers.dropFirst()).map { ($0 + $1) / 2 }
            let inside = ([minimum, maximum] + numbers + between).filter { (minimum...maximum).contains($0) }
            values += inside.map { .number($0) }
        case .date, .text:
            let texts = constants.compactMap { if case .text(let text) = $0 { text } else { nil } }
            // Below every constant, each of them, and something after each of them and before the next.
            values += (["\u{1}."] + texts + texts.map { $0 + "\u{1}." }).filter { !field.required || !$0.isBlank }
                .map { .text($0) }
        }
        return values.reduce(into: []) { unique, value in
            if !unique.contains(value) { unique.append(value) }
        }
    }
}

extension SampleValue {
    /// A constant of an expression.
    init?(_ term: Term) {
        switch term {
        case .number(let number): self = .number(number)
        case .text(let text): self = .text(text)
        case .flag(let flag): self = .flag(flag)
        case .count, .field: return nil
        }
    }
}
