import Foundation
import OrderedJSON
import Project
import Recordings
import Simulator
import Testing

/// Many recordings at once: results in the files' order, one verdict each, transcripts of the same bytes.
struct SuiteTests {
    @Test(arguments: [1, 2, 8, 100]) func `The order of results is the files', whoever finishes first`(jobs: Int)
        async throws
    {
        let paths = Array(Repository.paths.reversed()) + ["nowhere.yaml"]
        let verdicts = await ReplaySuite(project: Repository.project, jobs: jobs, keepsTranscripts: true).run(paths)
        #expect(verdicts.map(\.path) == paths)
        #expect(verdicts.dropLast().allSatisfy { $0.failure == nil && $0.transcript?.isEmpty == false })
        #expect(verdicts.last?.line == "FAIL  nowhere.yaml  cannot be read")
        #expect(verdicts.last?.failure == "nowhere.yaml: error: `nowhere.yaml` cannot be read\n")
        #expect(verdicts.last?.junit.milliseconds == 0)
        #expect(
            verdicts.first { $0.path.hasSuffix("plan-trop-tot.yaml") }?.line.hasSuffix(
                "plan-trop-tot.yaml  7 turns, 7 calls") == true)
    }

    @Test func `No files, no jobs, no verdicts`() async {
        #expect(await ReplaySuite(project: Repository.project, jobs: 0).run([]).isEmpty)
    }

    @Test func `A recording that cannot be read is explained where it stands`() async throws {
        let copy = try CopiedProject()
        try copy.write("format: souffleur-recording/1\n", to: "recordings/marketing/x.yaml")
        let path = "\(copy.root)/recordings/marketing/x.yaml"
        let verdict = try #require(await ReplaySuite(project: copy.project, jobs: 1).run([path]).first)
        #expect(verdict.playback == nil)
        #expect(verdict.line == "FAIL  \(path)  cannot be read")
        #expect(
            verdict.failure?.contains("\(path):1:1: error: `turns` is missing in a recording [missing-key]\n   1 | ")
                == true)
    }

    @Test func `A transcript has a line a turn, with its calls, its trace and its outcome`() async throws {
        let playback = await Repository.player.play(
            try Repository.recording("panne-puis-reprise"), faults: [try Fault("1.1:refusal")])
        let text = String(decoding: Transcript.jsonLines(playback), as: UTF8.self)
        #expect(text.hasSuffix("}\n"))
        let lines = try text.split(separator: "\n").map { try JSON(parsing: String($0)) }
        #expect(lines.count == 7)
        #expect(lines[0]["faulted"] == true && lines[1]["faulted"] == nil)
        #expect(lines.map { $0["turn"]?.number?.int } == [1, 1, 2, 3, 4, 5, 6])
        #expect(
            lines[2]["calls"]?.array?.first?["attempts"]?.array?.map { $0["status"]?.isNull } == [true, true, true])
        #expect(lines[4]["calls"]?.array?.first?["attempts"]?.array?.map { $0["status"]?.number?.int } == [429, 200])
        #expect(lines[4]["trace"]?.array?.contains { $0.string?.hasPrefix("created cible ") == true } == true)
        #expect(lines.dropFirst().map { $0["outcome"]?.object } == playback.turns.dropFirst().map(\.outcome))
        #expect(lines.allSatisfy { $0["milliseconds"]?.number != nil && $0["revision"]?.number != nil })
    }

    @Test func `A transcript is named after its recording`() {
        func name(_ path: String) -> String { ReplayVerdict(path: path, findings: "").transcriptName }
        #expect(name("recordings/marketing/demo.yaml") == "recordings-marketing-demo")
        #expect(name("./a/../b.yaml") == "a-b")
        #expect(name("/x/demo") == "x-demo")
    }
}
