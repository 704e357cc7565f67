import ConversationCore
import HTTPTypes
import Hummingbird
import OrderedJSON
import PlainText
import PromptLibrary
import Synchronization
import Turns

/// One turn that a request asks for.
struct TurnCall: Sendable {
    let service: HTTPService
    let turn: TurnRequest
    /// In which the program's own words are said.
    private let language: APILanguage

    /// What a turn comes to.
    struct Answer: Sendable {
        let address: StoredTurn.Address
        let reply: Reply
        /// What a presenter is to know; `nil` outside of a rehearsal.
        let cue: JSON?
        let modelMilliseconds: Int
    }

    /// How a turn begins: it is on its way, or it has ended already.
    enum Beginning: Sendable {
        case accepted(StoredTurn.Address)
        case ended(Result<Answer, TurnFailure>)
    }

    /// - Parameter body: the request's, for the digest of its key.
    init(
        _ input: TurnInput, _ target: TurnRequest.Target, language: String? = nil, of request: Request, body: [UInt8],
        _ context: APIContext, _ service: HTTPService
    ) throws(APIError) {
        self.service = service
        self.language = APILanguage(request.headers)
        turn = TurnRequest(
            input, target, language: language, role: context.role,
            request: try KeyedRequest(request, body, service, role: context.role),
            receivedMilliseconds: context.receivedMilliseconds, requestID: context.requestID)
    }

    /// Runs the turn to its end, whether or not the caller stays.
    func run() async throws(TurnFailure) -> Answer {
        try await Self.run(turn, service, language) { _ in }.get()
    }

    /// Runs the turn, and returns as soon as it is accepted.
    func begin() async -> Beginning {
        let (service, turn, language) = (service, turn, language)
        let once = Once()
        return await withCheckedContinuation { continuation in
            Task {
                let ended = await Self.run(turn, service, language) { address in
                    if once.claim() { continuation.resume(returning: .accepted(address)) }
                }
                if once.claim() { continuation.resume(returning: .ended(ended)) }
            }
        }
    }

    private static func run(
        _ turn: TurnRequest, _ service: HTTPService, _ language: APILanguage,
        accepted: @escaping @Sendable (StoredTurn.Address) -> Void
    ) async -> Result<Answer, TurnFailure> {
        let seen = SeenAddress()
        do throws(TurnFailure) {
            let run = {
                @Sendable
                (
                    turn: TurnRequest, besides: @escaping @Sendable (TurnEvent) -> Void
                ) async throws(TurnFailure) -> TurnReport in
                try await service.runner.run(turn) { event in
                    service.turns.tell(event)
                    besides(event)
                    if seen.note(event.address) { accepted(event.address) }
                }
            }
            let report: TurnReport
            if let director = service.director {
                report = try await director.direct(turn, run)
            } else {
                report = try await run(turn) { _ in }
            }
            let cue = await service.director?.cue()
            // A request that was answered before tells nothing anew.
            if !report.isRepeated {
                service.metrics.count(report)
                service.turns.end(report.address, .replied(report.reply, cue: cue))
                // Other scenarios may hold what was changed; nobody waits for their turns here.
                if report.reply.changes.contains(where: { $0.verb == .changed }) {
                    Task { await service.bringItemsUpToDate() }
                }
            }
            let milliseconds = report.calls.flatMap(\.attempts).map(\.milliseconds).reduce(0, +)
            return .success(
                Answer(
                    address: report.address, reply: report.reply, cue: cue, modelMilliseconds: milliseconds))
        } catch {
            service.metrics.count(error)
            if let address = seen.address {
                let words = APIError.turn(error).message(language)
                service.turns.end(address, .failed(code: APIError.turn(error).code, message: words))
            }
            return .failure(error)
        }
    }
}

extension KeyedRequest {
    /// What the `Idempotency-Key` header makes of a request; `nil` without one.
    init?(_ request: Request, _ body: [UInt8], _ service: HTTPService, role: String?) throws(APIError) {
        guard let header = request.headers[.idempotencyKey] else { return nil }
        var key = trimmed(header)
        if key.utf8.count >= 2, key.hasPrefix("\""), key.hasSuffix("\"") { key = String(key.dropFirst().dropLast()) }
        guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .badKey
        }
        let route = "\(request.method.rawValue) \(request.uri.path)"
        self.init(
            key: "\(route) \(key)",
            // The same words of another role are another request.
            digest: ContentDigest.sha256(
                Array("\(route)?\(request.uri.query ?? "")\n\(role.map { "as \($0)\n" } ?? "")".utf8) + body),
            expires: service.clock.unixSeconds + service.settings.keyLifetimeSeconds)
    }
}

/// Lets one of several through.
private final class Once: Sendable {
    private let isClaimed = Mutex(false)

    func claim() -> Bool {
        isClaimed.withLock { isClaimed in
            defer { isClaimed = true }
            return !isClaimed
        }
    }
}

/// The turn's address, once it told one.
private final class SeenAddress: Sendable {
    private let kept = Mutex<StoredTurn.Address?>(nil)

    var address: StoredTurn.Address? { kept.withLock { $0 } }

    /// - Returns: whether it is the first.
    func note(_ address: StoredTurn.Address) -> Bool {
        kept.withLock { kept in
            defer { kept = address }
            return kept == nil
        }
    }
}
