/// A model call that the turn waits for.
public struct ModelCall: Hashable, Sendable {
    public enum Purpose: Hashable, Sendable {
        /// Reading a free message.
        case understanding
        /// Running an intent's own prompt with what was filled in.
        case intent(IntentID, Payload)
    }

    public let prompt: PromptReference
    public let purpose: Purpose
    /// The call's place in the turn, from 1.
    public let number: Int
    /// Set on a repair call: what was wrong with the answer before.
    public let repairs: [String]?

    public init(prompt: PromptReference, purpose: Purpose, number: Int, repairs: [String]? = nil) {
        self.prompt = prompt
        self.purpose = purpose
        self.number = number
        self.repairs = repairs
    }
}
