/// One turn of one conversation. The number arrives with the turn's first event; the engine draws none itself.
public struct TurnID: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt64
    public init(rawValue: UInt64) { self.rawValue = rawValue }
}
