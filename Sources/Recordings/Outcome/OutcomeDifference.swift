public import OrderedJSON

/// One thing that came out otherwise than recorded.
public struct OutcomeDifference: Hashable, Sendable {
    public let key: String
    public let recorded: JSON?
    public let played: JSON?
}
