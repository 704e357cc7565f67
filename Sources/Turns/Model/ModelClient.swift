internal import Logging
import OpenAIWire

/// Makes one call: attempts, waits between them, and what came of it. Live and replayed calls run here alike.
struct ModelClient: Sendable {
    let transport: any ModelTransport
    let clock: any TurnClock
    let identities: any IdentitySource
    let policy: RetryPolicy
    var log: AttemptLog
    let progress: ProgressReporter
    /// Keeps what came of each attempt before anything is made of it.
    let journal: @Sendable (JournaledAttempt) async -> Void

    struct Finished: Sendable {
        let result: AttemptResult
        let attempts: [AttemptRecord]
    }

    /// - Parameters:
    ///   - earlier: attempts of the same call that were made before, of a model that turned out to be gone.
    ///   - askedForStream: whether the body asks for pieces.
    ///   - limitMilliseconds: what the turn has left.
    ///   - makeRequest: the request of an attempt, with what is left then.
    func call(
        after earlier: [AttemptRecord] = [], askedForStream: Bool, limitMilliseconds: Int,
        _ makeRequest: @Sendable (_ attempt: Int, _ left: Int) -> ModelRequest
    ) async -> Finished {
        let began = clock.milliseconds
        var retry = RetryMachine(policy: policy, budgetMilliseconds: limitMilliseconds)
        var attempts = earlier
        while true {
            let attemptBegan = clock.milliseconds
            let request = makeRequest(attempts.count + 1, limitMilliseconds - (attemptBegan - began))
            progress.beginAttempt()
            let (result, journaled, fault) = await attempt(request, askedForStream: askedForStream)
            await journal(journaled)
            let record = AttemptRecord(
                status: journaled.status, milliseconds: clock.milliseconds - attemptBegan,
                requestID: journaled.headers.requestID,
                modelAsked: request.model, modelAnswered: result.answer?.model, usage: result.answer?.usage,
                outcome: result.code, fault: fault.map { .init(code: $0.code, sentence: $0.sentence) })
            attempts.append(record)
            let step = retry.afterAttempt(
                result, elapsedMilliseconds: clock.milliseconds - began, now: clock.unixSeconds,
                random: identities.nextFraction())
            log.note(record, of: request, result: result, fault: fault, next: step)
            switch step {
            case .done, .giveUp: return Finished(result: result, attempts: attempts)
            case .retry(let wait):
                progress.retry(after: result.code, attempt: attempts.count + 1, waitMilliseconds: wait)
                do { try await clock.sleep(milliseconds: wait) } catch {
                    return Finished(
                        result: .failed(ModelFailure(.transport(.cancelled)), afterContent: false), attempts: attempts)
                }
            }
        }
    }

    private func attempt(
        _ request: ModelRequest, askedForStream: Bool
    ) async -> (AttemptResult, JournaledAttempt, AnswerFault?) {
        let began = clock.milliseconds
        let end = began + request.limitMilliseconds
        let response: ModelResponse
        do {
            response = try await transport.send(request)
        } catch {
            let none = request.journaled(after: clock.milliseconds - began, nil, ResponseHeaders(), [], error)
            return (.failed(ModelFailure(.transport(error)), afterContent: false), none, nil)
        }
        let headAfter = clock.milliseconds - began
        var reader = AnswerReader(status: response.status, headers: response.headers, askedForStream: askedForStream)
        var failure: TransportFailure?
        var pieces: [JournaledAttempt.Piece] = []
        var last = clock.milliseconds
        var hasToldWords = false
        do throws(TransportFailure) {
            while !reader.isFinished, let bytes = try await response.next() {
                // A transport keeps to the limit itself; one that lets bytes drip past it is cut off here.
                if clock.milliseconds > end { throw .timeout(.total) }
                let now = clock.milliseconds
                pieces.append(JournaledAttempt.Piece(gapMilliseconds: now - last, bytes: bytes))
                last = now
                let words = reader.receive(bytes)
                hasToldWords = hasToldWords || !words.isEmpty
                progress.receive(words)
            }
        } catch {
            failure = error
        }
        if reader.isFinished || failure == .timeout(.total) { response.close() }
        let journaled = request.journaled(after: headAfter, response.status, response.headers, pieces, failure)
        let result = reader.finish(failure)
        // An answer that came whole is words too: what the flow does not allow of it is taken back in sight of everybody.
        if !hasToldWords, case .answered(_, .content(let text)) = result { progress.receive([text]) }
        return (result, journaled, reader.fault)
    }
}

extension ModelRequest {
    fileprivate func journaled(
        after milliseconds: Int, _ status: Int?, _ headers: ResponseHeaders, _ pieces: [JournaledAttempt.Piece],
        _ failure: TransportFailure?
    ) -> JournaledAttempt {
        JournaledAttempt(
            call: call, attempt: attempt, modelAsked: model, afterMilliseconds: milliseconds, status: status,
            headers: headers.recordable, pieces: pieces, failure: failure)
    }
}

extension AttemptResult {
    /// A stable word for how an attempt ended.
    var code: String {
        switch self {
        case .answered(_, let outcome): outcome.code
        case .failed(let failure, _): failure.code
        }
    }

    var answer: ChatAnswer? {
        switch self {
        case .answered(let answer, _): answer
        case .failed: nil
        }
    }
}
