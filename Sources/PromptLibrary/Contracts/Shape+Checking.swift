import ConversationCore
import OrderedJSON
import PlainText

/// Walks a value along a shape and notes where it leaves it. It stops looking when enough was found.
struct ShapeCheck {
    private(set) var problems: [ContractProblem] = []
    private var path: [FieldViolation.Step] = []

    static func problems(of value: JSON, as shape: Shape) -> [ContractProblem] {
        var check = ShapeCheck()
        check.check(value, shape)
        return check.problems
    }

    private var isFull: Bool { problems.count >= ContractBreach.mostProblems }

    private mutating func check(_ value: JSON, _ shape: Shape) {
        if isFull { return }
        switch shape {
        case .record(let members):
            guard case .object(let object) = value else { return note(.wrongType(expected: .record)) }
            check(object, members)
        case .field(let field, let orNull):
            check(value, field, orNull: orNull)
        case .anyField(let fields):
            checkAny(value, fields)
        case .word(let words):
            guard case .string(let text) = value else { return note(.wrongType(expected: .choice)) }
            if !words.contains(where: { hasSameBytes($0, text) }) { note(.notAChoice(words)) }
        case .list(let item, let atLeast, let atMost):
            guard case .array(let items) = value else { return note(.wrongType(expected: .list)) }
            if items.count < atLeast { note(.tooFewItems(minimum: atLeast)) }
            if items.count > atMost { return note(.tooManyItems(maximum: atMost)) }
            for (index, element) in items.enumerated() {
                path.append(.item(index))
                check(element, item)
                path.removeLast()
            }
        case .tagged(let key, let variants, let orNull):
            if orNull, value.isNull { return }
            check(value, variants, tag: key)
        }
    }

    private mutating func check(_ object: JSONObject, _ members: [Shape.Member]) {
        var present = 0
        for member in members {
            if let value = object[member.name] {
                present += 1
                path.append(.field(member.name))
                check(value, member.shape)
                path.removeLast()
            } else {
                note(.missingKey(path + [.field(member.name)], member.shape.nothing))
            }
        }
        if present == object.count { return }
        for key in object.keys where !members.contains(where: { hasSameBytes($0.name, key) }) {
            note(.violation(FieldViolation(path: path + [.field(key)], problem: .unknownField)))
        }
    }

    private mutating func check(_ value: JSON, _ variants: [Shape.Variant], tag key: String) {
        guard case .object(let object) = value else { return note(.wrongType(expected: .record)) }
        guard let tag = object[key] else { return note(.missingKey(path + [.field(key)], .noSuchThing)) }
        guard let text = tag.string, let variant = variants.first(where: { hasSameBytes($0.tag, text) })
        else {
            let problem = FieldViolation.Problem.notAChoice(variants.map(\.tag))
            return note(.violation(FieldViolation(path: path + [.field(key)], problem: problem)))
        }
        check(object, Shape.record(of: variant, tag: key))
    }

    // MARK: Fields

    /// The last step of the path is the field's own name, which the field adds to its findings itself.
    private mutating func check(_ value: JSON, _ field: Field, orNull: Bool) {
        // What begins with a value of its own need not be given.
        if orNull || field.initial != nil, value.isNull { return }
        for violation in field.violations(of: value, at: Array(path.dropLast())) { note(.violation(violation)) }
        checkItemKeys(value, field)
    }

    private mutating func checkAny(_ value: JSON, _ fields: [Field]) {
        if value.isNull || fields.isEmpty { return }
        var first: [ContractProblem] = []
        for field in fields {
            var check = ShapeCheck()
            check.path = path
            check.check(value, field, orNull: true)
            if check.problems.isEmpty { return }
            if first.isEmpty { first = check.problems }
        }
        for problem in first { note(problem) }
    }

    /// A field lets an optional key of a list's item be absent; a contract asks for every key.
    private mutating func checkItemKeys(_ value: JSON, _ field: Field) {
        guard case .list(let shape) = field.type, case .array(let items) = value, items.count <= shape.atMost else {
            return
        }
        for (index, item) in items.enumerated() {
            guard case .object(let record) = item else { continue }
            path.append(.item(index))
            for field in shape.item {
                path.append(.field(field.name))
                if let value = record[field.name] {
                    checkItemKeys(value, field)
                } else if !field.required {
                    note(.missingKey(path, Shape.field(field, orNull: false).nothing))
                }
                path.removeLast()
            }
            path.removeLast()
        }
    }

    private mutating func note(_ problem: FieldViolation.Problem) {
        note(.violation(FieldViolation(path: path, problem: problem)))
    }

    private mutating func note(_ problem: ContractProblem) {
        if !isFull { problems.append(problem) }
    }
}
