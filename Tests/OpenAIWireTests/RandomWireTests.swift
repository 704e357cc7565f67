import OpenAIWire
import TestSupport
import Testing

/// Any bytes give a result, and the same one however they are cut.
@Suite struct RandomWireTests {
    static func mutate(_ source: [UInt8], using random: inout SeededRandom) -> [UInt8] {
        var bytes = source
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(Array("\r\n{}[]\":, nul".utf8).randomElement(using: &random) ?? 0, at: place)
            default: bytes.removeLast(min(bytes.count, Int.random(in: 0...40, using: &random)))
            }
        }
        return bytes
    }

    @Test func anyStreamIsAnswered() {
        var random = SeededRandom.announced(for: "anyStreamIsAnswered")
        for round in 0..<1_500 {
            let body = Self.mutate(bytes(StreamFixture.all[round % StreamFixture.all.count].body), using: &random)
            let failures: [TransportFailure?] = [nil, .closed, .timeout(.idle), .cancelled]
            let failure = failures[round % failures.count]
            let whole = read(body, headers: streamHeaders, stream: true, failure: failure)
            let pieces = read(
                body, headers: streamHeaders, stream: true, piece: Int.random(in: 1...50, using: &random),
                failure: failure)
            #expect(whole == pieces, "\(body)")
        }
    }

    @Test func anyBodyIsAnswered() {
        var random = SeededRandom.announced(for: "anyBodyIsAnswered")
        let message = #"{"role":"assistant","content":"{\"reply\":\"é\"}","refusal":null}"#
        let seeds = [bytes(WholeAnswerTests.body(message: message))] + ClassificationTests.rows.map { bytes($0.1) }
        for round in 0..<3_000 {
            let body = Self.mutate(seeds[round % seeds.count], using: &random)
            let status = Bool.random(using: &random) ? 200 : Int.random(in: 100...599, using: &random)
            let stream = Bool.random(using: &random)
            let headers = [jsonHeaders, streamHeaders, ResponseHeaders()].randomElement(using: &random) ?? jsonHeaders
            let whole = read(body, status: status, headers: headers, stream: stream)
            let pieces = read(
                body, status: status, headers: headers, stream: stream, piece: Int.random(in: 1...20, using: &random))
            #expect(whole == pieces, "\(status) \(body)")
            if !(200..<300).contains(status) { #expect(whole.result.errorClass != nil) }
        }
    }

    @Test func anyHeaderGivesAStep() {
        var random = SeededRandom.announced(for: "anyHeaderGivesAStep")
        let seeds = RetryTests.waits.flatMap { $0.0.map { bytes($0.1) } }
        for _ in 0..<3_000 {
            let value = String(
                decoding: Self.mutate(seeds.randomElement(using: &random) ?? [], using: &random), as: UTF8.self)
            let name = ["retry-after", "retry-after-ms", "x-should-retry"].randomElement(using: &random) ?? ""
            let step = RetryTests.step(.rateLimited, [(name, value)], now: 784_111_770)
            if case .retry(let wait) = step { #expect((1...60_000).contains(wait), "\(name): \(value)") }
        }
    }
}

private func == (left: (result: AttemptResult, text: String), right: (result: AttemptResult, text: String)) -> Bool {
    left.result == right.result && left.text == right.text
}
