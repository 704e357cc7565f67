import OrderedJSON
import PlainText

/// A kind of entity that a conversation collects. The scenario is the kind at position 0.
public struct EntityKind: Hashable, Sendable {
    /// `cible`; the scenario's is `scenario`.
    public let name: String
    /// `cibles`: the name in guards and in routes; the scenario's is `scenario`.
    public let collection: String
    public let label: LocalizedText
    public let fields: [Field]
    /// How many a scenario may hold; a versioned kind counts every version. Always 1 for the scenario itself.
    public let atMost: Int
    /// Whether a new one leaves the earlier ones as they were, instead of standing beside them.
    public let versioned: Bool

    /// How many of a kind a scenario may hold where a flow gives no `at_most`.
    public static let defaultAtMost = 100

    public init(
        name: String, collection: String, label: LocalizedText, fields: [Field],
        atMost: Int = EntityKind.defaultAtMost, versioned: Bool = false
    ) {
        self.name = name
        self.collection = collection
        self.label = label
        self.fields = fields
        // A conversation is about one scenario, whatever a flow offers.
        self.atMost = name == "scenario" ? 1 : atMost
        self.versioned = versioned
    }

    /// The field that names an entity to a reader: the first required text, or else the first field.
    public var titleField: Int? {
        fields.firstIndex { field in
            guard field.required, case .text = field.type else { return false }
            return true
        } ?? (fields.isEmpty ? nil : 0)
    }

    /// A field's position by its name.
    public func position(ofField name: String) -> Int? {
        fields.firstIndex { hasSameBytes($0.name, name) }
    }
}
