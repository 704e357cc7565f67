package import OpenAIWire
package import Turns

/// A fault that waits for a call, whichever it will be.
public struct ArmedFault: Hashable, Sendable {
    public let kind: Fault.Kind
    /// Only the first attempt meets it; the retry, or the repair, meets the answer.
    public let onlyOnce: Bool

    package static let names = [
        "timeout", "rate_limit", "quota", "server_error", "refusal", "truncated", "off_contract", "empty", "cut@N",
    ]

    public init(_ kind: Fault.Kind, onlyOnce: Bool = false) {
        self.kind = kind
        self.onlyOnce = onlyOnce
    }

    /// Reads `timeout`, `cut@120`, `server_error×1`; an `x` will do for the `×`.
    public init(_ text: String) throws(Fault.ReadingError) {
        var name = text[...]
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

    /// What a call meets for which nothing was recorded.
    /// - Throws: the failure that it is.
    package func answer(
        to request: ModelRequest, clock: VirtualClock
    ) throws(TransportFailure) -> ModelResponse {
        try RecordedResponse(clock: clock, limit: request.limitMilliseconds)
            .play(kind.result(insteadOf: nil), after: kind.afterMilliseconds)
    }
}

extension ArmedFault: CustomStringConvertible {
    /// As it is written: `timeout`, `server_error×1`.
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
        return "\(name)\(onlyOnce ? "×1" : "")"
    }
}
