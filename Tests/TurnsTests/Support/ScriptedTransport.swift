import OpenAIWire
import Synchronization
import Turns

/// A transport that answers from a list, one entry an attempt, and remembers what it was sent. Time that an answer takes
/// passes on the virtual clock.
final class ScriptedTransport: ModelTransport {
    private struct State {
        var script: [ScriptedAnswer] = []
        var sent: [ModelRequest] = []
        var closed = 0
    }

    private let state = Mutex(State())
    private let clock: VirtualClock

    init(clock: VirtualClock) { self.clock = clock }

    func enqueue(_ answers: [ScriptedAnswer]) { state.withLock { $0.script += answers } }

    /// Every attempt that was sent, in order.
    var sent: [ModelRequest] { state.withLock { $0.sent } }
    /// Answers that nobody asked for.
    var left: Int { state.withLock { $0.script.count } }
    /// Responses that were given up before their end.
    var closed: Int { state.withLock { $0.closed } }

    func send(_ request: ModelRequest) async throws(TransportFailure) -> ModelResponse {
        let answer = state.withLock { state -> ScriptedAnswer? in
            state.sent.append(request)
            return state.script.isEmpty ? nil : state.script.removeFirst()
        }
        // Never retried, so a call that no test foresaw shows as one.
        guard let answer else { throw .cancelled }
        if answer.takes > request.limitMilliseconds, !answer.ignoresLimit {
            clock.advance(milliseconds: request.limitMilliseconds)
            throw .timeout(.total)
        }
        clock.advance(milliseconds: answer.takes)
        await answer.meanwhile()
        switch answer.kind {
        case .failure(let failure): throw failure
        case .response(let status, let headers, let pieces, let ending):
            let place = Mutex(0)
            return ModelResponse(
                status: status, headers: headers,
                next: { [clock] () async throws(TransportFailure) -> [UInt8]? in
                    let index = place.withLock { place in
                        defer { place += 1 }
                        return place
                    }
                    guard index < pieces.count else {
                        if let ending { throw ending }
                        return nil
                    }
                    clock.advance(milliseconds: answer.betweenPieces)
                    return pieces[index]
                },
                close: { [self] in state.withLock { $0.closed += 1 } })
        }
    }
}

/// What comes back for one attempt.
struct ScriptedAnswer: Sendable {
    enum Kind: Sendable {
        case failure(TransportFailure)
        case response(Int, ResponseHeaders, pieces: [[UInt8]], ending: TransportFailure?)
    }

    var kind: Kind
    /// Milliseconds until the response's head is there.
    var takes = 250
    /// Milliseconds before each piece of the body.
    var betweenPieces = 0
    /// Whether it comes however late, as no transport should let it.
    var ignoresLimit = false
    /// What happens in the world while the model thinks.
    var meanwhile: @Sendable () async -> Void = {}

    static func failing(_ failure: TransportFailure, takes: Int = 250) -> ScriptedAnswer {
        ScriptedAnswer(kind: .failure(failure), takes: takes)
    }

    static func response(
        _ status: Int, _ body: String, headers: [String: String] = [:], takes: Int = 250,
        ending: TransportFailure? = nil
    ) -> ScriptedAnswer {
        var lines = ResponseHeaders([HTTPHeader("content-type", "application/json")])
        if let type = headers["content-type"] { lines = ResponseHeaders([HTTPHeader("content-type", type)]) }
        for name in headers.keys.sorted() where name != "content-type" { lines.append(name, headers[name] ?? "") }
        let pieces = body.isEmpty ? [] : [Array(body.utf8)]
        return ScriptedAnswer(kind: .response(status, lines, pieces: pieces, ending: ending), takes: takes)
    }

    /// A provider's error in its usual shape.
    static func error(
        _ status: Int, code: String? = nil, type: String? = nil, message: String = "no",
        headers: [String: String] = [:],
        takes: Int = 250
    ) -> ScriptedAnswer {
        response(
            status, Completion.error(code: code, type: type, message: message), headers: headers, takes: takes)
    }

    func taking(_ milliseconds: Int) -> ScriptedAnswer {
        var answer = self
        answer.takes = milliseconds
        return answer
    }

    func meanwhile(_ happens: @escaping @Sendable () async -> Void) -> ScriptedAnswer {
        var answer = self
        answer.meanwhile = happens
        return answer
    }
}
