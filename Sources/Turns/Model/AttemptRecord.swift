public import OpenAIWire

/// One attempt of a call.
public struct AttemptRecord: Hashable, Sendable {
    /// `nil` when no answer came.
    public let status: Int?
    public let milliseconds: Int
    public let requestID: String?
    public let modelAsked: String
    /// As the provider named it; `nil` when it did not.
    public let modelAnswered: String?
    /// What it cost in tokens; `nil` is unknown, not nothing.
    public let usage: TokenUsage?
    /// A stable word for how it ended.
    public let outcome: String

    public init(
        status: Int?, milliseconds: Int, requestID: String?, modelAsked: String, modelAnswered: String?,
        usage: TokenUsage?, outcome: String
    ) {
        self.status = status
        self.milliseconds = milliseconds
        self.requestID = requestID
        self.modelAsked = modelAsked
        self.modelAnswered = modelAnswered
        self.usage = usage
        self.outcome = outcome
    }
}
