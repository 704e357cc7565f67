import ConversationCore
import OrderedJSON
import Project
import PromptLibrary
import Recordings
import Simulator
import SpannedYAML
import Testing
import Turns

/// Every recording of the project, through the whole program.
struct WholeProjectTests {
    private static let root = Repository.root
    private static let project = Project.load(root)
    private static let paths = RecordingFiles(project: project).search([]).paths

    private static func read(_ path: String) throws -> Recording {
        let file = SourceFile(path: path, bytes: try ProjectFiles.read(path))
        return try #require(RecordingReader.read(file).recording)
    }

    private static let player: RecordingPlayer = {
        let bundles = project.bundles
        return RecordingPlayer { bundles[$0] }
    }()

    @Test func `The project has no finding and at least eight recordings`() {
        #expect(Self.project.diagnostics.filter { $0.severity == .error }.isEmpty)
        #expect(Self.paths.count >= 8)
    }

    @Test(arguments: paths) func `A recording is written as it was read`(path: String) throws {
        #expect(try RecordingWriter.write(Self.read(path)) == ProjectFiles.read(path))
    }

    @Test(arguments: paths) func `A recording plays as it is recorded`(path: String) async throws {
        let playback = await Self.player.play(try Self.read(path))
        #expect(playback.isAsRecorded, "\(MismatchReport(playback).text)")
    }

    @Test(arguments: paths) func `An update of what plays as recorded changes nothing`(path: String) async throws {
        let playback = await Self.player.play(try Self.read(path))
        let updated = try RecordingUpdate.updated(playback, accepting: Set(Layer.allCases), flowDigest: nil)
        #expect(try RecordingUpdate.bytes(updated) == ProjectFiles.read(path))
    }

    @Test(arguments: [
        "timeout", "rate_limit", "quota", "server_error", "refusal", "truncated", "off_contract", "empty", "cut@40",
    ])
    func `A fault shows its recovery, and the show goes on`(kind: String) async throws {
        let recording = try Self.read("\(Self.root)/recordings/marketing/demo-dix-minutes.yaml")
        let playback = await Self.player.play(recording, faults: [try Fault("3.1:\(kind)")])
        let faulted = try #require(playback.turns.first { $0.isFaulted })
        #expect(faulted.number == 3)
        #expect(faulted.report?.reply.errorCode != nil)
        #expect(faulted.report?.result.changes.isEmpty == true)
        #expect(faulted.report?.reply.message.isEmpty == false)
        #expect(playback.turns.count == recording.turns.count + 1)
        #expect(playback.turns.filter { !$0.isFaulted }.allSatisfy { $0.differences.isEmpty && $0.mismatches.isEmpty })
    }

    @Test func `A fault that hits once is healed by the retry`() async throws {
        let recording = try Self.read("\(Self.root)/recordings/marketing/demo-dix-minutes.yaml")
        let playback = await Self.player.play(recording, faults: [try Fault("3.1:server_error×1")])
        #expect(playback.turns.first { $0.isFaulted }?.report?.reply.errorCode == nil)
    }

    @Test func `A call too many and a call too few are told apart`() async throws {
        var recording = try Self.read("\(Self.root)/recordings/marketing/plan-trop-tot.yaml")
        let call = try #require(recording.turns[0].calls.first)
        recording.turns[0].calls = []
        recording.turns[1].calls.append(call)
        let playback = await Self.player.play(recording)
        #expect(playback.turns[0].mismatches == [.callTooMany(call: 1, call.prompt)])
        #expect(playback.turns[1].mismatches.contains(.callNotMade(call: 2, call.prompt)))
    }

    @Test func `What was said otherwise is a difference of the dialogue, with its lines`() async throws {
        var recording = try Self.read("\(Self.root)/recordings/marketing/plan-trop-tot.yaml")
        recording.turns[0].input = .say("Autre chose")
        let report = MismatchReport(await Self.player.play(recording)).text
        #expect(report.contains("turn 1, call 1.1"))
        #expect(report.contains("dialogue    CHANGED"))
        #expect(report.contains("prompt      same"))
        #expect(report.contains("+ {\"role\":\"user\",\"content\":\"Autre chose\"}"))
        #expect(report.contains("mend: souffleur record plan-trop-tot --from-turn 1"))
    }

    @Test func `Transcripts are the same bytes twice`() async throws {
        for path in Self.paths {
            let once = Transcript.jsonLines(await Self.player.play(try Self.read(path)))
            let twice = Transcript.jsonLines(await Self.player.play(try Self.read(path)))
            #expect(once == twice)
            #expect(!once.isEmpty)
        }
    }

    @Test func `The report for CI is well formed whatever a failure holds`() {
        let odd = "a\u{0}b\u{1B}]]>&<\"é\u{FFFE}\r\n😀"
        let xml = JUnitReport([
            .init(name: odd, failure: odd, milliseconds: 1_002), .init(name: "fine", failure: nil, milliseconds: 7),
        ]).xml
        #expect(xml.contains("tests=\"2\" failures=\"1\""))
        #expect(xml.contains("time=\"1.002\""))
        #expect(xml.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" })
        #expect(!xml.contains("]]>") && !xml.contains("\u{FFFE}"))
    }

    @Test func `Any bytes as a recording are findings, never a trap`() throws {
        var seed = UInt64(20_260_302)
        func next(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        let good = try ProjectFiles.read("\(Self.root)/recordings/marketing/corrections.yaml")
        for _ in 0..<150 {
            var bytes = good
            for _ in 0..<(1 + next(4)) {
                let place = next(bytes.count)
                switch next(3) {
                case 0: bytes[place] = UInt8(next(256))
                case 1: bytes.remove(at: place)
                default: bytes.insert(UInt8(next(256)), at: place)
                }
            }
            let (recording, findings) = RecordingReader.read(SourceFile(path: "mutant.yaml", bytes: bytes))
            #expect((recording == nil) == findings.contains { $0.severity == .error })
        }
    }
}
