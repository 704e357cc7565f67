import ConversationCore
import OpenAIWire
import OrderedJSON

extension Fault.Kind {
    /// What the attempt meets instead of its recorded answer.
    func result(insteadOf recorded: RecordedAttempt.Result?) -> RecordedAttempt.Result {
        switch self {
        case .timeout: .failure(.timeout(.firstByte))
        case .rateLimit:
            Self.error(
                429, "Rate limit reached", type: ProviderErrorCode.requests, code: ProviderErrorCode.rateLimitExceeded)
        case .quota:
            Self.error(
                429, "You exceeded your current quota", type: ProviderErrorCode.insufficientQuota,
                code: ProviderErrorCode.insufficientQuota)
        case .serverError:
            Self.error(500, "The server had an error", type: ProviderErrorCode.serverError, code: nil)
        case .refusal: CompletionBody(origin: "fault", refusal: "I cannot help with that.").response
        case .truncated:
            CompletionBody(origin: "fault", content: #"{""# + ReplyKey.message + #"":""#, finishReason: "length")
                .response
        case .offContract: CompletionBody(origin: "fault", content: "{}").response
        case .empty: CompletionBody(origin: "fault", content: "").response
        case .cut: recorded ?? .failure(.closed)
        }
    }

    private static func error(
        _ status: Int, _ message: String, type: String, code: String?
    ) -> RecordedAttempt.Result {
        let error: JSONObject = [
            "message": .string(message), "type": .string(type), "param": nil, "code": code.map(JSON.string) ?? .null,
        ]
        return .response(
            status: status, headers: CompletionBody.headers, body: .text(JSON.object(["error": .object(error)]).text))
    }

    /// Milliseconds until it is there.
    var afterMilliseconds: Int { self == .timeout ? 6_000 : 300 }
}
