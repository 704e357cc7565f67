/// Why a take does not become a recording.
public enum TakeFailure: Error, Hashable, Sendable {
    case nothingTaken
    /// A word that was to be replaced is still there, in pieces or coded.
    case notRedacted(turn: Int, call: Int?)
    /// An answer came packed in a way that nobody here can unpack, and what is in it cannot be looked at.
    case packed(turn: Int, call: Int, coding: String)
    case cannotBeRedacted(RecordingUpdate.Refusal)
    /// What the replay did otherwise; a report.
    case doesNotReplay(String)
}

extension TakeFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .nothingTaken: "nothing was said, so there is nothing to record"
        case .notRedacted(let turn, let call):
            "\(call.map { "call \(turn).\($0)" } ?? "turn \(turn)"): a redacted word is still there, spread over the pieces "
                + "of an answer or coded; redact another word, or let the model answer in one piece"
        case .packed(let turn, let call, let coding):
            "call \(turn).\(call): the answer came packed as `\(coding)`, which cannot be unpacked here; let the server "
                + "send gzip or nothing of the kind"
        case .cannotBeRedacted(let refusal): "with its words redacted, the take plays otherwise: \(refusal)"
        case .doesNotReplay(let report): "the take does not replay as it was held:\n\(report)"
        }
    }
}
