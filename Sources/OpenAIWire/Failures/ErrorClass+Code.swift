extension ErrorClass {
    /// A stable word for logs and for the API.
    package var code: String {
        switch self {
        case .badRequest: "bad_request"
        case .contextTooLong: "context_too_long"
        case .policy: "policy"
        case .auth: "auth"
        case .forbidden: "forbidden"
        case .modelNotFound: "model_not_found"
        case .notFound: "not_found"
        case .requestTimeout: "request_timeout"
        case .conflict: "conflict"
        case .tooLarge: "too_large"
        case .unprocessable: "unprocessable"
        case .rateLimited: "rate_limited"
        case .requestTooLargeForLimit: "request_too_large_for_limit"
        case .quota: "quota"
        case .slowDown: "slow_down"
        case .serverError: "server_error"
        case .overloaded: "overloaded"
        case .proxy: "proxy"
        case .unexpectedRedirect: "unexpected_redirect"
        case .unexpectedStatus: "unexpected_status"
        case .transport(let failure): failure.code
        case .interrupted: "interrupted"
        }
    }
}

extension TransportFailure {
    /// Every one of them.
    static let all: [TransportFailure] =
        [.connect, .tls, .closed, .tooMuchData, .badEncoding, .unknownEncoding, .cancelled, .notRecorded]
        + Phase.allCases.map { .timeout($0) }

    /// The one that ``code`` is of; nil for any other word.
    public init?(code: String) {
        guard let failure = Self.all.first(where: { $0.code == code }) else { return nil }
        self = failure
    }

    /// A stable word for logs and for the API.
    public var code: String {
        switch self {
        case .connect: "connect"
        case .tls: "tls"
        case .timeout(let phase): "timeout_" + phase.rawValue
        case .closed: "closed"
        case .tooMuchData: "too_much_data"
        case .badEncoding: "bad_encoding"
        case .unknownEncoding: "unknown_encoding"
        case .cancelled: "cancelled"
        case .notRecorded: "not_recorded"
        }
    }
}
