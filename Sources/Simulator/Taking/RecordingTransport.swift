package import OpenAIWire
import PromptLibrary
package import Recordings
import Synchronization
package import Turns

/// Passes calls on to a live model and writes down all that comes back, as it comes: every attempt, every frame of a
/// stream with the time before it, and how it ended.
package final class RecordingTransport: ModelTransport {
    private struct Call {
        let request: ModelRequest
        var attempts: [AttemptTake]
    }

    private let live: any ModelTransport
    private let clock: VirtualClock
    private let watch: any TurnClock
    private let askedForStream: Bool
    private let provenance: @Sendable (ResponseHeaders) -> String
    private let calls = Mutex<[Int: Call]>([:])

    /// - Parameters:
    ///   - clock: the recording's clock; it is advanced by what is written down.
    ///   - watch: what really passes.
    ///   - askedForStream: whether answers are asked for in pieces.
    ///   - provenance: where an answer came from, by its headers: `recorded from … by … at …`.
    package init(
        live: any ModelTransport, clock: VirtualClock, watch: any TurnClock, askedForStream: Bool,
        provenance: @escaping @Sendable (ResponseHeaders) -> String
    ) {
        self.live = live
        self.clock = clock
        self.watch = watch
        self.askedForStream = askedForStream
        self.provenance = provenance
    }

    /// Goes to the next turn.
    package func begin() { calls.withLock { $0 = [:] } }

    /// The first call of the turn whose answer came packed in a way that nobody here can unpack, and that way.
    package var packedCall: (call: Int, coding: String)? {
        calls.withLock { calls in
            for (place, call) in calls.sorted(by: { $0.key < $1.key }) {
                if let coding = call.attempts.lazy.compactMap(\.coding).first { return (place, coding) }
            }
            return nil
        }
    }

    /// Ends the turn.
    /// - Parameter answered: the model that a call says answered it, by the call's place.
    /// - Returns: its calls in their order.
    package func end(answered: (Int) -> String?) -> [RecordedCall] {
        let calls = calls.withLock { $0 }
        return calls.sorted { $0.key < $1.key }.map { place, call in
            let sent = call.request.layers.dialogue.joined(separator: "\n")
            return RecordedCall(
                prompt: call.request.layers.prompt, modelAsked: call.request.model, modelAnswered: answered(place),
                fingerprint: Fingerprint(call.request.layers, dialogue: sent), sent: sent,
                attempts: call.attempts.map(\.recorded), span: nil)
        }
    }

    package func send(_ request: ModelRequest) async throws(TransportFailure) -> ModelResponse {
        let take = AttemptTake(
            clock: clock, watch: watch, limit: request.limitMilliseconds, askedForStream: askedForStream)
        calls.withLock { calls in
            // The last request is kept: a successor may have taken the model's place.
            let earlier = calls[request.call]?.attempts ?? []
            calls[request.call] = Call(request: request, attempts: earlier + [take])
        }
        let response: ModelResponse
        do throws(TransportFailure) {
            response = try await live.send(request)
        } catch {
            take.failed(error, source: provenance(ResponseHeaders()))
            throw error
        }
        // What a recording holds is what is read now: a header that a file cannot hold decides nothing.
        let headers = response.headers.writable(now: watch.unixSeconds)
        take.answered(
            status: response.status, headers: headers, coding: response.headers.coding,
            source: provenance(response.headers))
        return ModelResponse(
            status: response.status, headers: headers,
            next: { () async throws(TransportFailure) -> [UInt8]? in
                do throws(TransportFailure) {
                    let bytes = try await response.next()
                    take.received(bytes)
                    return bytes
                } catch {
                    take.broke(error)
                    throw error
                }
            }, close: response.close)
    }
}

extension ResponseHeaders {
    /// How a body is packed that a transport hands on as it came: it takes the header away with the packing.
    fileprivate var coding: String? { self["content-encoding"].flatMap { $0 == "identity" ? nil : $0 } }

    /// Of the headers that may be kept, those that a file can hold: each name once, as only its first value is read. A
    /// `Retry-After` that is a date is written as the seconds it means now, since a replay has another now.
    fileprivate func writable(now: Int) -> ResponseHeaders {
        var seen: Set<String> = []
        return ResponseHeaders(
            recordable.compactMap { line in
                guard isPlainText(line.name + line.value), line.value.utf8.count <= 4_096,
                    seen.insert(line.name).inserted
                else { return nil }
                guard line.name == "retry-after", Double(line.value) == nil else { return line }
                let wait = RetryHint(headers: ResponseHeaders([line])).wait(now: now)
                return wait.map { HTTPHeader(line.name, String(Swift.max(0, $0) / 1_000)) } ?? line
            })
    }
}
