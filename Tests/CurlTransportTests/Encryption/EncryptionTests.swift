import OpenAIWire
import OrderedJSON
import TestSupport
import Testing

@testable import CurlTransport
@testable import LoopbackServer
@testable import Turns

@Suite(
    "Encryption", .timeLimit(.minutes(5)), .enabled(if: RefereePython.isNamed, "\(RefereePython.missing)"))
struct EncryptionTests {
    private func transport(
        _ name: String, host: String = "127.0.0.1", notes: Notes = Notes(),
        _ trusting: (_ authorityFile: String) -> [String: String] = { ["CURL_CA_BUNDLE": $0] }
    ) async throws -> CurlTransport {
        let servers = try await TLSServers.shared.value
        return try .to(
            servers.baseURL(name, host: host),
            authorities: TrustedAuthorities(environment: trusting(servers.authorityFile)), notes: notes)
    }

    @Test("a server whose authority the environment names is trusted", arguments: ["CURL_CA_BUNDLE", "SSL_CERT_FILE"])
    func trusted(variable: String) async throws {
        let result = await outcome(try await transport("good") { [variable: $0] })
        #expect(result.failure == nil)
        let seen = try JSON(parsing: result.body)
        #expect(seen["http"]?.string == "1.1")
        #expect(["TLSv1.2", "TLSv1.3"].contains(seen["tls"]?.string))
    }

    @Test(
        "a certificate for another host, one that is over, one of a stranger, and encryption of old are refused",
        arguments: ["wrong-host", "expired", "stranger", "tls-1.1"])
    func refused(name: String) async throws {
        let notes = Notes()
        let finished = await ModelClient.over(try await transport(name, notes: notes)).finish()
        #expect(finished.result.failure?.errorClass == .transport(.tls))
        // A certificate does not mend itself: no second attempt.
        #expect(finished.attempts.count == 1)
        let words = try #require(notes.all.first?.words)
        #expect(words.contains(name == "tls-1.1" ? "SSL" : "certificate"))
        #expect(!words.contains(testKey))
    }

    @Test("a good certificate is refused too where its authority is not trusted")
    func untrusted() async throws {
        #expect(await outcome(try await transport("good") { _ in [:] }).failure == .tls)
    }

    @Test("a file of authorities that is not there is a failure of trust, not a way around it")
    func noFile() async throws {
        #expect(await outcome(try await transport("good") { _ in ["CURL_CA_BUNDLE": "/nowhere.pem"] }).failure == .tls)
    }

    @Test("HTTP/2 is used where it is offered, and calls at once share one connection")
    func http2() async throws {
        let notes = Notes()
        let transport = try await transport("http2", host: "localhost", notes: notes)
        let count = 8
        let results = await withTaskGroup(of: Outcome.self) { group in
            for number in 0..<count {
                group.addTask {
                    await outcome(transport, .test(body: String(repeating: "\(number)", count: 30_000)))
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.compactMap(\.failure) == [])
        #expect(notes.all.map(\.httpVersion) == Array(repeating: "2", count: count))
        #expect(notes.all.map(\.openedConnections).reduce(0, +) == 1)
        let seen = try results.map { try JSON(parsing: $0.body) }
        #expect(Set(seen).count == 1)
        #expect(seen.first?["http"]?.string == "2")
    }

    @Test("a call over HTTP/2 that is given up, or over its time, does not disturb the others on its connection")
    func http2Cancelled() async throws {
        let notes = Notes()
        let transport = try await transport("http2", notes: notes)
        let port = try JSON(parsing: await outcome(transport).body)["port"]
        let cancelled = try await transport.send(.test(body: "stall"))
        async let late = outcome(transport, .test(body: "stall", limitMilliseconds: 700))
        cancelled.close()
        #expect(try JSON(parsing: await outcome(transport).body)["port"] == port)
        #expect(await late.failure == .timeout(.total))
        #expect(try JSON(parsing: await outcome(transport).body)["port"] == port)
        #expect(notes.all.map(\.failure) == [nil, .cancelled, nil, .timeout(.total), nil])
    }
}

@Suite("Encryption that is not there", .timeLimit(.minutes(5)))
struct NoEncryptionTests {
    @Test("a server without encryption behind https is a failure of trust")
    func plainServer() async throws {
        let server = try MisbehavingServer { $0.answer("{}") }
        let result = await outcome(try .to("https://127.0.0.1:\(server.port)/v1"))
        #expect(result.failure == .tls)
        #expect(server.log.requests.isEmpty)
    }
}
