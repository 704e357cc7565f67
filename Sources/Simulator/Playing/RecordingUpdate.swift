import ConversationCore
import OrderedJSON
import PlainText
public import Recordings
import Turns

/// A recording rewritten from how it played: outcomes always, fingerprints only in the layers that were accepted.
public enum RecordingUpdate {
    /// Why a recording is not updated.
    public enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
        /// A call was missing or too many: outcomes of such a playing mean nothing.
        case callsDiffer
        case problem(String)
        /// An expectation that a person pinned would be broken.
        case expectationFails(turn: Int, key: String)
        case cannotBeWritten(String)
        /// What is to be written would not fit around a comment of this line.
        case losesComment(line: Int)

        /// Why a recording is left as it is.
        public var description: String {
            switch self {
            case .callsDiffer: "other calls are made than recorded; record it again"
            case .problem(let problem): problem
            case .expectationFails(let turn, let key):
                "what turn \(turn) expects of `\(key)` does not hold; change `expect` first if that is meant"
            case .cannotBeWritten(let why): why
            case .losesComment(let line):
                "the comment of line \(line) would be lost; move it to a line of its own above what it is about, or delete it"
            }
        }
    }

    /// - Parameter flowDigest: the SHA-256 of the flow file that was played.
    public static func updated(
        _ playback: Playback, accepting layers: Set<Layer>, flowDigest: String?
    ) throws(Refusal) -> Recording {
        if let refusal = refusal(of: playback) { throw refusal }
        var recording = playback.recording
        for turn in playback.turns where !turn.isFaulted {
            update(&recording.turns[turn.number - 1], turn, layers)
        }
        if let flow = playback.flow {
            recording.flow.version = flow.version
            recording.flow.sha256 = flowDigest ?? recording.flow.sha256
        }
        return recording
    }

    /// What stands in the way of an update, whatever layers are accepted; `nil` where nothing does.
    static func refusal(of playback: Playback) -> Refusal? {
        if let problem = playback.problem { return .problem(problem) }
        for turn in playback.turns where !turn.isFaulted {
            if let problem = turn.problem { return .problem("turn \(turn.number): \(problem)") }
            if let failure = turn.failedExpectations.first {
                return .expectationFails(turn: turn.number, key: failure.key)
            }
            if turn.mismatches.contains(where: { $0.isAboutPosition }) { return .callsDiffer }
        }
        return nil
    }

    private static func update(_ recorded: inout RecordedTurn, _ turn: PlayedTurn, _ layers: Set<Layer>) {
        if !recorded.isPinnedOnly { recorded.outcome = turn.outcome }
        for (place, seal) in turn.seals where recorded.calls.indices.contains(place - 1) {
            var call = recorded.calls[place - 1]
            if var fingerprint = call.fingerprint {
                for layer in layers { fingerprint[layer] = seal.fingerprint[layer] }
                call.fingerprint = fingerprint
            } else if Layer.allCases.allSatisfy(layers.contains) {
                call.fingerprint = seal.fingerprint
            }
            if layers.contains(.dialogue) { call.sent = seal.sent }
            if layers.contains(.prompt), let report = turn.report, report.calls.indices.contains(place - 1) {
                call.prompt = report.calls[place - 1].layers.prompt
            }
            recorded.calls[place - 1] = call
        }
    }
}

extension Recording {
    /// What an update changed, in words: `2 outcomes, 3 fingerprints`.
    public func changes(to updated: Recording) -> String {
        let turns = zip(turns, updated.turns)
        let outcomes = turns.count { $0.outcome != $1.outcome }
        let fingerprints = turns.reduce(0) { sum, turns in
            sum + zip(turns.0.calls, turns.1.calls).count { $0.fingerprint != $1.fingerprint || $0.sent != $1.sent }
        }
        let parts = [(outcomes, "outcome"), (fingerprints, "fingerprint")].filter { $0.0 > 0 }.map(counted)
        return parts.isEmpty ? "its form only" : parts.joined(separator: ", ")
    }
}

extension RecordedTurn {
    /// What a person expects of a hostile turn is its check; an outcome beside it would say the same twice.
    var isPinnedOnly: Bool {
        if case .modelProposes = input { expectation != nil && outcome == nil } else { false }
    }
}

extension ReplayMismatch {
    var isAboutPosition: Bool {
        switch self {
        case .callTooMany, .callNotMade, .attemptTooMany, .attemptNotMade: true
        case .layer, .prompt, .unsealed: false
        }
    }
}
