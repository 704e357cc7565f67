/// The dialect of a model or provider: which of the fields that differ between them a request may carry.
///
/// An unknown field is a 400 at OpenAI and ignored elsewhere, so nothing is sent that the profile does not allow.
public struct WireProfile: Sendable, Hashable {
    /// The name of the field that limits the answer.
    public enum TokenField: String, Sendable, Hashable, CaseIterable {
        /// What many local servers know only; reasoning models refuse it.
        case maxTokens = "max_tokens"
        /// OpenAI's own: visible and reasoning tokens together.
        case maxCompletionTokens = "max_completion_tokens"
    }

    /// The role that carries the instructions.
    public enum SystemRole: String, Sendable, Hashable, CaseIterable {
        /// Understood everywhere.
        case system
        /// OpenAI's name since its reasoning models.
        case developer
    }

    /// The name of the field that limits the answer.
    public var tokenField: TokenField
    /// The role that carries the instructions.
    public var systemRole: SystemRole
    /// Whether `temperature` may be sent; reasoning models answer 400 to it.
    public var allowsTemperature: Bool
    /// Whether `strict` may be sent with a response schema.
    public var allowsStrict: Bool
    /// The value of `reasoning_effort`, or nil to leave it out.
    public var reasoningEffort: String?
    /// Whether a streamed answer is asked to end with its token usage.
    public var usageInStream: Bool
    /// Whether a streamed answer is asked to come without random padding.
    public var turnsOffObfuscation: Bool
    /// Whether `"store":false` is sent.
    public var sendsStore: Bool
    /// Headers of this provider, sent in this order after our own. Never a place for a key.
    public var extraHeaders: [HTTPHeader]

    /// A dialect; the defaults suit a model of OpenAI that takes a temperature.
    public init(
        tokenField: TokenField = .maxCompletionTokens, systemRole: SystemRole = .system,
        allowsTemperature: Bool = true, allowsStrict: Bool = true, reasoningEffort: String? = nil,
        usageInStream: Bool = true, turnsOffObfuscation: Bool = false, sendsStore: Bool = true,
        extraHeaders: [HTTPHeader] = []
    ) {
        self.tokenField = tokenField
        self.systemRole = systemRole
        self.allowsTemperature = allowsTemperature
        self.allowsStrict = allowsStrict
        self.reasoningEffort = reasoningEffort
        self.usageInStream = usageInStream
        self.turnsOffObfuscation = turnsOffObfuscation
        self.sendsStore = sendsStore
        self.extraHeaders = extraHeaders
    }
}
