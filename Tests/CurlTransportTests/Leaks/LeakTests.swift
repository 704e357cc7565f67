import Foundation
import OpenAIWire
import Testing

@testable import CurlTransport
@testable import LoopbackServer
@testable import Turns

@Suite("Ten thousand calls", .timeLimit(.minutes(5)))
struct LeakTests {
    /// What the process holds.
    private struct Holdings {
        let descriptors: Int
        let threads: Int
        let kilobytes: Int

        init() throws {
            descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
            threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
            let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
            kilobytes = Int(line.split(separator: " ").dropLast().last ?? "") ?? 0
        }
    }

    /// Whole, broken off, cut off, cancelled, dropped, closed: all ways to end.
    private static func call(_ number: Int, _ transport: CurlTransport) async {
        switch number % 50 {
        case 0:
            let task = Task { await outcome(transport, .test(body: "stall")) }
            try? await Task.sleep(for: .milliseconds(2))
            task.cancel()
            _ = await task.value
        case 1: _ = try? await transport.send(.test(body: "stall"))
        case 2: (try? await transport.send(.test(body: "stall")))?.close()
        case 3: _ = await outcome(transport, .test(body: "break"))
        case 4: _ = await outcome(transport, .test(body: "flood"))
        case 5: _ = await outcome(transport, .test(body: "stall", limitMilliseconds: 3))
        default: _ = await outcome(transport, .test(body: "well"))
        }
    }

    @Test(
        "hold no more descriptors, threads or memory than one thousand did",
        .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/fd")))
    func noGrowth() async throws {
        let server = try MisbehavingServer { exchange in
            switch String(decoding: exchange.request.body, as: UTF8.self) {
            case "stall":
                exchange.beginChunks()
                exchange.chunk(":\n\n")
                exchange.waitUntilClientIsGone()
            case "break":
                exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")
                exchange.end()
            case "flood":
                exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n")
                exchange.end()
            default: exchange.answer(completion)
            }
        }
        let transport = try CurlTransport.to(server.baseURL)
        func run(_ count: Int) async {
            await withTaskGroup(of: Void.self) { group in
                for lane in 0..<8 {
                    group.addTask {
                        for number in stride(from: lane, to: count, by: 8) { await Self.call(number, transport) }
                    }
                }
            }
        }
        await run(1_000)
        let before = try Holdings()
        let start = ContinuousClock.now
        await run(10_000)
        // Threads of the server that a call has just left are still on their way out.
        _ = await eventually(within: 3_000) { (try? Holdings()).map { $0.threads <= before.threads + 4 } ?? false }
        let after = try Holdings()
        print(
            "10,000 calls in \((ContinuousClock.now - start).inMilliseconds) ms: descriptors \(before.descriptors) → "
                + "\(after.descriptors), threads \(before.threads) → \(after.threads), resident memory "
                + "\(before.kilobytes) → \(after.kilobytes) kB")
        // Other tests run beside this one; a leak of one in a hundred calls would still show.
        #expect(after.descriptors < before.descriptors + 100)
        #expect(after.kilobytes < before.kilobytes + 32_000)
    }
}
