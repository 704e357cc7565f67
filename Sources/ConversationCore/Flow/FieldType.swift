/// What a field's value may be.
public enum FieldType: Hashable, Sendable {
    /// Text of at most this many characters (Unicode scalars, as JSON Schema counts).
    case text(maxLength: Int)
    /// A JSON number within bounds, both included.
    case number(minimum: Double, maximum: Double)
    /// `true` or `false`.
    case flag
    /// A day that exists, written `2026-03-31`.
    case date
    /// One of the listed values.
    case choice([Choice])
    /// A list of records.
    case list(ListShape)
    /// A JSON number without a fraction within bounds, both included.
    case wholeNumber(minimum: Int, maximum: Int)
    /// One of the conversation's entities of a kind, by its identity.
    case reference(KindID)
    /// Several of them, each once.
    case references(KindID, atLeast: Int, atMost: Int)

    /// The longest text where a flow gives no `max_length`, so that no input is unbounded.
    public static let defaultMaxLength = 10_000
    /// The bound of a number, above and below zero, where a flow gives none: every whole number within is exact.
    public static let defaultNumberBound: Double = 1e15
    /// The same bound of a whole number.
    public static let defaultWholeNumberBound = 1_000_000_000_000_000
    /// Longer than any identity; what is written as one is only ever looked up.
    public static let longestReference = 200

    /// The kind whose entities a value names.
    public var referredKind: KindID? {
        switch self {
        case .reference(let kind), .references(let kind, _, _): kind
        case .text, .number, .flag, .date, .choice, .list, .wholeNumber: nil
        }
    }
}

/// A value of a choice and its label.
public struct Choice: Hashable, Sendable {
    public let value: String
    public let label: LocalizedText

    public init(value: String, label: LocalizedText) {
        self.value = value
        self.label = label
    }
}

/// How long a list may be and what each of its items holds.
public struct ListShape: Hashable, Sendable {
    public let atLeast: Int
    public let atMost: Int
    public let item: [Field]

    /// The longest list where a flow gives no `at_most`.
    public static let defaultAtMost = 100

    public init(atLeast: Int = 0, atMost: Int = ListShape.defaultAtMost, item: [Field]) {
        self.atLeast = atLeast
        self.atMost = atMost
        self.item = item
    }
}
