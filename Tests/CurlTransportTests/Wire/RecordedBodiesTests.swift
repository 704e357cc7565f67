import Foundation
import OpenAIWire
import OrderedJSON
import TestSupport
import Testing

@testable import CurlTransport
@testable import LoopbackServer
@testable import Turns

/// Bodies that real servers sent to other projects, as `scripts/bodies.py` collects them, each over a real socket: what is
/// read of them here, and what OpenAI's own client reads.
@Suite("Bodies from other projects' recordings")
struct RecordedBodiesTests {
    /// A file of bodies; without one there is nothing to compare.
    private static let path = environment("SOUFFLEUR_BODIES")

    struct Body: Sendable {
        let server: String
        let status: Int
        let head: String
        let streams: Bool
        let bytes: [UInt8]

        init(_ line: String) throws {
            let json = try JSON(parsing: line)
            server = json["server"]?.string ?? ""
            status = json["status"]?.number?.int ?? 0
            streams = json["stream"] == true
            bytes = Array(Data(base64Encoded: json["body"]?.string ?? "") ?? Data())
            let encoding = json["encoding"]?.string ?? ""
            head =
                "HTTP/1.1 \(status) Said\r\nContent-Type: \(json["type"]?.string ?? "")\r\n"
                + (encoding.isEmpty ? "" : "Content-Encoding: \(encoding)\r\n")
                + "Content-Length: \(bytes.count)\r\n\r\n"
        }

        func send(_ exchange: Exchange) {
            exchange.write(head)
            exchange.write(bytes)
        }
    }

    @Test(.enabled(if: path != nil && RefereePython.isNamed, "SOUFFLEUR_BODIES names no file of bodies"))
    func `They are read as the official client reads them`() async throws {
        let text = try String(contentsOfFile: try #require(Self.path), encoding: .utf8)
        let bodies = try text.split(separator: "\n").map { try Body(String($0)) }
        let server = try MisbehavingServer { exchange in bodies[exchange.number - 1].send(exchange) }
        let lines = try OfficialClient.read(server.baseURL, streams: bodies.map(\.streams))
        try #require(lines.count == bodies.count)

        let ours = try MisbehavingServer { exchange in bodies[exchange.number - 1].send(exchange) }
        let transport = try CurlTransport.to(ours.baseURL, limits: CurlLimits(responseBytes: 64 << 20))
        var counts: [String: [Comparison: Int]] = [:]
        for (body, line) in zip(bodies, lines) {
            let result = try await read(body, over: transport)
            let comparison = Comparison(result, try JSON(parsing: line))
            counts[body.server, default: [:]][comparison, default: 0] += 1
            guard comparison != .alike else { continue }
            let words = "\(result) beside \(line)".debugDescription.prefix(1_500)
            print("\(comparison) (\(body.server), \(body.streams ? "stream" : "whole")): \(words)")
            #expect(comparison.isNoLoss, "\(body.server): \(words)")
        }
        await transport.shutDown()
        func row(_ server: String, _ counts: [Comparison: Int]) {
            print("| \(server) | \(counts.values.reduce(0, +)) | \(counts[.alike] ?? 0) |")
        }
        for (server, counts) in counts.sorted(by: { $0.value.values.reduce(0, +) > $1.value.values.reduce(0, +) }) {
            row(server, counts)
        }
        row("all", counts.values.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) })
    }

    private func read(_ body: Body, over transport: CurlTransport) async throws -> AttemptResult {
        let response = try await transport.send(.test())
        var reader = AnswerReader(status: response.status, headers: response.headers, askedForStream: body.streams)
        var failure: TransportFailure?
        do throws(TransportFailure) {
            while let bytes = try await response.next() { _ = reader.receive(bytes) }
        } catch { failure = error }
        return reader.finish(failure)
    }

    /// What both make of a body.
    enum Comparison {
        case alike
        /// An answer here, an exception there.
        case readHereAlone
        /// Tokens that the official client does not look for.
        case moreUsageHere
        /// The failure that the server reports behind some words, which the client hands on as if they were the answer.
        case failureSeenHere
        case different

        init(_ result: AttemptResult, _ official: JSON) {
            guard official["error"] == nil else {
                self = result.answer == nil || result.code == "protocol_error" ? .alike : .readHereAlone
                return
            }
            guard let answer = result.answer else {
                self = official["finish"]?.string == nil ? .failureSeenHere : .different
                return
            }
            // A tool call is the whole of an answer here, since none was offered.
            let calls = official["tools"]?.number?.int ?? 0 > 0
            if calls || answer.callsTool {
                self = calls == answer.callsTool ? .alike : .different
                return
            }
            func isSame(_ text: String?, _ key: String) -> Bool { text ?? "" == official[key]?.string ?? "" }
            guard result.code != "protocol_error", isSame(answer.content, "content"), isSame(answer.refusal, "refusal"),
                isSame(answer.finishReason, "finish")
            else {
                self = .different
                return
            }
            let (prompt, completion) = (official["prompt"]?.number?.int, official["completion"]?.number?.int)
            let isSameUsage = answer.usage?.prompt == prompt && answer.usage?.completion == completion
            self = isSameUsage ? .alike : prompt == nil && completion == nil ? .moreUsageHere : .different
        }

        var isNoLoss: Bool { self != .different }
    }
}
