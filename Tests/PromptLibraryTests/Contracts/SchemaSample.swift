import OrderedJSON
import TestSupport

/// A value made from a schema alone, which remembers the schema of each of its parts, so that one part can be spoiled.
indirect enum SchemaSample {
    case leaf(JSON, schema: JSON)
    case record([(key: String, value: SchemaSample)], schema: JSON)
    case list([SchemaSample], schema: JSON)

    /// A value that the schema accepts.
    init(valid schema: JSON, _ random: inout SeededRandom) {
        if let branches = schema["anyOf"]?.array {
            self.init(valid: random.pick(branches), &random)
            return
        }
        let types = schema["type"]?.array?.compactMap(\.string) ?? [schema["type"]?.string ?? "null"]
        let type = types.contains("null") && random.chance(35) ? "null" : types[0]
        switch type {
        case "object":
            let properties = schema["properties"]?.object ?? [:]
            self = .record(
                properties.map { (key: $0.key, value: SchemaSample(valid: $0.value, &random)) }, schema: schema)
        case "array":
            let least = schema["minItems"]?.number?.int ?? 0
            let most = schema["maxItems"]?.number?.int ?? 3
            let count = most <= 5 && random.chance(8) ? most : min(most, least + random.below(random.below(3) + 1))
            var items = (0..<count).map { _ in SchemaSample(valid: schema["items"] ?? .null, &random) }
            if schema["uniqueItems"]?.bool == true {
                // What is there twice is as many names instead.
                items = items.enumerated().map { place, item in
                    let isNew = !items[..<place].contains { $0.json == item.json }
                    return isNew ? item : .leaf(.string("nom \(place)"), schema: item.schema)
                }
            }
            self = .list(items, schema: schema)
        case "string": self = .leaf(.string(Self.text(schema, &random)), schema: schema)
        case "number": self = .leaf(.number(Self.number(schema, &random)), schema: schema)
        case "integer": self = .leaf(.number(Self.wholeNumber(schema, &random)), schema: schema)
        case "boolean": self = .leaf(.bool(random.chance(50)), schema: schema)
        default: self = .leaf(.null, schema: schema)
        }
    }

    var json: JSON {
        switch self {
        case .leaf(let value, _): value
        case .record(let members, _): .object(JSONObject(members.map { ($0.key, $0.value.json) }))
        case .list(let items, _): .array(items.map(\.json))
        }
    }

    var schema: JSON {
        switch self {
        case .leaf(_, let schema), .record(_, let schema), .list(_, let schema): schema
        }
    }

    /// How many parts there are, the whole included.
    var size: Int {
        switch self {
        case .leaf: 1
        case .record(let members, _): members.reduce(1) { $0 + $1.value.size }
        case .list(let items, _): items.reduce(1) { $0 + $1.size }
        }
    }

    // MARK: Values

    private static let alphabet: [Unicode.Scalar] = Array(
        "aZ9é -\"\\\n/\u{301}\u{1F600}\u{10FFFF}œ€\u{200B}\u{2028}".unicodeScalars)
    static let days = ["2026-03-31", "2024-02-29", "0001-01-01", "9999-12-31", "2000-02-29", "2026-11-22"]

    static func text(ofLength length: Int, _ random: inout SeededRandom) -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<length { scalars.append(random.pick(alphabet)) }
        return String(scalars)
    }

    private static func text(_ schema: JSON, _ random: inout SeededRandom) -> String {
        if let word = schema["const"]?.string { return word }
        if let words = schema["enum"]?.array { return random.pick(words.compactMap(\.string)) }
        if schema["format"] != nil { return random.pick(days) }
        if schema["allOf"] != nil || schema["pattern"]?.string?.hasPrefix("^") == true {
            return random.pick(["AB12", "ZZ0", "XY123456"])
        }
        let most = schema["maxLength"]?.number?.int ?? 10
        let length = most < 100 && random.chance(15) ? most : random.below(min(most, 12) + 1)
        let text = text(ofLength: length, &random)
        guard schema["pattern"] != nil, !text.unicodeScalars.contains(where: { !" \n".unicodeScalars.contains($0) })
        else {
            return text
        }
        return "x"
    }

    private static func wholeNumber(_ schema: JSON, _ random: inout SeededRandom) -> JSONNumber {
        let least = schema["minimum"]?.number?.int ?? -10
        let most = schema["maximum"]?.number?.int ?? 10
        let whole = random.chance(30) ? random.pick([least, most]) : Int.random(in: least...most, using: &random)
        // Without a fraction is whole, however it is written.
        return JSONNumber(text: "\(whole)" + (random.chance(20) ? ".0" : "")) ?? JSONNumber(whole)
    }

    private static func number(_ schema: JSON, _ random: inout SeededRandom) -> JSONNumber {
        let least = schema["minimum"]?.number?.double ?? -10
        let most = schema["maximum"]?.number?.double ?? 10
        switch random.below(4) {
        case 0: return schema["minimum"]?.number ?? JSONNumber(0)
        case 1: return schema["maximum"]?.number ?? JSONNumber(0)
        case 2: return JSONNumber(text: "\(Int((least + (most - least) / 3).rounded())).0") ?? JSONNumber(0)
        default: return JSONNumber(text: "\(Double.random(in: least...most, using: &random))") ?? JSONNumber(0)
        }
    }
}
