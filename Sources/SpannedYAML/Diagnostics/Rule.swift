/// One rule that a file can break: its stable id, and an example of both sides.
///
/// Each module keeps one list of its rules; a test runs every example, so that the catalogue cannot go stale.
public struct Rule: Sendable, Hashable {
    /// The id shown in brackets after each message.
    public let id: String
    /// How bad it is to break it.
    public let severity: Diagnostic.Severity
    /// What the rule asks for, in one sentence.
    public let summary: String
    /// A text that breaks it.
    public let bad: String
    /// The same text as it should be written.
    public let good: String

    /// A rule with its two examples.
    public init(
        _ id: String, severity: Diagnostic.Severity = .error, summary: String, bad: String, good: String
    ) {
        self.id = id
        self.severity = severity
        self.summary = summary
        self.bad = bad
        self.good = good
    }
}
