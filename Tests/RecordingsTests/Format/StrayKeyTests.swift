import Recordings
import SpannedYAML
import Testing

/// What would be read and never played is refused, so that nobody relies on it.
struct StrayKeyTests {
    private func findings(_ turns: String) -> [String] {
        let file = SourceFile(path: "essai.yaml", text: MadeRecording.text(turns))
        return RecordingReader.read(file).diagnostics.map { "\($0.rule): \($0.message)" }
    }

    @Test func `A failed attempt has no body`() {
        let call = MadeRecording.call(
            "1.1", attempts: MadeRecording.attempt("timeout: connect\n  after_ms: 3\n  body: x\n  end: done"))
        #expect(
            findings(MadeRecording.say("a", [call])) == [
                "recording-attempt: an attempt that failed has no `body`",
                "recording-attempt: an attempt that failed has no `end`",
            ])
    }

    @Test func `Only a stream ends with an error it reported`() {
        let call = MadeRecording.call(
            "1.1", attempts: MadeRecording.attempt("status: 200\n  after_ms: 3\n  body: x\n  end: error"))
        #expect(
            findings(MadeRecording.say("a", [call])) == ["recording-stream: only a `stream` ends with `error`"])
    }

    @Test func `A call has an attempt`() {
        let call = MadeRecording.call("1.1").replacing("attempts:\n", with: "attempts: []\n")
        #expect(findings(MadeRecording.say("a", [call])) == ["recording-attempt: a call has at least one attempt"])
    }

    @Test func `A hostile turn has no calls`() {
        let call = MadeRecording.call("1.1", attempts: MadeRecording.attempt("timeout: connect\n  after_ms: 3"))
        #expect(
            findings("- model_proposes: {intent: none}\n  calls:\n\(call)") == [
                "recording-input: nothing is recorded of a turn with `model_proposes`"
            ])
    }

    @Test func `A pressed proposal has its intent already`() {
        #expect(
            findings("- press: {proposal: 1, intent: add_target, payload: {nom: a}}") == [
                "recording-input: a pressed proposal has its `intent` already",
                "recording-input: a pressed proposal has its `payload` already",
            ])
    }

    @Test(arguments: ["status: 200\n  timeout: connect", "failed: tls\n  timeout: connect", "after_ms: 2"])
    func `An attempt ends in one way`(lines: String) {
        let call = MadeRecording.call("1.1", attempts: MadeRecording.attempt(lines))
        #expect(
            findings(MadeRecording.say("a", [call])).contains {
                $0 == "recording-attempt: an attempt has exactly one of `status`, `timeout` and `failed`"
            })
    }

    @Test(arguments: [
        "2026-03-02", "2026-03-02T09:14:07", "2026-03-02T09:14:07+02:00", "2026-03-02T09:14:07.5Z",
        "2026-02-30T09:14:07Z",
        "2026-03-02T24:00:00Z", "2026-03-02T09:60:00Z", "2026-03-02T09:14:60Z", "2026-03-02T09:14:07Zjunk",
        "1969-12-31T23:59:59Z",
        "２０２６-03-02T09:14:07Z", "99999-03-02T09:14:07Z",
    ]) func `A clock is one moment in UTC, written in one way`(clock: String) {
        let text = MadeRecording.text("- say: a").replacing("2026-03-02T09:14:07Z", with: clock)
        #expect(
            RecordingReader.read(SourceFile(path: "x.yaml", text: text)).diagnostics.map(\.rule) == ["recording-clock"])
    }

    @Test func `The clock is the moment that is written`() throws {
        let text = MadeRecording.text("- say: a")
        func seconds(_ clock: String) throws -> Int {
            try Recording.reading(
                SourceFile(path: "x.yaml", text: text.replacing("2026-03-02T09:14:07Z", with: clock))
            ).world.unixSeconds
        }
        #expect(try seconds("2026-03-02T09:14:07Z") == 1_772_442_847)
        #expect(try seconds("1970-01-01T00:00:00Z") == 0)
        #expect(try seconds("2028-02-29T23:59:59Z") == 1_835_481_599)
        #expect(try seconds("9999-12-31T23:59:59Z") == 253_402_300_799)
    }
}
