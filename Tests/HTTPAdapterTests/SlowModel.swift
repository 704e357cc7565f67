import ConversationCore
import Dispatch
import Foundation
import OpenAIWire
import OrderedJSON
import Synchronization
import Turns

@testable import CurlTransport
@testable import LoopbackServer
@testable import Recordings

/// A model on a real socket that speaks word by word, each when it is let, and counts how often it was asked.
final class SlowModel: Sendable {
    private let server: MisbehavingServer
    let transport: CurlTransport
    private let asked: Asked
    private let turnstile: DispatchSemaphore?

    private final class Asked: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func add() { count.withLock { $0 += 1 } }
    }

    /// How many calls were answered or begun.
    var calls: Int { asked.value }

    /// Lets a model that steps go on.
    ///
    /// - Parameter pieces: by so many pieces.
    func goOn(_ pieces: Int = 1) {
        for _ in 0..<pieces { turnstile?.signal() }
    }

    /// - Parameters:
    ///   - words: what it says, a piece each.
    ///   - reading: what of a message it reads besides.
    ///   - steps: whether it waits after each piece until it is let go on, for a minute at most.
    ///   - refusals: how many calls are first answered with a server's error.
    init(_ words: [String], reading: JSONObject = [:], steps: Bool = false, flow: Flow, refusals: Int = 0) throws {
        let asked = Asked()
        self.asked = asked
        let turnstile = steps ? DispatchSemaphore(value: 0) : nil
        self.turnstile = turnstile
        var object = WholeReading(flow: flow).json(reading)
        object[ReplyKey.message] = .string(words.joined())
        let content = JSON.object(object).text
        // The message comes first in an answer, so its pieces are pieces of the text.
        var pieces: [String] = []
        var rest = content[...]
        for word in words {
            let quoted = JSON.string(word).text.dropFirst().dropLast()
            guard let range = rest.range(of: quoted) else { continue }
            pieces.append(String(rest[..<range.upperBound]))
            rest = rest[range.upperBound...]
        }
        let chunks = pieces + [String(rest)]
        server = try MisbehavingServer { exchange in
            asked.add()
            if asked.value <= refusals {
                return exchange.answer(#"{"error":{"message":"down"}}"#, status: "500 Down")
            }
            exchange.beginChunks()
            for chunk in chunks {
                let delta: JSON = [
                    "id": "c1", "model": "slow-1",
                    "choices": [["index": 0, "delta": ["content": .string(chunk)], "finish_reason": .null]],
                ]
                exchange.chunk("data: \(delta.text)\n\n")
                _ = turnstile?.wait(timeout: .now() + 60)
            }
            exchange.chunk("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n")
            exchange.chunk("data: [DONE]\n\n")
            exchange.endChunks()
        }
        transport = CurlTransport(
            endpoint: try CurlEndpoint(
                baseURL: server.baseURL, key: SecretValue("sk-test"), organization: nil, headers: [],
                authorities: TrustedAuthorities()),
            limits: CurlLimits(), version: "0.0-test"
        ) { _ in }
    }
}
