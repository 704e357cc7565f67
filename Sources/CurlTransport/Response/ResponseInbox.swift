import OpenAIWire
import Synchronization

/// Where the loop puts what comes for one call, and where the one who called takes it from.
final class ResponseInbox: Sendable {
    typealias Head = Result<ResponseHead, TransportFailure>
    typealias Bytes = Result<[UInt8]?, TransportFailure>

    /// What became of bytes that came.
    enum Delivery { case kept, unwanted }

    /// Whether there was anything left to give up.
    enum GivingUp { case wasRunning, wasOver }

    private struct State {
        var head: ResponseHead?
        var bytes: [UInt8] = []
        /// How the response ended, once it did.
        var end: Result<Void, TransportFailure>?
        var headReaders: [CheckedContinuation<Head, Never>] = []
        var byteReaders: [CheckedContinuation<Bytes, Never>] = []
    }

    private let state = Mutex(State())

    func deliver(_ head: ResponseHead) {
        let readers = state.withLock { state in
            state.head = head
            return take(&state.headReaders)
        }
        for reader in readers { reader.resume(returning: .success(head)) }
    }

    func deliver(_ bytes: UnsafeBufferPointer<UInt8>) -> Delivery {
        let next = Array(bytes)
        let (delivery, reader) = state.withLock { state -> (Delivery, CheckedContinuation<Bytes, Never>?) in
            if state.end != nil { return (.unwanted, nil) }
            if !state.byteReaders.isEmpty { return (.kept, state.byteReaders.removeFirst()) }
            state.bytes += next
            return (.kept, nil)
        }
        reader?.resume(returning: .success(next))
        return delivery
    }

    /// Nothing more will come. Bytes that came before can still be taken.
    func finish(_ failure: TransportFailure?) {
        end(dropping: false) { state in
            if state.end == nil { state.end = failure.map { .failure($0) } ?? .success(()) }
        }
    }

    /// Nothing more is wanted. A reader that comes yet is told so, even where all had come: it never takes a part for the
    /// whole.
    func giveUp() -> GivingUp {
        end(dropping: true) { state in
            let wasRunning = state.end == nil
            state.end = .failure(.cancelled)
            return wasRunning ? .wasRunning : .wasOver
        }
    }

    func awaitHead(_ reader: CheckedContinuation<Head, Never>) {
        let now = state.withLock { state -> Head? in
            if case .failure(.cancelled) = state.end { return .failure(.cancelled) }
            // The head is told even where the body has failed meanwhile: a status says more than a broken body.
            if let head = state.head { return .success(head) }
            if case .failure(let failure) = state.end { return .failure(failure) }
            // A transfer never ends well without a head.
            if state.end != nil { return .failure(.closed) }
            state.headReaders.append(reader)
            return nil
        }
        if let now { reader.resume(returning: now) }
    }

    func awaitBytes(_ reader: CheckedContinuation<Bytes, Never>) {
        let now = state.withLock { state -> Bytes? in
            if !state.bytes.isEmpty { return .success(take(&state.bytes)) }
            if let end = state.end { return end.map { nil } }
            state.byteReaders.append(reader)
            return nil
        }
        if let now { reader.resume(returning: now) }
    }

    /// Ends the response and tells those who wait; outside the lock, for they may come back at once.
    private func end<Answer: Sendable>(dropping: Bool, _ change: @Sendable (inout State) -> Answer) -> Answer {
        let (answer, end, heads, bytes) = state.withLock { state in
            let answer = change(&state)
            if dropping { state.bytes = [] }
            return (answer, state.end, take(&state.headReaders), take(&state.byteReaders))
        }
        let failure: TransportFailure? = if case .failure(let failure) = end { failure } else { nil }
        for reader in heads { reader.resume(returning: .failure(failure ?? .closed)) }
        for reader in bytes { reader.resume(returning: failure.map { .failure($0) } ?? .success(nil)) }
        return answer
    }
}

private func take<Element>(_ elements: inout [Element]) -> [Element] {
    defer { elements = [] }
    return elements
}
