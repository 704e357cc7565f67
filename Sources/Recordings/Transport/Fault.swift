import ConversationCore
import OpenAIWire
import OrderedJSON

/// A fault thrown at one call of a replay, so that the recovery runs that would run live.
public struct Fault: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case timeout
        case rateLimit
        case quota
        case serverError
        case refusal
        case truncated
        case offContract
        case empty
        /// The recorded answer breaks off after so many bytes of its body.
        case cut(afterBytes: Int)
    }

    public let turn: Int
    public let call: Int
    public let kind: Kind
    /// Only the first attempt meets it; the retry meets the recorded answer.
    let onlyOnce: Bool

    /// Why a fault could not be read.
    public enum ReadingError: Error, Hashable, Sendable {
        case noPosition(String)
        case unknownKind(String)
    }

    static let names = [
        "timeout", "rate_limit", "quota", "server_error", "refusal", "truncated", "off_contract", "empty", "cut@N",
    ]

    /// Reads `3.1:timeout`, `2.1:cut@120`, `2.1:server_error×1`.
    public init(_ text: String) throws(ReadingError) {
        let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let position = halves[0].split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard halves.count == 2, position.count == 2, let turn = position[0], let call = position[1], turn > 0, call > 0
        else { throw .noPosition(text) }
        self.turn = turn
        self.call = call
        var name = halves[1]
        if name.hasSuffix("×1") || name.hasSuffix("x1") {
            onlyOnce = true
            name = name.dropLast(2)
        } else {
            onlyOnce = false
        }
        switch name {
        case "timeout": kind = .timeout
        case "rate_limit": kind = .rateLimit
        case "quota": kind = .quota
        case "server_error": kind = .serverError
        case "refusal": kind = .refusal
        case "truncated": kind = .truncated
        case "off_contract": kind = .offContract
        case "empty": kind = .empty
        case _:
            guard name.hasPrefix("cut@"), let bytes = Int(name.dropFirst(4)), bytes >= 0 else {
                throw .unknownKind(String(name))
            }
            kind = .cut(afterBytes: bytes)
        }
    }

    /// What the attempt meets instead of its recorded answer.
    func result(insteadOf recorded: RecordedAttempt.Result?) -> RecordedAttempt.Result {
        switch kind {
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
}

extension Fault: CustomStringConvertible {
    /// As it is written: `3.1:timeout`.
    public var description: String {
        let name =
            switch kind {
            case .timeout: "timeout"
            case .rateLimit: "rate_limit"
            case .quota: "quota"
            case .serverError: "server_error"
            case .refusal: "refusal"
            case .truncated: "truncated"
            case .offContract: "off_contract"
            case .empty: "empty"
            case .cut(let bytes): "cut@\(bytes)"
            }
        return "\(turn).\(call):\(name)\(onlyOnce ? "×1" : "")"
    }
}

extension Fault.ReadingError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noPosition(let text): "`\(text)` does not say which call fails; write it like `3.1:timeout`"
        case .unknownKind(let name):
            "there is no fault `\(name)`; the faults are \(Fault.names.joined(separator: ", "))"
        }
    }
}
