import ConversationCore
import OrderedJSON
import PromptLibrary
import Recordings

/// Explains where a replay and its recording part, and which command mends it.
public struct MismatchReport {
    private let playback: Playback
    /// A prompt's text by reference, to show what changed from one version to the next.
    private let promptText: (_ name: String, _ version: Int) -> String?

    public init(
        _ playback: Playback, promptText: @escaping (_ name: String, _ version: Int) -> String? = { _, _ in nil }
    ) {
        self.playback = playback
        self.promptText = promptText
    }

    /// Everything that is not as recorded, turn by turn; empty when nothing is.
    public var text: String {
        if let problem = playback.problem { return "\(playback.recording.path): \(problem)\n" }
        return playback.turns.filter { !$0.isAsRecorded }.map(turn).joined()
    }

    private func turn(_ turn: PlayedTurn) -> String {
        var lines: [String] = []
        let path = playback.recording.path
        for call in Set(turn.mismatches.map(\.call)).sorted() {
            lines.append("\(path): turn \(turn.number), call \(turn.number).\(call)")
            let mismatches = turn.mismatches.filter { $0.call == call }
            lines += mismatches.compactMap { position($0, turn) }
            let layers = mismatches.contains { $0.layer != nil }
            if layers { lines += Layer.allCases.flatMap { self.layer($0, mismatches) } }
            lines.append(mend(turn, mismatches))
        }
        if turn.differences.isEmpty, turn.failedExpectations.isEmpty, turn.problem == nil {
            return lines.joined(separator: "\n") + "\n"
        }
        lines.append("\(path): turn \(turn.number)")
        if let problem = turn.problem { lines.append("  \(problem)") }
        if turn.recorded.outcome == nil, !turn.differences.isEmpty {
            lines.append("  no outcome is recorded yet")
        } else {
            lines += turn.differences.flatMap(difference)
        }
        for failure in turn.failedExpectations {
            lines.append("  expect \(failure.key)  DOES NOT HOLD")
            lines.append("    wanted \(failure.expected.text)")
            lines.append("    got    \(failure.played?.text ?? "nothing")")
        }
        if !turn.differences.isEmpty { lines.append("  keep: souffleur replay --update \(path)") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func position(_ mismatch: ReplayMismatch, _ turn: PlayedTurn) -> String? {
        switch mismatch {
        case .callTooMany(_, let prompt): "  \(prompt) is called, but no such call is recorded"
        case .callNotMade(_, let prompt): "  \(prompt) is recorded, but not called any more"
        case .attemptTooMany(_, let attempt): "  attempt \(attempt) is made, but not recorded"
        case .attemptNotMade(_, let attempt): "  attempt \(attempt) is recorded, but not made any more"
        case .unsealed: "  the call has no fingerprint yet"
        case .layer, .prompt: nil
        }
    }

    private func layer(_ layer: Layer, _ mismatches: [ReplayMismatch]) -> [String] {
        let name = layer.rawValue + String(repeating: " ", count: 12 - layer.rawValue.utf8.count)
        guard let mismatch = mismatches.first(where: { $0.layer == layer }) else { return ["  \(name)same"] }
        switch mismatch {
        case .prompt(_, let recorded, let sent):
            let what =
                recorded.name == sent.name
                ? "\(sent.name) v\(recorded.version) → v\(sent.version)" : "\(recorded) → \(sent)"
            let old = promptText(recorded.name, recorded.version) ?? ""
            let new = promptText(sent.name, sent.version) ?? ""
            return ["  \(name)\(what)    CHANGED"] + (old.isEmpty ? [] : difference(lines(old), lines(new)))
        case .layer(_, _, let recorded, let sent):
            return ["  \(name)CHANGED"]
                + (recorded.isEmpty ? sent.map { "    now \($0)" } : difference(recorded, sent))
        case .unsealed, .callTooMany, .callNotMade, .attemptTooMany, .attemptNotMade: return []
        }
    }

    private func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private func difference(_ old: [String], _ new: [String]) -> [String] {
        TextDifference(from: old, to: new).changedLines.prefix(40).map { "    \($0)" }
    }

    private func difference(_ difference: OutcomeDifference) -> [String] {
        let name = "  \(difference.key)  CHANGED"
        if let old = difference.recorded?.string, let new = difference.played?.string {
            return [name] + self.difference(lines(old), lines(new))
        }
        let old = difference.recorded.map { lines($0.prettyText) } ?? []
        let new = difference.played.map { lines($0.prettyText) } ?? []
        return [name] + self.difference(old, new)
    }

    private func mend(_ turn: PlayedTurn, _ mismatches: [ReplayMismatch]) -> String {
        let name = playback.recording.name
        if mismatches.contains(where: { if case .unsealed = $0 { true } else { false } }) {
            let all = Layer.allCases.map { "--accept \($0.rawValue)" }.joined(separator: " ")
            return "  mend: souffleur replay --update \(all) \(playback.recording.path)"
        }
        let layers = mismatches.compactMap(\.layer).map { "--accept \($0.rawValue)" }
        let again = "  mend: souffleur record \(name) --from-turn \(turn.number)"
        if layers.isEmpty { return again }
        return again
            + "      keep: souffleur replay --update \(layers.joined(separator: " ")) \(playback.recording.path)"
    }
}

extension ReplayMismatch {
    /// The layer that differs, where it is one.
    var layer: Layer? {
        switch self {
        case .layer(_, let layer, _, _): layer
        case .prompt: .prompt
        case .unsealed, .callTooMany, .callNotMade, .attemptTooMany, .attemptNotMade: nil
        }
    }
}
