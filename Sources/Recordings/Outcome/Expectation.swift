public import OrderedJSON
import PlainText

/// What a person pinned about a turn: partial, so that it holds when outcomes are updated.
public enum Expectation {
    static let keys = ["intent", "refused", "by", "wrote", "went", "state", "actions", "error", "reply"]
    static let replyKeys = ["equals", "contains", "excludes"]

    /// An expectation that does not hold.
    public struct Failure: Hashable, Sendable {
        public let key: String
        public let expected: JSON
        public let played: JSON?
    }

    /// - Parameter outcome: what came of the turn, as ``TurnOutcome`` gives it.
    /// - Returns: what does not hold, in the expectation's order.
    public static func failures(_ expectation: JSONObject, outcome: JSONObject) -> [Failure] {
        let refusal = refusal(expectation, outcome["refusals"]?.array ?? [])
        return expectation.compactMap { key, expected in
            let played: JSON? =
                switch key {
                case "refused": refusal?["reason"]
                case "by": refusal?["by"]
                case _: outcome[key]
                }
            return holds(key, expected, played) ? nil : Failure(key: key, expected: expected, played: played)
        }
    }

    private static func holds(_ key: String, _ expected: JSON, _ played: JSON?) -> Bool {
        switch key {
        case "reply": replyHolds(expected, played?.string ?? "")
        case "actions":
            (expected.array ?? [expected]).allSatisfy { wanted in
                (played?.array ?? []).contains { covers($0, wanted) }
            }
        case _: expected.isNull ? played == nil : covers(played ?? .null, expected)
        }
    }

    private static func replyHolds(_ expected: JSON, _ reply: String) -> Bool {
        guard let conditions = expected.object else { return expected.string.map { same($0, reply) } ?? false }
        return conditions.allSatisfy { key, value in
            let texts = (value.array ?? [value]).compactMap(\.string)
            return switch key {
            case "equals": texts.allSatisfy { same($0, reply) }
            case "contains": texts.allSatisfy { contains(reply, $0) }
            case "excludes": texts.allSatisfy { !contains(reply, $0) }
            case _: false
            }
        }
    }

    /// Whether a value is what is wanted: objects may hold more, lists may not.
    private static func covers(_ value: JSON, _ wanted: JSON) -> Bool {
        switch (value, wanted) {
        case (.object(let object), .object(let keys)):
            keys.allSatisfy { key, part in covers(object[key] ?? .null, part) }
        case (.array(let items), .array(let parts)):
            items.count == parts.count && zip(items, parts).allSatisfy(covers)
        case _: value == wanted
        }
    }

    private static func same(_ left: String, _ right: String) -> Bool { hasSameBytes(left, right) }

    private static func contains(_ text: String, _ part: String) -> Bool {
        let (bytes, wanted) = (Array(text.utf8), Array(part.utf8))
        guard !wanted.isEmpty, wanted.count <= bytes.count else { return wanted.isEmpty }
        return (0...(bytes.count - wanted.count)).contains { start in
            bytes[start..<(start + wanted.count)].elementsEqual(wanted)
        }
    }

    /// The one refusal that is as expected in both respects, else the nearest.
    private static func refusal(_ expectation: JSONObject, _ refusals: [JSON]) -> JSON? {
        let reason = { (refusal: JSON) in expectation["refused"].map { $0 == refusal["reason"] } ?? true }
        let by = { (refusal: JSON) in expectation["by"].map { $0 == refusal["by"] } ?? true }
        return refusals.first { reason($0) && by($0) } ?? refusals.first(where: reason) ?? refusals.first
    }
}
