import Synchronization

/// Identities by position: from a seed, a turn's number and how often it was played. So a turn that is played again,
/// or recorded anew from the middle, has the identities it had before, in every process.
public final class PositionalIdentities: IdentitySource {
    private struct State {
        var generator: SplitMix64
        /// What comes before anything from the generator.
        var given: UInt64?
    }

    private let seed: UInt64
    private let turns: [UInt64]
    private let state: Mutex<State>

    /// - Parameter turns: the identities of the first turns, where they are given: those of a conversation that was held
    ///   elsewhere.
    public init(seed: UInt64, turns: [UInt64] = []) {
        self.seed = seed
        self.turns = turns
        state = Mutex(State(generator: SplitMix64(state: seed)))
    }

    /// Goes to a turn, from 1. Take 0 is the one that counts; others are rehearsals of it.
    public func begin(turn: Int, take: Int = 0) {
        var mixer = SplitMix64(state: seed)
        let start = mixer.next() ^ UInt64(truncatingIfNeeded: turn) << 16 ^ UInt64(truncatingIfNeeded: take)
        let given = take == 0 && turns.indices.contains(turn - 1) ? turns[turn - 1] : nil
        state.withLock { $0 = State(generator: SplitMix64(state: start), given: given) }
    }

    public func nextIdentity() -> UInt64 {
        state.withLock { state in
            if let given = state.given {
                state.given = nil
                return given
            }
            return state.generator.next()
        }
    }

    public func nextFraction() -> Double { state.withLock { Double($0.generator.next() >> 11) * 0x1p-53 } }
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
