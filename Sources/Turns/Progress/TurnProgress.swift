public import ConversationCore

/// Something that a turn tells while it runs. What counts is the reply; this is for whoever waits.
public struct TurnEvent: Hashable, Sendable {
    public let address: StoredTurn.Address
    /// From 1, without gaps: whoever was away goes on after the last one seen.
    public let sequence: Int
    public let progress: TurnProgress

    public init(address: StoredTurn.Address, sequence: Int, progress: TurnProgress) {
        self.address = address
        self.sequence = sequence
        self.progress = progress
    }
}

/// What a turn does.
public enum TurnProgress: Hashable, Sendable {
    /// It has begun, and will end whoever goes away; what the transcript will hold of the person, empty where that is
    /// nothing, as for a dismissal.
    case accepted(userMessage: String)
    /// A model reads the message.
    case reading(PromptReference)
    /// A model is asked with an intent's own prompt.
    case asking(PromptReference)
    /// An attempt failed; the next one, by its number, comes after this wait.
    case retrying(attempt: Int, waitMilliseconds: Int)
    /// The answer was off its contract, and the model is asked to mend it.
    case repairing(PromptReference)
    /// An answer is there and is held to its contract and to the flow.
    case checking
    /// More of the model's message, as it comes out of the half-read answer. Provisional until the reply.
    case words(String)
    /// The words shown so far are taken back.
    case withdrawn(Withdrawal)
}

/// Why words are taken back that were shown already.
public enum Withdrawal: Hashable, Sendable {
    /// The flow does not let what they claim: the refusal's code, and the guard or collection behind it.
    case refused(code: String, by: String?)
    /// What they claim waits for a person's confirmation.
    case toConfirm
    /// The message could not be placed.
    case unclear
    /// The answer broke off, or no usable one came; the code.
    case failed(code: String)
    /// The answer was off its contract.
    case offContract
    /// Another answer of the same turn takes their place.
    case superseded
}
