/// Identities that nobody can foresee.
public struct SystemIdentities: IdentitySource {
    public init() {}
    public func nextIdentity() -> UInt64 { .random(in: .min ... .max) }
    public func nextFraction() -> Double { .random(in: 0..<1) }
}
