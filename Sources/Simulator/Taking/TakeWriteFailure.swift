import Recordings

/// Why a take could not be written.
public enum TakeWriteFailure: Error, Hashable, Sendable {
    case secret(SecretScan.Finding)
    case refused(RecordingUpdate.Refusal)
    /// What no file may hold would stand in it.
    case unfit(TakeFailure)
    /// A comment of the recording that is gone on with holds a redacted word.
    case comment(UncleanComment)
}

extension TakeWriteFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .secret(let finding):
            "not written: \(finding). Redact it with --redact, or let the server not repeat it"
        case .refused(let refusal): "\(refusal)"
        case .unfit(let failure): "not written: \(failure)"
        case .comment(let comment):
            "the comment of line \(comment.line) holds a redacted word, escaped or spread over lines; take it out first"
        }
    }
}
