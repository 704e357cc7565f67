package import OrderedJSON
package import SpannedYAML

/// JSON values written in YAML: a plain `true`, `false`, `null` or JSON number is one, every other scalar is a text.
/// So `no`, `on` and `1e3x` stay what they look like.
package enum JSONNotation {
    /// Reads a node.
    package static func json(_ node: YAMLNode) -> JSON {
        switch node.kind {
        case .scalar(let text, .plain):
            switch text {
            case "true": return true
            case "false": return false
            case "null", "": return nil
            default: return JSONNumber(text: text).map(JSON.number) ?? .string(text)
            }
        case .scalar(let text, _): return .string(text)
        case .sequence(let items): return .array(items.map(json))
        case .mapping(let entries): return .object(object(entries))
        }
    }

    /// Reads a mapping's entries.
    package static func object(_ entries: [YAMLEntry]) -> JSONObject {
        JSONObject(entries.map { (key: $0.name, value: json($0.value)) })
    }

    /// The way back: texts that could be mistaken for another type, or are prose, stand between quotes.
    package static func yaml(_ value: JSON, layout: YAMLValue.Layout) -> YAMLValue {
        switch value {
        case .null: .name("null")
        case .bool(let flag): .flag(flag)
        case .number(let number): .name(number.text)
        case .string(let text): isName(text) ? .name(text) : .quoted(text)
        case .array(let items):
            .sequence(
                items.map { yaml($0, layout: layout == .block ? inner($0) : .flow) }, items.isEmpty ? .flow : layout)
        case .object(let object): yaml(object, layout: layout)
        }
    }

    /// Writes an object.
    package static func yaml(_ object: JSONObject, layout: YAMLValue.Layout) -> YAMLValue {
        .mapping(
            object.map { .init($0.key, yaml($0.value, layout: layout == .block ? inner($0.value) : .flow)) },
            object.isEmpty ? .flow : layout)
    }

    /// A value short enough to be read on one line is written on one.
    private static func inner(_ value: JSON) -> YAMLValue.Layout { value.text.utf8.count <= 100 ? .flow : .block }

    /// Whether a text may stand without quotes: a lower-case name that YAML gives no other meaning.
    private static func isName(_ text: String) -> Bool {
        let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first),
            !words.contains(text)
        else { return false }
        return text.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || $0 == UInt8(ascii: "_")
        }
    }
}
