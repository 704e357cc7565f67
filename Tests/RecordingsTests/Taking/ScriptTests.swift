import OrderedJSON
import PlainText
import Recordings
import Simulator
import SpannedYAML
import Testing

/// Scripts of turns, and how a body's end is written.
struct ScriptTests {
    private func read(_ text: String) -> (turns: [RecordedTurn]?, findings: [String]) {
        let (turns, diagnostics) = TurnScriptReader.read(SourceFile(path: "script.yaml", text: text))
        return (turns, diagnostics.map { "\($0.rule): \($0.message)" })
    }

    @Test func `A script is a list of turns`() throws {
        let turns = try #require(
            read("- say: Bonjour\n- press: {intent: create_scenario, payload: {nom: X}}\n  expect: {state: draft}\n")
                .turns)
        #expect(turns.count == 2)
        #expect(turns[0].input == .say("Bonjour"))
        #expect(turns[1].expectation == ["state": "draft"])
    }

    @Test func `A recording is a script too`() throws {
        let text = try Repository.source("recordings/marketing/plan-trop-tot.yaml")
        #expect(try #require(read(text).turns).count > 4)
    }

    @Test func `What is no script is told where`() {
        #expect(read("[]").findings == ["recording-input: a script has at least one turn"])
        #expect(read("- say: a\n  press: {intent: b}\n").turns == nil)
        #expect(read("Bonjour").turns == nil)
        #expect(!read("- {").findings.isEmpty)
    }

    @Test func `Moments are written as recordings read them`() {
        #expect(moment(0) == "1970-01-01T00:00:00Z")
        #expect(moment(1_772_442_847) == "2026-03-02T09:14:07Z")
        #expect(moment(-1) == "1969-12-31T23:59:59Z")
    }

    @Test(arguments: [
        ("body: x\n  end: cut", []), ("body: x\n  end: idle\n  end_after_ms: 900", []), ("body: x\n  end: total", []),
        ("body: x\n  end: too_much_data", []), ("stream: \"+1 {}\"\n  end: error", []), ("stream: \"+1 {}\"", []),
        ("body: x\n  end: done", ["recording-stream: only a `stream` ends with `done`"]),
        (
            "body: x\n  end_after_ms: 3",
            ["recording-body: `end_after_ms` is for a body that broke off, which `end` says"]
        ),
        (
            "stream: \"+1 {}\"\n  end: done\n  end_after_ms: 3",
            ["recording-body: `end_after_ms` is for a body that broke off"]
        ),
    ])
    func `The end of a body`(body: String, findings: [String]) {
        let call = MadeRecording.call(
            "1.1", attempts: MadeRecording.attempt("status: 200\n  after_ms: 3\n  \(body)"))
        let file = SourceFile(path: "essai.yaml", text: MadeRecording.text(MadeRecording.say("a", [call])))
        #expect(RecordingReader.read(file).diagnostics.map { "\($0.rule): \($0.message)" } == findings)
    }
}
