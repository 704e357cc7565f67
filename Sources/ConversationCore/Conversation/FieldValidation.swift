public import OrderedJSON

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

    private func explain(_ value: JSON?, at path: [FieldViolation.Step], into found: inout [FieldViolation]) {
        let place = path + [.field(name)]
        guard let value, !value.isNull else {
            if required { found.append(FieldViolation(path: place, problem: .missing)) }
            return
        }
        if let problem = type.problem(of: value, required: required) {
            found.append(FieldViolation(path: place, problem: problem))
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
        return self[index].type.allows(value, required: self[index].required)
    }
}

extension FieldType {
    fileprivate func allows(_ value: JSON, required: Bool) -> Bool {
        if problem(of: value, required: required) != nil { return false }
        guard case .list(let shape) = self, case .array(let items) = value else { return true }
        return items.allSatisfy { item in
            guard case .object(let record) = item else { return false }
            return shape.allows(record)
        }
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
            return text.isDay ? nil : .notADate
        case .choice(let choices):
            guard case .string(let text) = value else { return .wrongType(expected: .choice) }
            let isListed = choices.contains { hasSameBytes($0.value, text) }
            return isListed ? nil : .notAChoice(choices.map(\.value))
        case .list(let shape):
            guard case .array(let items) = value else { return .wrongType(expected: .list) }
            if items.count < shape.atLeast { return .tooFewItems(minimum: shape.atLeast) }
            return items.count > shape.atMost ? .tooManyItems(maximum: shape.atMost) : nil
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

extension String {
    /// Whether there is nothing but spaces, tabs, line breaks and no-break spaces.
    ///
    /// The set is spelled out, and the reply contract's `pattern` spells the same one, because what engines of regular
    /// expressions call white space differs.
    public var isBlank: Bool {
        for byte in utf8 where byte != 0x20 {
            return unicodeScalars.allSatisfy { Self.blanks.contains($0.value) }
        }
        return true
    }

    /// The scalars that count as blank.
    public static let blanks: [UInt32] = [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0xA0, 0x202F]

    /// Whether the text is longer, counting only where the number of bytes leaves a doubt.
    func hasMoreScalars(than maximum: Int) -> Bool {
        let bytes = utf8.count
        if bytes <= maximum { return false }
        // Overflow-safe form of `bytes > 4 * maximum`: no scalar takes more than four bytes.
        if bytes / 4 > maximum { return true }
        return unicodeScalars.count > maximum
    }

    /// Whether this is a day that exists, `2026-02-28`, between the years 0001 and 9999.
    var isDay: Bool {
        let bytes = Array(utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return false }
        func number(_ range: Range<Int>) -> Int? {
            var total = 0
            for byte in bytes[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                total = total * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return total
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), year > 0 else {
            return false
        }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...12).contains(month) && (1...lengths[month - 1]).contains(day)
    }
}
