import ConversationCore
import OrderedJSON
import PlainText
import TestSupport

/// Values as they may stand in a stored conversation, well formed or not, and constants as a guard may hold them.
enum RandomValues {
    static func of(_ field: Field, _ random: inout SeededRandom) -> JSON {
        if random.chance(15) { return .null }
        if random.chance(6) { return stray(&random) }
        return switch field.type {
        case .number: number(&random)
        case .flag: .bool(random.chance(50))
        case .date: .string(random.chance(15) ? random.pick(noDays) : day(&random))
        case .choice(let choices): .string(random.chance(10) ? "autre" : random.pick(choices).value)
        case .list(let shape):
            .array(
                (0..<random.below(4)).map { _ in
                    if random.chance(4) { return random.pick([.null, 5, "x"]) }
                    var record = JSONObject()
                    for field in shape.item where random.chance(90) { record.append(field.name, of(field, &random)) }
                    return .object(record)
                })
        default: .string(random.pick(texts))
        }
    }

    /// What an earlier version of the flow may have left: a value of another type.
    private static func stray(_ random: inout SeededRandom) -> JSON {
        random.pick([.bool(true), "abc", "2027-01-04", 3, .array([]), .array([1]), .object([:]), ""])
    }

    private static let texts = ["", " ", "\u{A0}", "\u{200B}", "a", "A", "é", "e\u{301}", "a ", "x\ny", "2027-01-04"]
    private static let noDays = [
        "2027-02-30", "2027-2-3", "", " ", "0000-01-01", "10000-01-01", " 2027-01-01", "2027-01-01T00:00:00Z",
    ]

    static func day(_ random: inout SeededRandom) -> String {
        let days = ["0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29", "1582-10-10", "1900-02-28"]
        if random.chance(15) { return random.pick(days) }
        let new = Day("2027-01-01")?.number ?? 0
        return Day(number: new + random.below(24) - 8).description
    }

    private static func digits(_ count: Int, _ random: inout SeededRandom) -> String {
        String((0..<count).map { _ in random.pick(Array("0123456789")) })
    }

    private static func number(_ random: inout SeededRandom) -> JSON {
        let sign = random.pick(["", "-"])
        let text: String =
            switch random.below(12) {
            case ..<7: "\(random.below(10) - 3)"
            case 7: random.pick(["0.1", "0.2", "0.3", "1.0", "1.50", "-0", "-0.0", "0.30", "1e2", "1E-2", "0e5"])
            case 8: "\(sign)9\(digits(random.pick([13, 27, 28, 29, 30, 60]), &random))"
            case 9: "\(sign)0.\(digits(random.pick([1, 14, 28, 29, 30, 31]), &random))"
            case 10: "7\(digits(random.below(20), &random)).\(digits(1 + random.below(20), &random))"
            default:
                random.pick([
                    "1e999999999", "-1e999999999", "1e-999999999", "1e29", "1e30", "1e-30", "1e-31", "0e999999999",
                    "1e99999999999999999999999", "999999999999999999999999999999",
                ])
            }
        return JSONNumber(text: text).map(JSON.number) ?? .null
    }

    /// A number that a guard may hold.
    static func constant(_ random: inout SeededRandom) -> String {
        random.pick([
            "\(random.below(10) - 3)", "\(random.below(10) - 3)", "\(random.below(5))", "1", "0.1", "0.2", "0.3",
            "-0.5", "1.50", "1000000000000000",
            "-999999999999999.99", "0.\(digits(28, &random))7", "123456789012345.123456789012345",
        ])
    }
}
