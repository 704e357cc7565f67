public import OrderedJSON
import PlainText

/// What the understudy of a rehearsal did so far.
public struct UnderstudyReport: Sendable {
    /// Whether it spoke in the turn that ended last.
    public let isSpeaking: Bool
    /// How many calls the live model answered.
    public let answered: Int
    /// How many calls were answered in its place.
    public let stoodIn: Int
    /// The first of them.
    public let standIns: [StandIn]

    /// For a page.
    public var json: JSON {
        [
            "speaking": .bool(isSpeaking), "model_calls": .number(JSONNumber(answered)),
            "stand_ins": .number(JSONNumber(stoodIn)), "calls": .array(standIns.map(\.json)),
        ]
    }

    /// The list at a rehearsal's end, a line each.
    public var text: String {
        var lines = [
            "the model answered \(counted(answered, "call")); the understudy stood in for \(counted(stoodIn, "call"))"
        ]
        lines += standIns.map { "  \($0.sentence)" }
        if stoodIn > standIns.count { lines.append("  and \(stoodIn - standIns.count) more") }
        return lines.joined(separator: "\n") + "\n"
    }
}
