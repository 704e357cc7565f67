/// Codes and types of a provider's errors that are both read, to tell what class an error is of, and written, where one is
/// made on purpose.
package enum ProviderErrorCode {
    /// The account has no money left, or none for this.
    package static let insufficientQuota = "insufficient_quota"
    package static let rateLimitExceeded = "rate_limit_exceeded"
    /// The type of an error that is a rate limit counted in requests.
    package static let requests = "requests"
    package static let serverError = "server_error"
}
