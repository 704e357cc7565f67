import Foundation
import Testing

/// The same recordings give the same bytes in every process: other hash seeds, time zones, locales, workers.
struct DeterminismTests {
    private static let surroundings: [(jobs: String, environment: [String: String])] = [
        ("1", ["SWIFT_DETERMINISTIC_HASHING": "1"]), ("2", [:]), ("8", [:]),
        ("8", ["TZ": "Pacific/Chatham", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"]),
        ("2", ["TZ": "America/St_Johns", "LC_ALL": "C", "LANG": ""]),
        ("1", ["TZ": ":nonsense", "LC_ALL": "ar_EG", "LANG": "hi_IN", "COLUMNS": "20"]),
        (
            "3",
            [
                "HOME": "/nonexistent", "TMPDIR": "/tmp", "OPENAI_MODEL": "other", "OPENAI_API_KEY": "sk-none",
                "OPENAI_BASE_URL": "http://127.0.0.1:9",
            ]
        ),
    ]

    private func transcripts(_ jobs: String, _ environment: [String: String]) throws -> [String: Data] {
        let folder = try CopiedProject(empty: true)
        var souffleur = Command()
        souffleur.environment = environment
        let replayed = try souffleur(
            "replay", "--jobs", jobs, "--transcript", folder.root, "--junit", "\(folder.root)/r.xml")
        #expect(replayed.status == 0)
        var contents = try folder.contents
        contents["output"] = Data(replayed.output.utf8)
        return contents
    }

    @Test func `Transcripts, report and output are the same bytes`() throws {
        let first = try transcripts("1", [:])
        #expect(first.count >= 10)
        #expect(first["recordings-marketing-demo-dix-minutes.jsonl"]?.isEmpty == false)
        for (jobs, environment) in Self.surroundings {
            let again = try transcripts(jobs, environment)
            #expect(again.keys.sorted() == first.keys.sorted())
            for (name, bytes) in first { #expect(again[name] == bytes, "\(name) with \(jobs) jobs and \(environment)") }
        }
    }

    @Test func `A fault and its recovery are the same words every time`() throws {
        let arguments = ["simulate", "--fault", "3.1:server_error", "--fault", "9.1:off_contract"]
        let first = try Command().run(arguments).output
        for (_, environment) in Self.surroundings {
            #expect(try Command(environment: environment).run(arguments).output == first)
        }
    }

    @Test func `Findings come in the same order every time`() throws {
        let copy = try CopiedProject()
        try copy.edit("flows/marketing.yaml", "starts_in: draft", "starts_in: drafd")
        try copy.edit("flows/marketing.yaml", "creates: cible", "creates: cibel")
        try copy.edit("prompts/converse/v1.md", "model: assistant", "model: asistant")
        try copy.edit("recordings/marketing/corrections.yaml", "status: 200", "status: 2000")
        let first = try copy.souffleur("check").output
        for (_, environment) in Self.surroundings {
            #expect(try Command(folder: copy.root, environment: environment)("check").output == first)
        }
    }
}
