import OpenAIWire
import SpannedYAML

/// Failures below the protocol other than timeouts, as a recording names them.
enum RecordedFailure: String, CaseIterable {
    case connect, tls, closed
    case tooMuchData = "too_much_data"
    case badEncoding = "bad_encoding"

    var failure: TransportFailure {
        switch self {
        case .connect: .connect
        case .tls: .tls
        case .closed: .closed
        case .tooMuchData: .tooMuchData
        case .badEncoding: .badEncoding
        }
    }

    init?(_ failure: TransportFailure) {
        switch failure {
        case .connect: self = .connect
        case .tls: self = .tls
        case .closed: self = .closed
        case .tooMuchData: self = .tooMuchData
        case .badEncoding: self = .badEncoding
        case .timeout, .cancelled, .notRecorded, .unknownEncoding: return nil
        }
    }
}
