import OpenAIWire
import SpannedYAML

/// How a body ended, as a recording names it.
enum RecordedEnd: String, CaseIterable {
    /// A stream's `[DONE]` came.
    case done
    /// A stream ended without it.
    case error
    /// The connection broke.
    case cut
    /// Nothing came for too long.
    case idle
    /// The time given to the call was over.
    case total
    case tooMuchData = "too_much_data"
    /// The body could not be unpacked any further.
    case badEncoding = "bad_encoding"

    func end(after milliseconds: Int) -> RecordedAttempt.BodyEnd {
        switch self {
        case .done: .whole
        case .error: .withoutDone
        case .cut: .broken(.closed, afterMilliseconds: milliseconds)
        case .idle: .broken(.timeout(.idle), afterMilliseconds: milliseconds)
        case .total: .broken(.timeout(.total), afterMilliseconds: milliseconds)
        case .tooMuchData: .broken(.tooMuchData, afterMilliseconds: milliseconds)
        case .badEncoding: .broken(.badEncoding, afterMilliseconds: milliseconds)
        }
    }

    init(_ end: RecordedAttempt.BodyEnd) {
        switch end {
        case .whole: self = .done
        case .withoutDone: self = .error
        case .broken(.timeout(.total), _): self = .total
        case .broken(.timeout, _): self = .idle
        case .broken(.tooMuchData, _): self = .tooMuchData
        case .broken(.badEncoding, _): self = .badEncoding
        // No other failure comes once a body has begun, and a replay of any is that the rest does not come.
        case .broken: self = .cut
        }
    }
}
