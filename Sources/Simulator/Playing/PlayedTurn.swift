public import OrderedJSON
public import Recordings
public import Turns

/// One turn as it was played.
public struct PlayedTurn: Sendable {
    /// From 1.
    public let number: Int
    public let recorded: RecordedTurn
    /// What a person sees themselves say: the message, or the words on the button.
    public let userMessage: String
    /// `nil` when no turn could be run; then ``problem`` says why.
    public let report: TurnReport?
    public let problem: String?
    /// What came of it, as recordings keep it.
    public let outcome: JSONObject
    public let mismatches: [ReplayMismatch]
    public let differences: [OutcomeDifference]
    public let failedExpectations: [Expectation.Failure]
    /// The fingerprints and messages of its calls, by their places.
    public let seals: [Int: (fingerprint: Fingerprint, sent: String)]
    /// What was thrown at it.
    public let faults: [Fault]
    /// How long it would have taken live, in milliseconds.
    public let milliseconds: Int

    /// A fault was thrown at it, so its outcome is not compared.
    public var isFaulted: Bool { !faults.isEmpty }

    public var isAsRecorded: Bool {
        mismatches.isEmpty && differences.isEmpty && failedExpectations.isEmpty && problem == nil
    }
}
