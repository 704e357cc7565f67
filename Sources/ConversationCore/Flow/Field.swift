public import OrderedJSON

/// A field of an entity, of an intent's form, or of a list's items.
public struct Field: Hashable, Sendable {
    public let name: String
    public let label: LocalizedText
    public let type: FieldType
    /// Whether a value must be given. A required text must hold more than blanks.
    public let required: Bool
    /// Whether lists can be filtered by this field.
    public let listed: Bool
    /// What stands after a number, `€`.
    public let unit: String?
    /// What is written where nothing is given when an entity is made.
    public let initial: JSON?
    /// The form that a text must have.
    public let pattern: TextPattern?
    /// Whether no two entities of the kind may have the same value.
    public let unique: Bool

    public init(
        name: String, label: LocalizedText, type: FieldType, required: Bool = false, listed: Bool = false,
        unit: String? = nil, initial: JSON? = nil, pattern: TextPattern? = nil, unique: Bool = false
    ) {
        self.name = name
        self.label = label
        self.type = type
        self.required = required
        self.listed = listed
        self.unit = unit
        self.initial = initial
        self.pattern = pattern
        self.unique = unique
    }

    /// The same field, of which a value must be given.
    var asRequired: Field {
        Field(
            name: name, label: label, type: type, required: true, listed: listed, unit: unit, initial: initial,
            pattern: pattern, unique: unique)
    }
}

extension [Field] {
    /// The same fields, of which those at some positions must have a value.
    func demanding(_ places: [Int]) -> [Field] {
        if places.isEmpty { return self }
        return indices.map { places.contains($0) ? self[$0].asRequired : self[$0] }
    }
}
