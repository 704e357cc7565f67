import Foundation
import OrderedJSON
import Project
import Recordings
import Simulator
import SpannedYAML
import Testing

/// A recorded answer that breaks its contract, or is no answer at all, is found before anything that follows from it.
struct AnswerOffContractTests {
    private static let path = "recordings/marketing/plan-trop-tot.yaml"

    private func findings(_ recording: Recording) -> [Diagnostic] {
        RecordingCrossCheck(project: Repository.project).findings(recording)
    }

    private func spoiled(_ old: String, _ new: String) throws -> CopiedProject {
        let copy = try CopiedProject(recordings: ["plan-trop-tot"])
        try copy.edit(Self.path, old, new)
        return copy
    }

    private static let intent = "\\\"intent\\\":\\\"create_scenario\\\""

    @Test func `An answer off its contract is named by its number, with what is wrong`() throws {
        let copy = try spoiled(Self.intent, "\\\"intent\\\":\\\"creer\\\"")
        let found = findings(try copy.recording("plan-trop-tot"))
        #expect(found.map(\.rule) == ["recording-answer-off-contract"])
        #expect(found.first?.message.hasPrefix("answer 1.1 is off its contract: `intent` should be one of ") == true)
        #expect(found.first?.severity == .error)
        let file = SourceFile(path: "x.yaml", text: try copy.text(Self.path))
        let line = try #require(found.first?.span?.start.line)
        #expect(String(decoding: SourceLines(file).bytes(ofLine: line), as: UTF8.self).contains("chatcmpl"))
    }

    @Test func `A replay says it first, and stops at that turn`() async throws {
        let copy = try spoiled(Self.intent, "\\\"intent\\\":\\\"creer\\\"")
        let report = await copy.report(try copy.recording("plan-trop-tot"))
        let lines = report.split(separator: "\n")
        #expect(lines.first?.contains("turn 1") == true)
        #expect(lines.dropFirst().first?.contains("answer 1.1 is off its contract: `intent` should be one of ") == true)
        #expect(!report.contains("is called, but no such call is recorded"))
        #expect(!report.contains("turn 2"), "\(report)")
    }

    @Test func `A body that is no answer is found with its place`() async throws {
        let copy = try spoiled(
            "\"object\":\"chat.completion\",\"created\":1776085386",
            "\"object\":\"chat.completion\" \"created\":1776085386")
        let recording = try copy.recording("plan-trop-tot")
        let found = findings(recording)
        #expect(found.map(\.rule) == ["recording-answer-broken"], "\(found)")
        #expect(found.first?.message.hasPrefix("answer 1.1 cannot be read: ") == true)
        #expect(found.first?.message.contains("at `\"created\":1776085386") == true, "\(found)")
        let report = await copy.report(recording)
        #expect(
            report.split(separator: "\n").dropFirst().first?.contains("answer 1.1 cannot be read") == true, "\(report)")
        #expect(!report.contains("turn 2"))
    }

    private static let hello = MadeRecording.reading("Bonjour.")
    private static let off = MadeRecording.reading("Bonjour.", intent: "x")

    @Test func `An answer that a repair follows is meant so`() throws {
        let calls = [
            MadeRecording.call("1.1", attempts: MadeRecording.answer(Self.off)),
            MadeRecording.call("1.2", attempts: MadeRecording.answer(Self.hello)),
        ]
        #expect(findings(try MadeRecording.read(MadeRecording.say("Un essai.", calls))) == [])
    }

    @Test func `An answer whose turn expects the error is meant so`() throws {
        let turn = MadeRecording.say("x", [MadeRecording.call("1.1", attempts: MadeRecording.answer(Self.off))])
        #expect(findings(try MadeRecording.read(turn)).count == 1)
        #expect(findings(try MadeRecording.read(turn + "  expect: {error: model_off_contract}\n")) == [])
        #expect(findings(try MadeRecording.read(turn + "  expect: {error: needs_not_met}\n")).count == 1)
        #expect(findings(try MadeRecording.read(turn + "  outcome: {error: model_off_contract}\n")) == [])
    }

    @Test(arguments: ["{oups", "[]", "{}", "\"x\""]) func `A broken body is found unless it is expected`(body: String)
        async throws
    {
        let attempt = MadeRecording.attempt("status: 200\n  after_ms: 1\n  body: \(JSON.string(body).text)")
        let turn = MadeRecording.say("x", [MadeRecording.call("1.1", attempts: attempt)])
        #expect(findings(try MadeRecording.read(turn)).map(\.rule) == ["recording-answer-broken"])
        // Once the program wrote what came of it, it is what was meant.
        #expect(findings(try await MadeRecording.sealed(turn)) == [])
    }

    @Test func `What failed on its way, refused or was cut is no finding`() throws {
        for line in ["timeout: connect\n  after_ms: 1", "status: 500\n  after_ms: 1\n  body: oups"] {
            let turn = MadeRecording.say("x", [MadeRecording.call("1.1", attempts: MadeRecording.attempt(line))])
            #expect(findings(try MadeRecording.read(turn)) == [])
        }
    }
}
