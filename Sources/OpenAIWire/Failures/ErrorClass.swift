/// What kind of failure it was, whoever the provider is. The kind decides about repeating the call.
package enum ErrorClass: Sendable, Hashable {
    /// The request is wrong in itself: a field, a value, a schema. The provider's code, where it gave one.
    case badRequest(code: String?)
    /// The prompt is longer than the model takes.
    case contextTooLong
    /// The provider's rules forbid the request. The provider's code, where it gave one.
    case policy(code: String?)
    /// The key is wrong or missing.
    case auth
    /// The key is right and may not do this.
    case forbidden
    /// The model is unknown, shut down, or not ours to use.
    case modelNotFound
    /// Nothing is at this address: the base URL is probably wrong.
    case notFound
    /// The provider waited too long for the request (408).
    case requestTimeout
    /// Something else is going on with the same object (409).
    case conflict
    /// The request has too many bytes (413).
    case tooLarge
    /// The request was understood and is impossible (422).
    case unprocessable
    /// Too many requests or tokens in this minute.
    case rateLimited
    /// This one request has more tokens than a minute allows: waiting cannot help.
    case requestTooLargeForLimit
    /// Money: the balance or a spending limit is used up. The provider's code.
    case quota(code: String?)
    /// The traffic grew too fast; the rate must stay low for a while.
    case slowDown
    /// The provider failed. The status, or nil where the error came inside a 200.
    case serverError(status: Int?)
    /// The provider has no capacity now.
    case overloaded
    /// Something between us and the provider failed (502, 504, 52x).
    case proxy(status: Int)
    /// A redirect, which no provider sends and we do not follow.
    case unexpectedRedirect(status: Int)
    /// Any other status.
    case unexpectedStatus(Int)
    /// The transport failed.
    case transport(TransportFailure)
    /// The stream ended cleanly in the middle of the answer.
    case interrupted

    /// What sending the same request again soon would do.
    package enum Repetition: Sendable, Hashable {
        /// It may succeed.
        case mayHelp
        /// It fails again, unless the provider says otherwise.
        case useless
        /// It fails again or does harm, whatever the provider says.
        case never
    }

    /// What sending the same request again soon would do.
    package var repetition: Repetition {
        switch self {
        case .requestTimeout, .conflict, .rateLimited, .slowDown, .serverError, .overloaded, .proxy, .interrupted:
            .mayHelp
        case .transport(.connect), .transport(.closed), .transport(.badEncoding): .mayHelp
        case .transport(.timeout(let phase)): phase == .total ? .useless : .mayHelp
        // A certificate does not mend itself within seconds.
        case .transport(.tls), .transport(.tooMuchData), .transport(.unknownEncoding): .useless
        case .badRequest, .contextTooLong, .policy, .auth, .forbidden, .modelNotFound, .notFound, .tooLarge: .useless
        case .unprocessable, .unexpectedRedirect, .unexpectedStatus: .useless
        case .quota, .requestTooLargeForLimit, .transport(.cancelled), .transport(.notRecorded): .never
        }
    }

    /// Whether the same request may succeed when it is sent again soon.
    package var isRetryable: Bool { repetition == .mayHelp }
}
