import PlainText

/// A JSON value (RFC 8259) whose objects keep their order and whose numbers keep their text.
///
/// Two values are equal when they would be written with the same bytes: object members in the same order, numbers with
/// the same text, strings with the same UTF-8. Swift's `String ==` calls `é` and `e` + accent equal; this type does not.
public enum JSON: Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// A number, as it was written.
    case number(JSONNumber)
    /// A string, never normalised.
    case string(String)
    /// An array.
    case array([JSON])
    /// An object, in its written order.
    case object(JSONObject)
}

extension JSON: Equatable {
    public static func == (left: JSON, right: JSON) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): hasSameBytes(left, right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _): false
        }
    }
}

extension JSON: Hashable {
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0 as UInt8)
        case .bool(let value): hasher.combine(value ? 2 as UInt8 : 1 as UInt8)
        case .number(let value):
            hasher.combine(3 as UInt8)
            hasher.combine(value)
        case .string(let value):
            hasher.combine(4 as UInt8)
            hashBytes(of: value, into: &hasher)
        case .array(let values):
            hasher.combine(5 as UInt8)
            hasher.combine(values)
        case .object(let members):
            hasher.combine(6 as UInt8)
            hasher.combine(members)
        }
    }
}

extension JSON: CustomStringConvertible {
    /// The compact text.
    public var description: String { text }
}
