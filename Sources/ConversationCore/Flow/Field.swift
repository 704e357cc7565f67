/// A field of an entity, of an intent's form, or of a list's items.
public struct Field: Hashable, Sendable {
    public let name: String
    public let label: LocalizedText
    public let type: FieldType
    /// Whether a value must be given. A required text must hold more than blanks.
    public let required: Bool
    /// Whether lists can be filtered by this field.
    public let listed: Bool

    public init(name: String, label: LocalizedText, type: FieldType, required: Bool = false, listed: Bool = false) {
        self.name = name
        self.label = label
        self.type = type
        self.required = required
        self.listed = listed
    }
}
