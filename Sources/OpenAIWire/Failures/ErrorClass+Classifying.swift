extension ErrorClass {
    /// The class of an error: money before all, then the provider's code, its type, the status. Its message is read
    /// for one thing only, which no code tells.
    init(status: Int?, body: ErrorBody?) {
        let status = status ?? body?.status
        let money = [body?.code, body?.type].compactMap(\.self).first { Self.moneyCodes.contains($0) }
        if let money {
            self = .quota(code: money)
            return
        }
        var found = body?.code.flatMap { Self.byCode($0, status: status) }
        found = found ?? body?.type.flatMap { Self.byType($0, status: status) }
        let errorClass = found ?? Self.byStatus(status, body: body)
        self = errorClass == .rateLimited && Self.isTooLargeForLimit(body) ? .requestTooLargeForLimit : errorClass
    }

    private static let moneyCodes: Set<String> = [
        ProviderErrorCode.insufficientQuota, "credit_balance_exhausted", "organization_spend_limit_exceeded",
        "project_spend_limit_exceeded", "organization_usage_limit_exceeded", "billing_hard_limit_reached",
        "billing_not_active",
    ]

    private static func byCode(_ code: String, status: Int?) -> ErrorClass? {
        switch code {
        case "context_length_exceeded": .contextTooLong
        case "content_filter", "content_policy_violation", "invalid_prompt", "bio_policy",
            "misalignment_policy_violation":
            .policy(code: code)
        case "unsupported_parameter", "unsupported_value": .badRequest(code: code)
        case "invalid_api_key": .auth
        case "unsupported_country_region_territory": .forbidden
        case "model_not_found", "DeploymentNotFound": .modelNotFound
        case "conversation_locked": .conflict
        case ProviderErrorCode.rateLimitExceeded: .rateLimited
        case "slow_down": .slowDown
        case "server_is_overloaded": .overloaded
        case ProviderErrorCode.serverError: .serverError(status: status)
        default: nil
        }
    }

    private static func byType(_ type: String, status: Int?) -> ErrorClass? {
        switch type {
        case "exceed_context_size_error": .contextTooLong
        case "authentication_error", "AuthenticationError": .auth
        case "permission_error", "PermissionDeniedError": .forbidden
        // Only with its status: on another one it may speak of a route or a file.
        case "not_found_error", "NotFoundError": status == 404 ? .modelNotFound : nil
        case "rate_limit_error", "RateLimitError", "tokens", ProviderErrorCode.requests: .rateLimited
        case "service_unavailable_error", "overloaded_error", "unavailable_error": .overloaded
        case ProviderErrorCode.serverError: status.map { byStatus($0, body: nil) } ?? .serverError(status: nil)
        default: nil
        }
    }

    private static func byStatus(_ status: Int?, body: ErrorBody?) -> ErrorClass {
        guard let status else {
            let isOurFault = body?.type == "invalid_request_error" || body?.type == "BadRequestError"
            return isOurFault ? .badRequest(code: body?.code) : .serverError(status: nil)
        }
        switch status {
        case 300..<400: return .unexpectedRedirect(status: status)
        case 400: return .badRequest(code: body?.code)
        case 401: return .auth
        case 402: return .quota(code: body?.code)
        case 403: return .forbidden
        case 404: return .notFound
        case 408: return .requestTimeout
        case 409: return .conflict
        case 413: return .tooLarge
        case 422: return .unprocessable
        case 429: return .rateLimited
        case 502, 504, 520..<530: return .proxy(status: status)
        case 503: return .overloaded
        case 500..<600: return .serverError(status: status)
        default: return .unexpectedStatus(status)
        }
    }

    /// The one message that is read: it has the code of every other rate limit, yet no waiting helps. A proxy may put
    /// its own words before it.
    private static func isTooLargeForLimit(_ body: ErrorBody?) -> Bool {
        guard let message = body?.message?.utf8.prefix(512) else { return false }
        let words = Array("Request too large".utf8)
        var rest = message[...]
        while rest.count >= words.count {
            if rest.starts(with: words) { return true }
            rest.removeFirst()
        }
        return false
    }
}
