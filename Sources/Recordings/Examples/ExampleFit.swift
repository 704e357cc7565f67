/// How well the examples answered a call: whoever rehearses should know when none was meant for what they said.
public enum ExampleFit: Hashable, Sendable {
    /// An example has words like these.
    case fits
    /// None has, and the message stays unclear; what those say that come nearest.
    case none(nearest: [String])
    /// None has, so the first one of the prompt answered.
    case first(of: String)
}
