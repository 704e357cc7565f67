import ConversationCore
import OrderedJSON
import PromptLibrary
import Recordings
import SpannedYAML

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

    /// The most changed lines of one difference that are shown.
    private static let mostLines = 40

    /// Everything that is not as recorded, turn by turn; empty when nothing is.
    public var text: String {
        if let problem = playback.problem { return "\(playback.recording.path): \(problem)\n" }
        let failed = playback.turns.filter { !$0.isAsRecorded }
        if let stopped = stopped(failed) { return stopped }
        return failed.map(turn).joined() + advice(failed)
    }

    /// Up to the first turn with an answer that is none: what is told of it, and of what follows, only comes of that.
    private func stopped(_ failed: [PlayedTurn]) -> String? {
        guard let flow = playback.flow else { return nil }
        let check = RecordedAnswerCheck(flow: flow)
        for (place, turn) in failed.enumerated() {
            let findings = check.findings(playback.recording, turn: turn.number - 1)
            if findings.isEmpty { continue }
            let path = playback.recording.path
            var lines = ["\(path): turn \(turn.number)"]
            for finding in findings {
                lines.append("  \(finding.message)")
                if finding.fix != findings.last?.fix || finding == findings.last {
                    lines.append("  fix: \(finding.fix ?? "")")
                }
            }
            lines.append("  mend: souffleur record \(playback.recording.name) --from-turn \(turn.number)")
            if turn.number < playback.recording.turns.count { lines.append("  the turns after it were not compared") }
            return lines.map { $0 + "\n" }.joined() + failed[..<place].map(self.turn).joined()
        }
        return nil
    }

    /// How to keep what came out, where an update would.
    private func advice(_ failed: [PlayedTurn]) -> String {
        let path = playback.recording.path
        let isUpdated = RecordingUpdate.refusal(of: playback) == nil
        if isFresh, !failed.isEmpty {
            guard isUpdated else { return "\(path): neither outcomes nor fingerprints are written yet\n\(obstacle)" }
            return "\(path): neither outcomes nor fingerprints are written yet\n  mend: \(Self.sealing) \(path)\n"
        }
        guard failed.contains(where: { !$0.differences.isEmpty || $0.mismatches.contains { $0.layer != nil } }) else {
            return ""
        }
        guard isUpdated else { return obstacle }
        return failed.contains { !$0.differences.isEmpty } ? "  keep: souffleur replay --update \(path)\n" : ""
    }

    /// Why nothing can be kept as it plays, where a person can do something about it.
    private var obstacle: String {
        guard case .expectationFails? = RecordingUpdate.refusal(of: playback),
            let refusal = RecordingUpdate.refusal(of: playback)
        else { return "" }
        return "  nothing is kept while \(refusal)\n"
    }

    private static let sealing =
        "souffleur replay --update " + Layer.allCases.map { "--accept \($0.rawValue)" }.joined(separator: " ")

    /// Nothing was written into it yet, as when a person has just written the turns.
    private var isFresh: Bool {
        playback.recording.turns.allSatisfy { turn in
            turn.outcome == nil && turn.calls.allSatisfy { $0.fingerprint == nil }
        }
    }

    private func turn(_ turn: PlayedTurn) -> String {
        var lines: [String] = []
        let path = playback.recording.path
        let told = turn.mismatches.filter { !isFresh || !$0.isUnsealed }
        for call in Set(told.map(\.call)).sorted() {
            lines.append("\(path): turn \(turn.number), call \(turn.number).\(call)")
            let mismatches = told.filter { $0.call == call }
            lines += mismatches.compactMap { position($0, turn) }
            let layers = mismatches.contains { $0.layer != nil }
            if layers, turn.recorded.calls.indices.contains(call - 1) {
                let prompt = turn.recorded.calls[call - 1].prompt
                lines += Layer.allCases.flatMap { self.layer($0, mismatches, prompt) }
            }
            lines.append(mend(turn, mismatches))
        }
        var about: [String] = []
        if let problem = turn.problem { about.append("  \(problem)") }
        if turn.recorded.outcome != nil {
            about += turn.differences.flatMap(difference)
        } else if !turn.differences.isEmpty, !isFresh {
            about.append("  no outcome is recorded yet")
        }
        for failure in turn.failedExpectations {
            about.append("  expect \(failure.key)  DOES NOT HOLD")
            about.append("    wanted \(failure.expected.text)")
            about.append("    got    \(failure.played?.text ?? "nothing")")
        }
        if !about.isEmpty { lines.append("\(path): turn \(turn.number)") }
        return (lines + about).map { $0 + "\n" }.joined()
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

    private func layer(_ layer: Layer, _ mismatches: [ReplayMismatch], _ prompt: PromptReference) -> [String] {
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
        case .layer(_, .prompt, _, _):
            // What it was then is nowhere: that is why a published version never changes.
            return ["  \(name)\(prompt.name) v\(prompt.version) was edited    CHANGED"]
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
        let changed = TextDifference(from: old, to: new).changedLines
        let shown = changed.prefix(Self.mostLines).map { "    \($0)" }
        return changed.count > shown.count ? shown + ["    … and \(changed.count - shown.count) more lines"] : shown
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
        let isUpdated = RecordingUpdate.refusal(of: playback) == nil
        if mismatches.contains(where: \.isUnsealed) {
            return isUpdated
                ? "  mend: \(Self.sealing) \(playback.recording.path)"
                : "  it is sealed when all turns play as expected"
        }
        let layers = mismatches.compactMap(\.layer).map { "--accept \($0.rawValue)" }
        let again = "  mend: souffleur record \(name) --from-turn \(turn.number)"
        if layers.isEmpty || !isUpdated { return again }
        return again
            + "      keep: souffleur replay --update \(layers.joined(separator: " ")) \(playback.recording.path)"
    }
}

extension ReplayMismatch {
    var isUnsealed: Bool { if case .unsealed = self { true } else { false } }

    /// The layer that differs, where it is one.
    var layer: Layer? {
        switch self {
        case .layer(_, let layer, _, _): layer
        case .prompt: .prompt
        case .unsealed, .callTooMany, .callNotMade, .attemptTooMany, .attemptNotMade: nil
        }
    }
}
