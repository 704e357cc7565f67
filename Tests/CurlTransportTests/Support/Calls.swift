import ConversationCore
import Foundation
import Logging
import OpenAIWire
import Synchronization
import TestSupport

@testable import CurlTransport
@testable import LoopbackServer
@testable import Turns

/// The key that no test may find anywhere but in `Authorization`.
let testKey = "sk-test-VERYSECRET-0123456789"

/// Notes of ended transfers, in order.
final class Notes: Sendable {
    private let list = Mutex<[TransferNote]>([])

    var all: [TransferNote] { list.withLock { $0 } }
    var take: @Sendable (TransferNote) -> Void { { [self] note in list.withLock { $0.append(note) } } }
}

extension CurlTransport {
    /// A transport to a test's server.
    static func to(
        _ baseURL: String, limits: CurlLimits = .quick, authorities: TrustedAuthorities = .init(),
        headers: [HTTPHeader] = [], notes: Notes = Notes()
    ) throws -> CurlTransport {
        CurlTransport(
            endpoint: try CurlEndpoint(
                baseURL: baseURL, key: SecretValue(testKey), organization: "org-1", headers: headers,
                authorities: authorities),
            limits: limits, version: "0.0-test", note: notes.take)
    }
}

extension CurlLimits {
    /// Enough for a busy machine, and short where a test waits for them in vain.
    static let quick = CurlLimits(
        connectMilliseconds: 8_000, firstByteMilliseconds: 8_000, idleMilliseconds: 8_000, responseBytes: 1_000_000)
}

extension ModelRequest {
    static func test(
        body: String = #"{"model":"m-1"}"#, headers: [HTTPHeader]? = nil, attempt: Int = 1,
        limitMilliseconds: Int = 15_000
    ) -> ModelRequest {
        let layers = CallLayers(
            prompt: PromptReference(name: "test", version: 1), promptDigest: "", schema: [], schemaDigest: "",
            parameters: "", dialogue: [])
        return ModelRequest(
            call: 1, attempt: attempt, purpose: ModelCall(prompt: layers.prompt, purpose: .understanding, number: 1),
            state: "draft", language: "fr", layers: layers, body: Array(body.utf8),
            headers: headers ?? ChatRequest(model: "m-1", messages: []).headers(profile: WireProfile()),
            model: "m-1", limitMilliseconds: limitMilliseconds)
    }
}

/// What came of one attempt.
struct Outcome: Sendable {
    var status: Int?
    var body: [UInt8] = []
    var failure: TransportFailure?
    var milliseconds = 0

    var text: String { String(decoding: body, as: UTF8.self) }
}

/// Sends and reads to the end.
func outcome(_ transport: CurlTransport, _ request: ModelRequest = .test()) async -> Outcome {
    let start = ContinuousClock.now
    var outcome = Outcome()
    do throws(TransportFailure) {
        let response = try await transport.send(request)
        outcome.status = response.status
        while let bytes = try await response.next() { outcome.body += bytes }
    } catch {
        outcome.failure = error
    }
    outcome.milliseconds = (ContinuousClock.now - start).inMilliseconds
    return outcome
}

/// Waits until it is so, as what a server sees on another thread.
func eventually(within milliseconds: Int = 6_000, _ isSo: () -> Bool) async -> Bool {
    let start = ContinuousClock.now
    while !isSo() {
        if (ContinuousClock.now - start).inMilliseconds > milliseconds { return false }
        try? await Task.sleep(for: .milliseconds(5))
    }
    return true
}

private struct CountingIdentities: IdentitySource {
    func nextIdentity() -> UInt64 { 1 }
    func nextFraction() -> Double { 0 }
}

extension ModelClient {
    /// The client of a turn over this transport, with short waits.
    static func over(_ transport: any ModelTransport, log: Logger = .silent) -> ModelClient {
        ModelClient(
            transport: transport, clock: SystemClock(unixSeconds: { Int(Date().timeIntervalSince1970) }),
            identities: CountingIdentities(), policy: RetryPolicy(attempts: 3, firstWait: 20),
            log: AttemptLog(logger: log, tellsWords: false),
            progress: ProgressReporter(
                StoredTurn.Address(turn: TurnID(rawValue: 1), conversation: ConversationID(rawValue: "test")), sink: nil
            )
        ) { _ in }
    }

    func finish(stream: Bool = false, limitMilliseconds: Int = 15_000) async -> Finished {
        await call(askedForStream: stream, limitMilliseconds: limitMilliseconds) { attempt, left in
            .test(attempt: attempt, limitMilliseconds: left)
        }
    }
}
