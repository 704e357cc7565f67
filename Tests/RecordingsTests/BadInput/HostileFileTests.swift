import Foundation
import Project
import Recordings
import Simulator
import SpannedYAML
import TestSupport
import Testing

/// Any bytes as a recording: findings, never a trap or a hang; and what reads is played without one.
struct HostileFileTests {
    private static let words = [
        "format: souffleur-recording/1", "turns:", "- say: |-", "calls:", "attempts:", "- provenance: authored",
        "status: 200", "body: |-",
        "stream: |-", "+12 {}", "end: cut", "outcome:", "expect: {", "}", "[", "]", "&a", "*a", "!!binary", "? ", ": ",
        "- ", "\t", "---", "...",
        "press: {proposal: 1}", "dismiss: 1", "model_proposes: {intent: none}", "\"", "'", "#", "99999999999999999999",
        "-1", "null", "\r", "\u{0}",
        "after_ms: 86400000", "timeout: idle", "world: {clock: \"2026-03-02T09:14:07Z\", seed: 1, language: fr}",
        "%YAML 9.9",
    ].map { Array($0.utf8) }

    /// `SOUFFLEUR_ROUNDS=50` looks that much longer.
    private static let rounds = environment("SOUFFLEUR_ROUNDS").flatMap { Int($0) } ?? 1

    private func mutant(of good: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = good
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            guard !bytes.isEmpty else { return bytes }
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 1...200, using: &random))
            switch Int.random(in: 0..<7, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 3: bytes.insert(contentsOf: Self.words.randomElement(using: &random) ?? [], at: place)
            case 4:
                bytes.insert(contentsOf: [0x0A] + (Self.words.randomElement(using: &random) ?? []) + [0x0A], at: place)
            case 5:
                // A whole line goes, or comes twice.
                let start = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
                let stop = bytes[place...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
                if Bool.random(using: &random) {
                    bytes.removeSubrange(start..<stop)
                } else {
                    bytes.insert(contentsOf: bytes[start..<stop], at: start)
                }
            default: bytes = Array(bytes[..<place])
            }
        }
        return bytes
    }

    private func check(_ bytes: [UInt8]) async {
        let file = SourceFile(path: "mutant.yaml", bytes: bytes)
        let (recording, findings) = RecordingReader.read(file)
        #expect((recording == nil) == findings.hasErrors)
        #expect(!DiagnosticRenderer(files: [file]).render(findings).isEmpty || recording != nil)
        guard let recording else { return }
        _ = RecordingCrossCheck(project: Repository.project).findings(recording)
        let player = RecordingPlayer(allowing: Set(Layer.allCases)) { Repository.bundles[$0] }
        let playback = await player.play(recording)
        #expect(MismatchReport(playback).text.isEmpty == playback.isAsRecorded)
        _ = Transcript.jsonLines(playback)
        if let updated = try? RecordingUpdate.updated(playback, accepting: Set(Layer.allCases), flowDigest: nil),
            let written = try? RecordingUpdate.bytes(updated)
        {
            #expect(RecordingReader.read(SourceFile(path: "again.yaml", bytes: written)).recording != nil)
            for kept in [nil, 0, 1, 100] {
                let revision = try? RecordingUpdate.revision(of: file, to: updated, keeping: kept)
                #expect(
                    revision != nil || !YAMLComment.all(in: file).isEmpty, "\(String(decoding: bytes, as: UTF8.self))")
            }
        }
    }

    /// A recording of few bytes that holds every construct, so that most edits hit something that means something.
    private func small() throws -> [UInt8] {
        let recording = try MadeRecording.read(
            MadeRecording.opening()
                + "- press: {intent: add_objective, payload: {libelle: 500, valeur_visee: 5}, drawn_turns_ago: 0}\n  expect: {state: draft, reply: {contains: [a, b]}}\n"
                + "- press: {proposal: 1}\n- dismiss: 2\n- model_proposes: {intent: generate_plan}\n  say: Vite\n  expect: {refused: needs_not_met}\n"
                + MadeRecording.say(
                    "Encore",
                    [
                        MadeRecording.call(
                            "6.1",
                            attempts: MadeRecording.attempt("timeout: idle\n  after_ms: 900"),
                            MadeRecording.attempt("failed: tls\n  after_ms: 3"),
                            MadeRecording.attempt(
                                "status: 200\n  headers: {content-type: text/event-stream}\n  after_ms: 3\n  stream: \"+3 {}\\n+4 {}\"\n  end: cut"
                            ))
                    ]))
        return try RecordingWriter.write(recording)
    }

    @Test func `Mutants of a recording`() async throws {
        var random = SeededRandom.announced(for: "HostileFileTests, mutants")
        let good = try small()
        for _ in 0..<(400 * Self.rounds) { await check(mutant(of: good, &random)) }
    }

    @Test func `Mutants of the project's own recordings`() async throws {
        var random = SeededRandom.announced(for: "HostileFileTests, own")
        let good = try ProjectFiles.read("\(Repository.root)/recordings/marketing/corrections.yaml")
        for _ in 0..<(25 * Self.rounds) { await check(mutant(of: good, &random)) }
    }

    @Test func `Random bytes and random words`() async throws {
        var random = SeededRandom.announced(for: "HostileFileTests, random")
        for _ in 0..<(150 * Self.rounds) {
            let length = Int.random(in: 0...120, using: &random)
            await check((0..<length).map { _ in UInt8.random(in: 0...255, using: &random) })
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 0...25, using: &random) {
                text +=
                    (Self.words.randomElement(using: &random) ?? [])
                    + (Bool.random(using: &random) ? [0x0A] : [0x20, 0x20])
            }
            await check(text)
        }
    }

    @Test func `Sizes that a file can ask for`() async throws {
        let deep = Array(("turns: " + String(repeating: "[", count: 100_000)).utf8)
        await check(deep)
        await check(Array("turns:\n".utf8) + Array(String(repeating: "- say: a\n", count: 20_000).utf8))
        await check(Array(String(repeating: "a", count: 2_000_000).utf8))
        await check(Array(MadeRecording.text(String(repeating: "- sya: x\n", count: 5_000)).utf8))
        let frames = String(repeating: "+1 {}\\n", count: 20_000)
        let call = MadeRecording.call(
            "1.1", attempts: MadeRecording.attempt("status: 200\n  after_ms: 1\n  stream: \"\(frames)\""))
        await check(Array(MadeRecording.text(MadeRecording.say("a", [call])).utf8))
        await check(
            Array(
                MadeRecording.text(
                    "- press: {intent: create_scenario, payload: {nom: \"\(String(repeating: "é", count: 300_000))\"}}"
                ).utf8))
        await check(Array(MadeRecording.text("- say: \"\(String(repeating: "é", count: 300_000))\"").utf8))
    }
}
