import ConversationCore
public import OpenAIWire
public import PromptLibrary
public import Recordings
import Synchronization
public import Turns

/// What answers a rehearsal and gives its turns their identities: the recording where the script is followed, else the
/// prompts' examples and chance. With a leading model that one answers, and the recording is its understudy.
public final class RehearsalCast: ModelTransport, IdentitySource {
    /// The line of the script that is played.
    struct Line: Sendable {
        let turn: RecordedTurn
        /// From 1.
        let number: Int
        /// 0 is the one that counts; others have other identities.
        var take = 0
        /// Whether the recording alone answers: nobody is to see the turn.
        var isOffstage = false
    }

    private struct State {
        var line: Line?
        var armed: ArmedFault?
        /// What the calls of the turn that runs met.
        var struck: StruckCall?
    }

    private let replaying: ReplayingTransport
    private let examples: ExamplesTransport
    private let scripted: PositionalIdentities
    private let understudy: Understudy?
    private let state = Mutex(State())
    let pace = RehearsalPace()
    /// The recording's: it passes by what was waited for then, and by what a live model takes.
    let clock: VirtualClock

    public init(_ recording: Recording, bundle: FlowBundle, leading: LeadingModel? = nil) {
        clock = VirtualClock(unixSeconds: recording.world.unixSeconds)
        replaying = ReplayingTransport(clock: clock, flow: bundle.flow)
        examples = ExamplesTransport(bundle: bundle)
        scripted = PositionalIdentities(
            seed: recording.world.seed, turns: recording.world.identities.map(\.rawValue))
        understudy = leading.map { Understudy(of: $0, bundle: bundle) }
    }

    /// What the understudy did so far; `nil` where there is none.
    public var understudyReport: UnderstudyReport? { understudy?.report }

    /// The clock of the turns: the recording's, which at a speed really passes.
    public var turnClock: any TurnClock { PacedClock(clock: clock, pace: pace) }

    /// How fast recorded answers come.
    public var speed: RehearsalSpeed {
        get { pace.speed }
        set { pace.speed = newValue }
    }

    /// Meets the next call of a model.
    var armed: ArmedFault? {
        get { state.withLock { $0.armed } }
        set { state.withLock { $0.armed = newValue } }
    }

    /// Whether a turn with this line is likely to fail: its first call is struck for good, and nobody stands in.
    func isStruck(_ line: RecordedTurn) -> Bool {
        guard let armed, !armed.onlyOnce, understudy == nil else { return false }
        return !line.calls.isEmpty || line.input.isPutIntoItsMouth
    }

    /// Goes to a line of the script.
    func play(_ line: Line) {
        scripted.begin(turn: line.number, take: line.take)
        replaying.begin(line.turn)
        begin(line)
    }

    /// Goes off the script.
    func improvise() { begin(nil) }

    private func begin(_ line: Line?) {
        understudy?.beginTurn()
        state.withLock { state in
            state.line = line
            state.struck = nil
        }
    }

    private var line: Line? { state.withLock { $0.line } }

    public func send(_ request: ModelRequest) async throws(TransportFailure) -> ModelResponse {
        let line = line
        if line?.isOffstage == true { return try await replaying.send(request) }
        let fault = disarm(at: request)
        // What the script puts into the model's mouth no live model says.
        if let understudy, line?.turn.input.isPutIntoItsMouth != true {
            let began = ContinuousClock.now
            defer { clock.advance(milliseconds: Int((ContinuousClock.now - began) / .milliseconds(1))) }
            return try await understudy.send(request, line: line, fault: fault)
        }
        if let fault, line != nil { replaying.strike(request, with: fault) }
        if request.attempt == 1 { pace.begin(line?.call(of: request)) }
        return try await paced { () async throws(TransportFailure) -> ModelResponse in
            if line != nil { return try await self.replaying.send(request) }
            if let struck = self.struck(request) { return try struck.answer(to: request, clock: self.clock) }
            return try await self.examples.send(request)
        }
    }

    /// The armed fault, once a call begins.
    private func disarm(at request: ModelRequest) -> ArmedFault? {
        state.withLock { state in
            guard request.attempt == 1, let fault = state.armed else { return nil }
            state.armed = nil
            state.struck = StruckCall(call: request.call, fault: fault)
            return fault
        }
    }

    private func struck(_ request: ModelRequest) -> ArmedFault? {
        state.withLock { $0.struck.flatMap { $0.meets(request) ? $0.fault : nil } }
    }

    public func nextIdentity() -> UInt64 { line != nil ? scripted.nextIdentity() : .random(in: .min ... .max) }
    public func nextFraction() -> Double { line != nil ? scripted.nextFraction() : .random(in: 0..<1) }
}

extension RehearsalCast {
    /// An answer whose pieces come as they were recorded, however it ends.
    private func paced(
        _ answer: () async throws(TransportFailure) -> ModelResponse
    ) async throws(TransportFailure) -> ModelResponse {
        let (clock, pace) = (clock, pace)
        let response = try await passing(clock, pace, answer)
        return ModelResponse(
            status: response.status, headers: response.headers,
            next: { () async throws(TransportFailure) -> [UInt8]? in
                try await passing(clock, pace) { () async throws(TransportFailure) in try await response.next() }
            }, close: response.close)
    }
}

/// Lets what passed on the recording's clock meanwhile pass really.
private func passing<Value>(
    _ clock: VirtualClock, _ pace: RehearsalPace, _ work: () async throws(TransportFailure) -> Value
) async throws(TransportFailure) -> Value {
    let began = clock.milliseconds
    let value: Value
    do throws(TransportFailure) { value = try await work() } catch {
        try await pace.wait(recorded: clock.milliseconds - began)
        throw error
    }
    try await pace.wait(recorded: clock.milliseconds - began)
    return value
}

/// A call off the script that meets a fault, with the repair that it brings about.
private struct StruckCall {
    let call: Int
    let fault: ArmedFault

    func meets(_ request: ModelRequest) -> Bool {
        if request.call == call { return request.attempt == 1 || !fault.onlyOnce }
        return request.call == call + 1 && request.purpose.repairs != nil && !fault.onlyOnce
    }
}

extension RehearsalCast.Line {
    fileprivate func call(of request: ModelRequest) -> RecordedCall? {
        turn.calls.indices.contains(request.call - 1) ? turn.calls[request.call - 1] : nil
    }
}

extension RecordedInput {
    fileprivate var isPutIntoItsMouth: Bool {
        if case .modelProposes = self { true } else { false }
    }
}
