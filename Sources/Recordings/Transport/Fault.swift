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

    /// Reads `3.1:timeout`, `2.1:cut@120`, `2.1:server_error×1`.
    public init(_ text: String) throws(ReadingError) {
        let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let position = halves[0].split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard halves.count == 2, position.count == 2, let turn = position[0], let call = position[1], turn > 0, call > 0
        else { throw .noPosition(text) }
        self.init(turn: turn, call: call, try ArmedFault(String(halves[1])))
    }

    /// An armed fault that has found its call.
    init(turn: Int, call: Int, _ armed: ArmedFault) {
        self.turn = turn
        self.call = call
        kind = armed.kind
        onlyOnce = armed.onlyOnce
    }
}

extension Fault: CustomStringConvertible {
    /// As it is written: `3.1:timeout`.
    public var description: String { "\(turn).\(call):\(ArmedFault(kind, onlyOnce: onlyOnce))" }
}

extension Fault.ReadingError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noPosition(let text): "`\(text)` does not say which call fails; write it like `3.1:timeout`"
        case .unknownKind(let name):
            "there is no fault `\(name)`; the faults are \(ArmedFault.names.joined(separator: ", "))"
        }
    }
}
