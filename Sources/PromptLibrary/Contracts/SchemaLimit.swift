/// What OpenAI counts in a schema before it takes one.
package enum SchemaLimit: Hashable, Sendable, CaseIterable {
    case levels, properties, enumValues, characters

    /// The provider's figure.
    package var most: Int {
        switch self {
        case .levels: 10
        case .properties: 5_000
        case .enumValues: 1_000
        case .characters: 120_000
        }
    }

    /// What is counted, in words.
    package var words: String {
        switch self {
        case .levels: "levels inside each other"
        case .properties: "fields"
        case .enumValues: "values of choices"
        case .characters: "characters of names and values"
        }
    }
}

/// A part of a schema and what it adds to a limit.
struct SchemaShare {
    let limit: SchemaLimit
    /// The names on the way to it; for one of several objects its tag stands in between.
    let path: [String]
    let count: Int
}
