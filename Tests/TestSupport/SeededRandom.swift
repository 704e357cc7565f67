#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// SplitMix64: the same seed gives the same numbers everywhere, so that a failing run can be repeated.
package struct SeededRandom: RandomNumberGenerator {
    /// What it began with, for the words of a failure.
    package let seed: UInt64
    private var state: UInt64

    package init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    /// A seed from `SOUFFLEUR_SEED`, or a fresh one; either way it is printed.
    package static func announced(for test: String) -> SeededRandom {
        let seed = environment("SOUFFLEUR_SEED").flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64(UInt32.max))
        print("\(test): SOUFFLEUR_SEED=\(seed)")
        // Into a pipe lines are written many at once; a test that traps would take its seed with it.
        fflush(nil)
        return SeededRandom(seed: seed)
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number below a bound; 0 where the bound leaves none.
    package mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next() >> 33) % max(bound, 1) }

    package mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
