public import OrderedJSON
import PlainText

extension Field {
    /// Checks one value. The only place where a flow's field rules are kept: presses, routes, examples and model
    /// answers all come through here, and the reply contract's schema says the same in JSON Schema.
    /// - Parameter value: `nil` and `null` both mean that no value is given.
    public func violations(of value: JSON?, at path: [FieldViolation.Step] = []) -> [FieldViolation] {
        var found: [FieldViolation] = []
        collect(value, at: path, into: &found)
        return found
    }

    /// Adds what is wrong with one value to what was found before.
    func collect(_ value: JSON?, at path: [FieldViolation.Step] = [], into found: inout [FieldViolation]) {
        if !allows(value) { explain(value, at: path, into: &found) }
    }

    /// Whether the value is allowed; the same question as ``violations(of:at:)``, without the paths.
    func allows(_ value: JSON?) -> Bool { [self].allow(value, at: 0) }

    /// What is wrong with the references of a list, one by one.
    private func explain(_ items: [JSON], at place: [FieldViolation.Step], into found: inout [FieldViolation]) {
        for (index, item) in items.enumerated() {
            let problem =
                FieldType.problem(ofReference: item, required: true)
                ?? (items[..<index].contains(item) ? .itemTwice : nil)
            if let problem { found.append(FieldViolation(path: place + [.item(index)], problem: problem)) }
        }
    }

    private func explain(_ value: JSON?, at path: [FieldViolation.Step], into found: inout [FieldViolation]) {
        let place = path + [.field(name)]
        guard let value, !value.isNull else {
            if required { found.append(FieldViolation(path: place, problem: .missing)) }
            return
        }
        if let problem = type.problem(of: value, required: required) {
            found.append(FieldViolation(path: place, problem: problem))
        } else if let pattern, case .string(let text) = value, !pattern.matches(text) {
            found.append(FieldViolation(path: place, problem: .offPattern(pattern.otherwise)))
        }
        if case .references = type, case .array(let items) = value {
            explain(items, at: place, into: &found)
        }
        guard case .list(let shape) = type, case .array(let items) = value else { return }
        for (index, item) in items.enumerated() {
            let itemPlace = place + [.item(index)]
            guard case .object(let record) = item else {
                found.append(FieldViolation(path: itemPlace, problem: .wrongType(expected: .record)))
                continue
            }
            for field in shape.item { field.collect(record[field.name], at: itemPlace, into: &found) }
            for key in record.keys where !shape.item.contains(where: { hasSameBytes($0.name, key) }) {
                found.append(FieldViolation(path: itemPlace + [.field(key)], problem: .unknownField))
            }
        }
    }
}

extension [Field] {
    /// Whether one field allows a value. Asked of the form, because a field on its own would be copied first, and this
    /// is asked for every value of every write.
    func allow(_ value: JSON?, at index: Int) -> Bool {
        guard let value, !value.isNull else { return !self[index].required }
        guard self[index].type.allows(value, required: self[index].required) else { return false }
        if let pattern = self[index].pattern, case .string(let text) = value { return pattern.matches(text) }
        return true
    }
}

extension FieldType {
    fileprivate func allows(_ value: JSON, required: Bool) -> Bool {
        if problem(of: value, required: required) != nil { return false }
        if case .references = self, case .array(let items) = value {
            return items.allSatisfy { Self.problem(ofReference: $0, required: true) == nil }
                && Set(items).count == items.count
        }
        guard case .list(let shape) = self, case .array(let items) = value else { return true }
        return items.allSatisfy { item in
            guard case .object(let record) = item else { return false }
            return shape.allows(record)
        }
    }

    /// What is wrong with a reference as a value; whether it points to anything only the conversation can say.
    static func problem(ofReference value: JSON, required: Bool) -> FieldViolation.Problem? {
        guard case .string(let text) = value else { return .wrongType(expected: .reference) }
        if text.hasMoreScalars(than: longestReference) { return .tooLong(maximum: longestReference) }
        return required && text.isBlank ? .blank : nil
    }

    /// What is wrong with a value that is there, not looking into a list's items.
    func problem(of value: JSON, required: Bool) -> FieldViolation.Problem? {
        switch self {
        case .text(let maxLength):
            guard case .string(let text) = value else { return .wrongType(expected: .text) }
            if text.hasMoreScalars(than: maxLength) { return .tooLong(maximum: maxLength) }
            return required && text.isBlank ? .blank : nil
        case .number(let minimum, let maximum):
            guard case .number(let number) = value else { return .wrongType(expected: .number) }
            let double = number.double
            if double < minimum { return .belowMinimum(minimum) }
            return double > maximum ? .aboveMaximum(maximum) : nil
        case .flag:
            guard case .bool = value else { return .wrongType(expected: .flag) }
            return nil
        case .date:
            guard case .string(let text) = value else { return .wrongType(expected: .date) }
            return Day(text) != nil ? nil : .notADate
        case .choice(let choices):
            guard case .string(let text) = value else { return .wrongType(expected: .choice) }
            let isListed = choices.contains { hasSameBytes($0.value, text) }
            return isListed ? nil : .notAChoice(choices.map(\.value))
        case .list(let shape):
            guard case .array(let items) = value else { return .wrongType(expected: .list) }
            if items.count < shape.atLeast { return .tooFewItems(minimum: shape.atLeast) }
            return items.count > shape.atMost ? .tooManyItems(maximum: shape.atMost) : nil
        case .wholeNumber(let minimum, let maximum):
            guard case .number(let number) = value, number.isInteger else {
                return .wrongType(expected: .wholeNumber)
            }
            // One that no `Int` holds is beyond every bound.
            guard let whole = number.int else {
                return number.double < 0 ? .belowMinimum(Double(minimum)) : .aboveMaximum(Double(maximum))
            }
            if whole < minimum { return .belowMinimum(Double(minimum)) }
            return whole > maximum ? .aboveMaximum(Double(maximum)) : nil
        case .reference: return Self.problem(ofReference: value, required: required)
        case .references(_, let atLeast, let atMost):
            guard case .array(let items) = value else { return .wrongType(expected: .list) }
            if items.count < atLeast { return .tooFewItems(minimum: atLeast) }
            return items.count > atMost ? .tooManyItems(maximum: atMost) : nil
        }
    }
}

extension ListShape {
    fileprivate func allows(_ record: JSONObject) -> Bool {
        var known = 0
        for index in item.indices {
            let member = record[item[index].name, near: index]
            if !item.allow(member, at: index) { return false }
            if member != nil { known += 1 }
        }
        // A record has each key once, so a member that no field names is one too many.
        return known == record.count
    }
}

extension Flow {
    /// What is wrong with the values given for a form, field by field; a value that no field is there for, too.
    public func violations(of payload: Payload, for form: [Field]) -> [FieldViolation] {
        var found: [FieldViolation] = []
        for index in form.indices {
            let value = index < payload.values.count ? payload.values[index] : nil
            if !form.allow(value, at: index) { form[index].collect(value, into: &found) }
        }
        if payload.values.count > form.count { found.append(FieldViolation(path: [], problem: .unknownField)) }
        return found
    }
}
