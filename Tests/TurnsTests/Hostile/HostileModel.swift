import ConversationCore
import OpenAIWire
import OrderedJSON
import Synchronization
import TestSupport
import Turns

/// A model that means harm: every second reply is one edit away from one that keeps its contract.
final class HostileModel: ModelTransport {
    /// What was answered in a call of the turn.
    struct Served {
        let text: String
        /// The same as a structure, where it was not edited as text.
        let value: JSON?
        /// What the reply told the person before it was edited; found in no other.
        let words: String
        /// The body, where it was edited as bytes or in its envelope.
        let wire: [UInt8]?
    }

    private struct State {
        var replies: HostileReplies
        var conversation: Conversation
        var served: [Int: Served] = [:]
        var count = 0
        var edits: [HostileEdit: Int] = [:]
    }

    private let state: Mutex<State>
    /// The intents' names by the flow's positions; requests name an intent by its position.
    private let names = FlowFacts.intents.map(\.name)

    init(seed: UInt64, _ conversation: Conversation) {
        state = Mutex(State(replies: HostileReplies(seed: seed), conversation: conversation))
    }

    /// Replies sent in all.
    var count: Int { state.withLock { $0.count } }
    /// How often each edit was made.
    var edits: [HostileEdit: Int] { state.withLock { $0.edits } }

    /// Says what the conversation is now, so that replies are about it.
    func begin(_ conversation: Conversation) {
        state.withLock {
            $0.conversation = conversation
            $0.served = [:]
        }
    }

    /// What was answered since, call by call.
    var served: [Served] { state.withLock { state in state.served.keys.sorted().compactMap { state.served[$0] } } }

    func send(_ request: ModelRequest) async throws(TransportFailure) -> ModelResponse {
        let (status, bytes) = state.withLock { answer(request, &$0) }
        let sent = Mutex(false)
        return ModelResponse(
            status: status, headers: Self.headers,
            next: { () async throws(TransportFailure) -> [UInt8]? in
                sent.withLock { sent in
                    defer { sent = true }
                    return sent ? nil : bytes
                }
            })
    }

    private static let headers = ResponseHeaders([HTTPHeader("content-type", "application/json")])

    private func answer(_ request: ModelRequest, _ state: inout State) -> (Int, [UInt8]) {
        // A repeated attempt gets the same once more; it is no further reply.
        if let earlier = state.served[request.call], let wire = earlier.wire { return (500, wire) }
        state.count += 1
        var reply =
            switch request.purpose.purpose {
            case .understanding: state.replies.reading(state.conversation)
            case .intent(let intent, _): state.replies.content(names[intent.rawValue])
            }
        let words = reply["message_markdown"]?.string ?? ""
        guard state.count.isMultiple(of: 2) else {
            let text = reply.text
            state.served[request.call] = Served(text: text, value: reply, words: words, wire: nil)
            return (200, Self.body(text))
        }
        let edit = HostileEdit.allCases[state.replies.random.below(HostileEdit.allCases.count)]
        state.edits[edit, default: 0] += 1
        reply = state.replies.edit(reply, edit, state.conversation)
        let unbroken = reply.text
        let text = state.replies.edit(unbroken, edit)
        var (status, body) = (200, Self.body(text))
        var isWire = true
        switch edit {
        case .flippedWire: body[state.replies.random.below(body.count)] ^= 1 << UInt8(state.replies.random.below(8))
        case .cutWire: body = Array(body.prefix(state.replies.random.below(body.count)))
        case .status: status = state.replies.random.pick([500, 400, 429, 302])
        case .refusal: body = Array(Completion.body(.string(text), refusal: "Non.").utf8)
        case .cutFinish: body = Array(Completion.body(.string(text), finish: "length").utf8)
        case .filteredFinish: body = Array(Completion.body(.string(text), finish: "content_filter").utf8)
        default: isWire = false
        }
        state.served[request.call] = Served(
            text: text, value: !isWire && text == unbroken ? reply : Optional.none, words: words,
            wire: isWire ? body : nil)
        return (status, body)
    }

    /// The wire's shape around a text; written by hand, since it is needed a hundred thousand times.
    private static func body(_ text: String) -> [UInt8] {
        var bytes = Array(#"{"id":"c","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"#.utf8)
        JSON.string(text).write(into: &bytes)
        bytes += Array(#","refusal":null},"finish_reason":"stop"}]}"#.utf8)
        return bytes
    }
}

extension HostileModel.Served {
    /// What could be read of it, given what the wire made of the call: `content` and its like, or a failure.
    func answer(outcome: String) -> Foretelling.Answer {
        guard ["content", "off_contract", "empty"].contains(outcome) else { return .nothing }
        guard let wire else { return value.map(Foretelling.Answer.object) ?? .text(text) }
        return .text((try? JSON(parsing: wire))?["choices"]?.array?.first?["message"]?["content"]?.string ?? "")
    }
}
