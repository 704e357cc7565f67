import Synchronization

/// Identities by position: from a seed, a turn's number and how often it was played. So a turn that is played again,
/// or recorded anew from the middle, has the identities it had before, in every process.
public final class PositionalIdentities: IdentitySource {
    private let seed: UInt64
    private let generator: Mutex<SplitMix64>

    public init(seed: UInt64) {
        self.seed = seed
        generator = Mutex(SplitMix64(state: seed))
    }

    /// Goes to a turn, from 1. Take 0 is the one that counts; others are rehearsals of it.
    public func begin(turn: Int, take: Int = 0) {
        var mixer = SplitMix64(state: seed)
        let state = mixer.next() ^ UInt64(truncatingIfNeeded: turn) << 16 ^ UInt64(truncatingIfNeeded: take)
        generator.withLock { $0 = SplitMix64(state: state) }
    }

    public func nextIdentity() -> UInt64 { generator.withLock { $0.next() } }
    public func nextFraction() -> Double { Double(nextIdentity() >> 11) * 0x1p-53 }
}

/// Steele, Lea and Flood's generator: one word of state, every value once in its period.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
