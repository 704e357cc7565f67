public import ConversationCore

/// Where a replay and its recording part.
public enum ReplayMismatch: Hashable, Sendable {
    /// A layer of a request is not the recorded one. `recorded` and `sent` are texts to compare, where there are any.
    case layer(call: Int, Layer, recorded: [String], sent: [String])
    /// Another prompt, or another version of it, is called.
    case prompt(call: Int, recorded: PromptReference, sent: PromptReference)
    /// The recording has no fingerprint for a call.
    case unsealed(call: Int)
    case callTooMany(call: Int, PromptReference)
    case callNotMade(call: Int, PromptReference)
    case attemptTooMany(call: Int, attempt: Int)
    case attemptNotMade(call: Int, attempt: Int)

    /// The call, by its place in the turn.
    public var call: Int {
        switch self {
        case .layer(let call, _, _, _), .prompt(let call, _, _), .unsealed(let call), .callTooMany(let call, _),
            .callNotMade(let call, _), .attemptTooMany(let call, _), .attemptNotMade(let call, _):
            call
        }
    }
}
