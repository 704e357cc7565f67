package import OrderedJSON

/// The part of JSON Schema that OpenAI's structured outputs accept. A schema outside it is a 400 on every call, so it
/// is found before it is ever sent.
package enum StrictSubset {
    /// Why a schema would be refused.
    package enum Violation: Hashable, Sendable, CustomStringConvertible {
        case rootIsNoObject
        case keyword(String, at: String)
        case notAllRequired(at: String)
        case openObject(at: String)
        case tooDeep(levels: Int)
        case tooManyProperties(Int)
        case tooManyEnumValues(Int)
        case tooMuchText(characters: Int)
        case longEnum(at: String, characters: Int)

        /// The violation in words, for a developer or a flow's author.
        package var description: String {
            switch self {
            case .rootIsNoObject: "the root is no object"
            case .keyword(let keyword, let place): "`\(keyword)` at \(place) is not supported"
            case .notAllRequired(let place): "\(place) does not require all its properties, in order"
            case .openObject(let place): "\(place) allows other properties"
            case .tooDeep(let levels): "\(levels) levels, more than \(StrictSubset.mostLevels)"
            case .tooManyProperties(let count): "\(count) properties, more than \(StrictSubset.mostProperties)"
            case .tooManyEnumValues(let count): "\(count) choices, more than \(StrictSubset.mostEnumValues)"
            case .tooMuchText(let count): "\(count) characters of names, more than \(StrictSubset.mostCharacters)"
            case .longEnum(let place, let count): "the choices at \(place) take \(count) characters"
            }
        }
    }

    /// The provider's figures.
    static let mostLevels = 10
    static let mostProperties = 5_000
    static let mostEnumValues = 1_000
    static let mostCharacters = 120_000
    static let longEnumValues = 250
    static let longEnumCharacters = 15_000

    private static let keywords: Set<String> = [
        "type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "format",
        "minimum", "maximum", "minItems", "maxItems",
    ]

    /// All that would make a provider refuse the schema.
    package static func violations(of schema: JSON) -> [Violation] {
        var walk = Walk()
        if schema["type"]?.string != "object" || schema["anyOf"] != nil { walk.found.append(.rootIsNoObject) }
        walk.visit(schema, at: "$", level: 1)
        if walk.levels > mostLevels { walk.found.append(.tooDeep(levels: walk.levels)) }
        if walk.properties > mostProperties { walk.found.append(.tooManyProperties(walk.properties)) }
        if walk.enumValues > mostEnumValues { walk.found.append(.tooManyEnumValues(walk.enumValues)) }
        if walk.characters > mostCharacters { walk.found.append(.tooMuchText(characters: walk.characters)) }
        return walk.found
    }

    private struct Walk {
        var found: [Violation] = []
        var levels = 0
        var properties = 0
        var enumValues = 0
        var characters = 0

        /// Arrays count as a level: the provider does not say that they do not.
        mutating func visit(_ schema: JSON, at place: String, level: Int) {
            for key in schema.object?.keys ?? [] where !keywords.contains(key) {
                found.append(.keyword(key, at: place))
            }
            if let value = schema["const"]?.string { characters += value.unicodeScalars.count }
            if let values = schema["enum"]?.array { count(values, at: place) }
            for (index, branch) in (schema["anyOf"]?.array ?? []).enumerated() {
                visit(branch, at: "\(place).anyOf[\(index)]", level: level)
            }
            if let items = schema["items"] {
                levels = max(levels, level)
                visit(items, at: "\(place)[]", level: level + 1)
            }
            if let members = schema["properties"]?.object { visit(members, of: schema, at: place, level: level) }
        }

        private mutating func visit(_ members: JSONObject, of schema: JSON, at place: String, level: Int) {
            levels = max(levels, level)
            properties += members.count
            if schema["additionalProperties"] != .bool(false) { found.append(.openObject(at: place)) }
            if schema["required"] != .array(members.keys.map(JSON.string)) { found.append(.notAllRequired(at: place)) }
            for member in members {
                characters += member.key.unicodeScalars.count
                visit(member.value, at: "\(place).\(member.key)", level: level + 1)
            }
        }

        private mutating func count(_ values: [JSON], at place: String) {
            let length = values.reduce(0) { $0 + ($1.string?.unicodeScalars.count ?? 0) }
            enumValues += values.count
            characters += length
            if values.count > longEnumValues, length > longEnumCharacters {
                found.append(.longEnum(at: place, characters: length))
            }
        }
    }
}
