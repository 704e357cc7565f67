import OrderedJSON
import TestSupport

extension SchemaSample {
    /// The value with one edit at one place. Most edits make it wrong, some do not: what is right is the referee's call.
    func spoiled(_ random: inout SeededRandom) -> JSON {
        var place = random.below(size)
        return edited(at: &place, &random)
    }

    private func edited(at place: inout Int, _ random: inout SeededRandom) -> JSON {
        if place == 0 {
            place = -1
            return edit(&random)
        }
        place -= 1
        switch self {
        case .leaf(let value, _): return value
        case .record(let members, _):
            var record = JSONObject()
            for member in members {
                record.append(member.key, place >= 0 ? member.value.edited(at: &place, &random) : member.value.json)
            }
            return .object(record)
        case .list(let items, _):
            return .array(items.map { place >= 0 ? $0.edited(at: &place, &random) : $0.json })
        }
    }

    private func edit(_ random: inout SeededRandom) -> JSON {
        if random.chance(15) { return random.pick(Self.strangers) }
        switch self {
        case .record(let members, _): return Self.edit(members, &random)
        case .list(let items, let schema): return Self.edit(items, schema, &random)
        case .leaf(.string(let text), let schema): return Self.edit(text, schema, &random)
        case .leaf(.number, let schema): return Self.editNumber(schema, &random)
        case .leaf: return random.pick(Self.strangers)
        }
    }

    private static let strangers: [JSON] = [
        .null, true, false, 0, -1, "", "x", "null", "2026-01-01", [], [.null], [[:]], [:], ["kind": "cible"],
        .number(JSONNumber(text: "1.5") ?? JSONNumber(1)),
    ]

    private static func edit(_ members: [(key: String, value: SchemaSample)], _ random: inout SeededRandom) -> JSON {
        var pairs = members.map { (key: $0.key, value: $0.value.json) }
        switch random.below(5) {
        case 0 where !pairs.isEmpty: pairs.remove(at: random.below(pairs.count))
        case 1: pairs.append((random.pick(["extra", "", "Kind", "message_markdown ", "é", "e\u{301}"]), .null))
        case 2 where !pairs.isEmpty: pairs[random.below(pairs.count)].key += "_"
        case 3: pairs.shuffle(using: &random)
        default:
            guard let place = pairs.firstIndex(where: { $0.key == "kind" || $0.key == "intent" }) else {
                pairs.append(("kind", "scenario"))
                break
            }
            pairs[place].value = random.pick([
                "scenario", "visite", "guide", "dossier", "add_tour", "write_file", "none", "Visite", "", 3,
            ])
        }
        return .object(JSONObject(pairs))
    }

    private static func edit(_ items: [SchemaSample], _ schema: JSON, _ random: inout SeededRandom) -> JSON {
        let least = schema["minItems"]?.number?.int ?? 0
        let most = schema["maxItems"]?.number?.int ?? items.count
        var values = items.map(\.json)
        switch random.below(4) {
        case 0 where least > 0: values = Array(values.prefix(least - 1))
        case 1 where most <= 20:
            while values.count <= most {
                values.append(
                    values.randomElement(using: &random) ?? SchemaSample(valid: schema["items"] ?? .null, &random).json)
            }
        case 2 where !values.isEmpty: values.append(values[0])
        default: values.append(random.pick(strangers))
        }
        return .array(values)
    }

    private static func edit(_ text: String, _ schema: JSON, _ random: inout SeededRandom) -> JSON {
        if schema["format"] != nil { return .string(random.pick(badDays)) }
        if schema["enum"] != nil || schema["const"] != nil {
            return .string(random.pick([text + " ", text.uppercased(), "", "aile_sud", "none", text + "\n"]))
        }
        let most = schema["maxLength"]?.number?.int ?? 10
        if schema["allOf"] != nil || schema["pattern"]?.string?.hasPrefix("^") == true, random.chance(60) {
            return .string(
                random.pick(["AB12\n", "ab12", "AB", " AB12", "AB1２", "AB12 ", "ÀB12", "AB1234567", text, "AAB12"]))
        }
        switch random.below(6) {
        case 0: return .string(String(repeating: "a", count: most + 1))
        case 1: return .string(String(repeating: "\u{1F600}", count: most + random.below(2)))
        case 2: return .string(String(repeating: "e\u{301}", count: (most + 1) / 2))
        case 3: return .string("")
        case 4: return .string(random.pick(blanks))
        default: return .string(Self.text(ofLength: min(most, 60), &random) + random.pick(["", "a", "\n"]))
        }
    }

    private static let badDays = [
        "2026-02-30", "2026-01-01\n", " 2026-01-01", "2026-1-1", "2025-02-29", "1900-02-29", "0000-01-01",
        "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00", "20260101", "2026-W01-1", "2026-01-01T00:00:00Z",
        "", "demain", "２０２６-01-01", "12026-01-01", "2026/01/01", "+026-01-01", "2028-02-29", "2026-12-31",
        "٢٠٢٦-01-01",
    ]

    private static let blanks = [
        " ", "\n\t ", "\u{A0}", "\u{202F}", "\u{B}\u{C}\r", " \u{200B}", "\u{2003}", "\u{85}", "\u{FEFF}", "\u{1680}",
        "\u{1C}", " x ",
    ]

    private static func editNumber(_ schema: JSON, _ random: inout SeededRandom) -> JSON {
        let least = schema["minimum"]?.number?.double ?? 0
        let most = schema["maximum"]?.number?.double ?? 0
        let texts = [
            "\(least.nextDown)", "\(most.nextUp)", "\(most + 1)", "\(least - 1)", "1e400", "-1e400", "-0.0", "1E2",
            "0.5e1",
            "\(Int(most.rounded(.up)) + 1)", "\(most)", "\(least)", "1.5", "3.0", "30e-1", "25e-1",
        ]
        return .number(JSONNumber(text: random.pick(texts)) ?? JSONNumber(0))
    }
}
