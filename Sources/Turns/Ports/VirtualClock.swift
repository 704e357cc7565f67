import Synchronization

/// A clock that stands still but for what is waited on it. Replays and tests run on it.
public final class VirtualClock: TurnClock {
    private let elapsed = Mutex(0)
    private let startSeconds: Int
    /// Where the clock stops, so that a deadline can still be reckoned from there.
    private static let end = Int.max / 2

    /// - Parameter unixSeconds: the moment at which the clock starts.
    public init(unixSeconds: Int = 0) { startSeconds = unixSeconds }

    public var milliseconds: Int { elapsed.withLock { $0 } }
    public var unixSeconds: Int { startSeconds + milliseconds / 1_000 }
    public func sleep(milliseconds: Int) async throws { advance(milliseconds: milliseconds) }

    /// Lets time pass.
    public func advance(milliseconds: Int) {
        elapsed.withLock { now in
            let (sum, overflows) = now.addingReportingOverflow(max(0, milliseconds))
            now = overflows ? Self.end : min(sum, Self.end)
        }
    }
}

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

/// Identities that nobody can foresee.
public struct SystemIdentities: IdentitySource {
    public init() {}
    public func nextIdentity() -> UInt64 { .random(in: .min ... .max) }
    public func nextFraction() -> Double { .random(in: 0..<1) }
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
