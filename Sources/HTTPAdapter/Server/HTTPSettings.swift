/// Bounds and habits of the server.
public struct HTTPSettings: Sendable {
    /// The largest body of a request, in bytes.
    public var largestBody = 256 * 1024
    /// Chat requests a minute from one address; `nil` is without bound.
    public var chatsAMinute: Int? = 30
    /// What a caller must send as `Authorization: Bearer`; `nil` lets everybody in.
    public var token: String?
    /// Origins whose pages may call; none by default, `*` is all.
    public var allowedOrigins: [String] = []
    /// Whether the server listens at a loopback address: then only this machine's names may lead to it.
    public var isLoopbackOnly = false
    /// Addresses of proxies whose `X-Forwarded-For` counts.
    public var trustedProxies: [String] = []
    /// For how long an answer is kept under its `Idempotency-Key`, in seconds.
    public var keyLifetimeSeconds = 86_400
    /// Whether a live turn tells the model's words as they come.
    public var streamsWords = true
    /// How long the events of an ended turn are kept for whoever comes back, in milliseconds.
    public var eventsKeptMilliseconds = 60_000
    /// The events of how many ended turns are kept, at most; of earlier ones the reply alone is told.
    public var endedTurnsKept = 500
    /// The flow that a conversation begins with where none is named.
    public var flow: String
    /// Where the web page's files are read from; `nil` for those in the program.
    public var pageFolder: String?

    /// How the server knows in which role somebody acts, where a flow has roles.
    public enum RoleSource: String, CaseIterable, Sendable {
        /// It does not: everybody acts as the flow's first role.
        case none
        /// A proxy that knows who is signed in says so in `X-Role`, and takes away what the caller wrote there.
        case proxy
        /// The page lets whoever sits before it choose: for demonstrations.
        case choice
    }

    public var roles = RoleSource.none

    /// Who answers.
    public enum Mode: String, CaseIterable, Sendable {
        /// A model.
        case live
        /// The prompts' examples.
        case examples
        /// A recording.
        case rehearsal
    }

    /// Who answers, for whoever shows it.
    public var mode = Mode.examples
    /// The model that is asked in place of those of the models file; `nil` where none is named.
    public var model: String?
    /// Whether a recording stands in where the model fails.
    public var hasUnderstudy = false

    /// Of the program, for the description of the API.
    public var version = "0"

    /// - Parameter flow: the flow that a conversation begins with where none is named.
    public init(flow: String) { self.flow = flow }
}
