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
        case over(SchemaLimit, count: Int)
        case longEnum(at: String, characters: Int)

        /// The violation in words, for a developer or a flow's author.
        package var description: String {
            switch self {
            case .rootIsNoObject: "the root is no object"
            case .keyword(let keyword, let place): "`\(keyword)` at \(place) is not supported"
            case .notAllRequired(let place): "\(place) does not require all its properties, in order"
            case .openObject(let place): "\(place) allows other properties"
            case .over(let limit, let count): "\(count) \(limit.words), more than \(limit.most)"
            case .longEnum(let place, let count): "the choices at \(place) take \(count) characters"
            }
        }
    }

    private static let longEnumValues = 250
    private static let longEnumCharacters = 15_000

    private static let keywords: Set<String> = [
        "type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "format",
        "minimum", "maximum", "minItems", "maxItems",
    ]

    /// All that would make a provider refuse the schema.
    package static func violations(of schema: JSON) -> [Violation] {
        let walk = Walk(schema)
        return walk.found
            + SchemaLimit.allCases.compactMap { limit in
                let count = count(walk.shares, of: limit)
                return count > limit.most ? .over(limit, count: count) : nil
            }
    }

    /// What each part adds to each limit, in the order of the schema.
    static func shares(of schema: JSON) -> [SchemaShare] { Walk(schema).shares }

    /// Levels stand inside each other, all else adds up.
    static func count(_ shares: [SchemaShare], of limit: SchemaLimit) -> Int {
        let counts = shares.lazy.filter { $0.limit == limit }.map(\.count)
        return limit == .levels ? counts.max() ?? 0 : counts.reduce(0, +)
    }

    private struct Walk {
        private(set) var found: [Violation] = []
        private(set) var shares: [SchemaShare] = []

        init(_ schema: JSON) {
            if schema["type"]?.string != "object" || schema["anyOf"] != nil { found.append(.rootIsNoObject) }
            visit(schema, at: [], level: 1)
        }

        /// Arrays count as a level: the provider does not say that they do not.
        private mutating func visit(_ schema: JSON, at path: [String], level: Int) {
            for key in schema.object?.keys ?? [] where !keywords.contains(key) {
                found.append(.keyword(key, at: place(path)))
            }
            if let value = schema["const"]?.string { add(.characters, value.unicodeScalars.count, at: path) }
            if let values = schema["enum"]?.array { count(values, at: path) }
            for branch in schema["anyOf"]?.array ?? [] {
                visit(branch, at: path + (tag(of: branch).map { [$0] } ?? []), level: level)
            }
            if let items = schema["items"] {
                add(.levels, level, at: path)
                visit(items, at: path + (tag(of: items).map { [$0] } ?? []), level: level + 1)
            }
            if let members = schema["properties"]?.object { visit(members, of: schema, at: path, level: level) }
        }

        private mutating func visit(_ members: JSONObject, of schema: JSON, at path: [String], level: Int) {
            add(.levels, level, at: path)
            if schema["additionalProperties"] != .bool(false) { found.append(.openObject(at: place(path))) }
            if schema["required"] != .array(members.keys.map(JSON.string)) {
                found.append(.notAllRequired(at: place(path)))
            }
            for member in members {
                let path = path + [member.key]
                add(.properties, 1, at: path)
                add(.characters, member.key.unicodeScalars.count, at: path)
                visit(member.value, at: path, level: level + 1)
            }
        }

        private mutating func count(_ values: [JSON], at path: [String]) {
            let length = values.reduce(0) { $0 + ($1.string?.unicodeScalars.count ?? 0) }
            add(.enumValues, values.count, at: path)
            add(.characters, length, at: path)
            if values.count > longEnumValues, length > longEnumCharacters {
                found.append(.longEnum(at: place(path), characters: length))
            }
        }

        private mutating func add(_ limit: SchemaLimit, _ count: Int, at path: [String]) {
            shares.append(SchemaShare(limit: limit, path: path, count: count))
        }

        /// The word by which one object is told from the others that may stand in its place.
        private func tag(of schema: JSON) -> String? { schema["properties"]?.object?.first?.value["const"]?.string }

        private func place(_ path: [String]) -> String { (["$"] + path).joined(separator: ".") }
    }
}
