/// One turn as a caller asks for it.
public struct TurnRequest: Hashable, Sendable {
    /// Which conversation the turn is of. Beginning and going on are two things: an identity that nobody knows never
    /// begins a conversation by itself, and one that is known is never begun again.
    public enum Target: Hashable, Sendable {
        /// A new conversation of a flow, by the flow's name; without an identity it is given one.
        case begin(flow: String, ConversationID? = nil)
        case resume(ConversationID)
    }

    public var target: Target
    public var input: TurnInput
    /// The code of the language to answer in; `nil` keeps the conversation's.
    public var language: String?
    /// The role of who acts, by its name; `nil` is the flow's first, and nobody where the flow tells nobody apart.
    public var role: String?
    /// Whose a new conversation is; one that is gone on with stays whose it is.
    public var owner: Owner?
    /// What makes the request, sent again, the same one: it is answered with the reply that was given.
    public var request: KeyedRequest?
    /// When it was received, on the runner's clock in milliseconds: the turn's time counts from there, waiting for
    /// other turns included. `nil` is the moment at which it is handed to the runner.
    public var receivedMilliseconds: Int?
    /// What the caller calls the request by, for the log lines of its model calls.
    public var requestID: String?

    public init(
        _ input: TurnInput, _ target: Target, language: String? = nil, role: String? = nil, owner: Owner? = nil,
        request: KeyedRequest? = nil, receivedMilliseconds: Int? = nil, requestID: String? = nil
    ) {
        self.requestID = requestID
        self.input = input
        self.target = target
        self.language = language
        self.role = role
        self.owner = owner
        self.request = request
        self.receivedMilliseconds = receivedMilliseconds
    }
}
