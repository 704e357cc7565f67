/// Why the awaited call gave no usable answer.
public enum ModelCallFailure: Hashable, Sendable {
    /// The answer breaks its contract; what is wrong, in words for the model.
    case offContract([String])
    case refused
    /// The answer was cut short.
    case truncated
    /// The provider withheld the answer.
    case filtered
    /// No answer could be had: unreachable, too slow, over a limit, out of quota, a server's error.
    case unavailable
}
