import OpenAIWire
import OrderedJSON
import Recordings
import Simulator
import SpannedYAML
import TestSupport
import Testing

/// Whatever a person said or a server sent survives writing and reading, byte for byte.
struct OddTextTests {
    static let texts = [
        "", " ", "\n", "a\n", "a\n\n", "\n\na", "  leading", "trailing  ", "a \nb", "a\n  b\n c", "\ttab", "a\tb",
        "a\n\tb",
        "a\r\nb\r\n", "\r", "a\rb", "\u{0}", "a\u{1}\u{1B}[31mb", "\u{7F}", "\u{85}", "a\u{2028}b\u{2029}", "\u{FEFF}a",
        "a\u{FEFF}", "\u{FFFD}", "\u{FFFE}\u{FFFF}", "\u{10FFFF}", "\u{E000}😀\u{E001}", "🇫🇷👩‍👩‍👧", "é", "e\u{301}",
        "\u{202E}abc",
        "- a", "-", "---", "...", "# c", "a # b", "a: b", ": ", "{", "}", "[a]", ",", "'", "\"", "\\", "\\n", "|", ">",
        "%TAG", "@a",
        "`a`", "!!str a", "&a", "*a", "null", "~", "true", "no", "1e3", "0x10", "007", "-1", ".5", "2026-03-02", "?",
        "? a",
        "{\"a\":\"\\u0000\\ud83d\"}", "data: [DONE]\n\n", String(repeating: "é\n", count: 500),
    ]

    /// A recording with a text in every place that holds one.
    private func filled(_ text: String) throws -> Recording {
        var recording = try MadeRecording.read(
            MadeRecording.opening() + "- press: {intent: add_target}\n- model_proposes: {intent: none}\n")
        recording.name = text
        recording.about = text
        recording.flow.sha256 = text
        recording.turns[0].input = .say(text)
        recording.turns[0].calls[0].sent = text
        recording.turns[0].calls[0].modelAnswered = text
        recording.turns[0].calls[0].attempts[0].result = .response(
            status: 200, headers: ResponseHeaders([HTTPHeader("x-request-id", text)]), body: .text(text))
        let values: JSONObject = ["texte": .string(text), "liste": [.string(text), ["a": .string(text)]]]
        recording.turns[0].outcome = ["state": .string(text), "wrote": .object(values), "reply": .string(text)]
        recording.turns[0].expectation = ["reply": ["contains": [.string(text)]]]
        guard case .press(var press) = recording.turns[1].input else { return recording }
        press.target = .intent("add_target", payload: values, entity: nil)
        recording.turns[1].input = .press(press)
        recording.turns[2].input = .modelProposes(values, say: text)
        return recording
    }

    private func survives(_ text: String) throws {
        let written = try filled(text)
        let bytes = try RecordingWriter.write(written)
        let read = try Recording.reading(SourceFile(path: written.path, bytes: bytes))
        #expect(read.name.utf8.elementsEqual(text.utf8))
        #expect(read.about.utf8.elementsEqual(text.utf8))
        #expect(Array("\(read.turns[0].input)".utf8) == Array("\(RecordedInput.say(text))".utf8))
        #expect(read.turns[0].calls[0].sent.map { Array($0.utf8) } == Array(text.utf8))
        guard case .response(_, let headers, .text(let body), _) = read.turns[0].calls[0].attempts[0].result else {
            Issue.record("no text")
            return
        }
        #expect(body.utf8.elementsEqual(text.utf8))
        #expect(headers["x-request-id"].map { Array($0.utf8) } == Array(text.utf8))
        // JSON compares by bytes.
        #expect(read.turns[0].outcome == written.turns[0].outcome)
        #expect(read.turns[0].expectation == written.turns[0].expectation)
        #expect(read.turns[1].input == written.turns[1].input)
        #expect(try RecordingWriter.write(read) == bytes)
    }

    @Test(arguments: texts) func `A text survives in every place`(text: String) throws { try survives(text) }

    @Test func `Random texts survive`() throws {
        var random = SeededRandom.announced(for: "OddTextTests")
        let letters = Array(
            "aé \n\r\t:#-'\"\\{}[]|>&*!%@`,?~0\u{0}\u{1B}\u{85}\u{2028}\u{FEFF}\u{FFFE}😀\u{301}\u{E000}".unicodeScalars)
        for _ in 0..<120 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                text.append(letters.randomElement(using: &random) ?? "a")
            }
            try survives(String(text))
        }
    }

    @Test func `Every byte survives in base64`() throws {
        var recording = try MadeRecording.read(MadeRecording.opening())
        let bytes = (0...255).map(UInt8.init) + [0xC3, 0x28, 0xED, 0xA0, 0x80]
        for body in [bytes, []] {
            recording.turns[0].calls[0].attempts[0].result = .response(
                status: 200, headers: ResponseHeaders(), body: .bytes(body))
            let read = try Recording.reading(SourceFile(path: "x.yaml", bytes: try RecordingWriter.write(recording)))
            #expect(
                read.turns[0].calls[0].attempts[0].result
                    == .response(status: 200, headers: ResponseHeaders(), body: .bytes(body)))
        }
    }

    private var frames: [RecordedAttempt.Frame] {
        get throws {
            let stream = MadeRecording.attempt("status: 200\n  after_ms: 1\n  stream: \"+0 a\\n+86400000 {}\"")
            let recording = try MadeRecording.read(
                MadeRecording.say("a", [MadeRecording.call("1.1", attempts: stream)]))
            guard case .response(_, _, .stream(let frames), _) = recording.turns[0].calls[0].attempts[0].result else {
                return []
            }
            return frames
        }
    }

    @Test(arguments: texts.filter { !$0.contains("\n") && !$0.contains("\r\n") })
    func `A frame of a stream survives`(text: String) throws {
        var recording = try MadeRecording.read(MadeRecording.opening())
        let ends: [RecordedAttempt.BodyEnd] = [
            .whole, .withoutDone, .broken(.closed), .broken(.timeout(.idle), afterMilliseconds: 10_000),
            .broken(.timeout(.total), afterMilliseconds: 3), .broken(.tooMuchData),
        ]
        for end in ends {
            var frames = try self.frames
            frames[0].data = text
            recording.turns[0].calls[0].attempts[0].result = .response(
                status: 200, headers: ResponseHeaders(), body: .stream(frames), end: end)
            let read = try Recording.reading(SourceFile(path: "x.yaml", bytes: try RecordingWriter.write(recording)))
            #expect(
                read.turns[0].calls[0].attempts[0].result
                    == .response(status: 200, headers: ResponseHeaders(), body: .stream(frames), end: end))
        }
    }

    @Test func `A recording that would not read back is not written`() throws {
        var twice = try MadeRecording.read(MadeRecording.opening())
        twice.turns[0].calls[0].attempts[0].result = .response(
            status: 200, headers: ResponseHeaders([HTTPHeader("set-cookie", "a"), HTTPHeader("set-cookie", "b")]),
            body: .text(""))
        #expect(throws: RecordingWriteError.self) { try RecordingWriter.write(twice) }
        #expect(throws: RecordingUpdate.Refusal.self) { try RecordingUpdate.bytes(twice) }
        var future = try MadeRecording.read(MadeRecording.opening())
        future.world.seed = .max
        #expect(throws: RecordingWriteError.self) { try RecordingWriter.write(future) }
        var deep: JSON = []
        for _ in 0..<400 { deep = [deep] }
        var bottomless = try MadeRecording.read(MadeRecording.opening())
        bottomless.turns[0].outcome = ["wrote": deep]
        #expect(throws: RecordingWriteError.yaml(.tooDeep)) { try RecordingWriter.write(bottomless) }
    }

    @Test(arguments: TransportFailure.Phase.allCases) func `A failure survives`(phase: TransportFailure.Phase) throws {
        var recording = try MadeRecording.read(MadeRecording.opening())
        for failure in [TransportFailure.timeout(phase), .connect, .tls, .closed, .tooMuchData] {
            recording.turns[0].calls[0].attempts[0].result = .failure(failure)
            let read = try Recording.reading(SourceFile(path: "x.yaml", bytes: try RecordingWriter.write(recording)))
            #expect(read.turns[0].calls[0].attempts[0].result == .failure(failure))
        }
    }
}
