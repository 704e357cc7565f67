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
    /// What was wrong with the body of an answer, if anything; with the outcome `content` it came behind the answer.
    public let fault: Fault?

    /// A stable word, and a sentence of what was expected and where, which quotes no word of the answer.
    public struct Fault: Hashable, Sendable {
        public let code: String
        public let sentence: String

        public init(code: String, sentence: String) {
            self.code = code
            self.sentence = sentence
        }
    }

    public init(
        status: Int?, milliseconds: Int, requestID: String?, modelAsked: String, modelAnswered: String?,
        usage: TokenUsage?, outcome: String, fault: Fault? = nil
    ) {
        self.status = status
        self.milliseconds = milliseconds
        self.requestID = requestID
        self.modelAsked = modelAsked
        self.modelAnswered = modelAnswered
        self.usage = usage
        self.outcome = outcome
        self.fault = fault
    }
}
