package import OrderedJSON

/// How fast the recorded answers of a rehearsal come: 1 is as they came, 0 is at once.
public struct RehearsalSpeed: Hashable, Sendable {
    /// Milliseconds that were recorded, for each that is waited; 0 waits for nothing.
    public let factor: Double

    public static let atOnce = RehearsalSpeed(checked: 0)
    /// From four times as slow to ten times as fast.
    public static let factors = 0.25...10.0

    /// `nil` for what is neither 0 nor one of ``factors``.
    public init?(_ factor: Double) {
        guard factor == 0 || Self.factors.contains(factor) else { return nil }
        self.init(checked: factor)
    }

    private init(checked factor: Double) { self.factor = factor }

    /// How long a recorded wait takes, in milliseconds.
    func milliseconds(ofRecorded recorded: Int) -> Double { factor > 0 ? Double(recorded) / factor : 0 }

    package var json: JSON {
        let isWhole = factor == factor.rounded()
        return .number(isWhole ? JSONNumber(Int(factor)) : JSONNumber(text: "\(factor)") ?? JSONNumber(0))
    }
}
