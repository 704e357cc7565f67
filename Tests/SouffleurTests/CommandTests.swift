import Foundation
import Testing

/// The built command, as its users run it.
struct CommandTests {
    private static let root = String(#filePath.dropLast("/Tests/SouffleurTests/CommandTests.swift".count))

    private struct Finished {
        let status: Int32
        let output: String
        let errors: String
    }

    private func souffleur(
        _ arguments: String..., in folder: String = root, environment: [String: String] = [:]
    ) throws -> Finished {
        let process = Process()
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "souffleur")
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let wrong = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Finished(
            status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
            errors: String(decoding: wrong, as: UTF8.self))
    }

    private func folder() throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "souffleur-\(UUID())").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    private func copy() throws -> String {
        let copy = try folder()
        for part in ["flows", "prompts", "recordings"] {
            // Where a link leads, so that nothing is written through one.
            let source = URL(filePath: "\(Self.root)/\(part)").resolvingSymlinksInPath().path
            try FileManager.default.copyItem(atPath: source, toPath: "\(copy)/\(part)")
        }
        return copy
    }

    @Test func `simulate plays the demo without a terminal, in plain text, and ends`() throws {
        let played = try souffleur("simulate")
        #expect(played.status == 0)
        #expect(played.output.contains("[Générer le plan]"))
        #expect(!played.output.contains("\u{1B}"))
    }

    @Test func `replay checks every recording and writes what CI reads`() throws {
        let folder = try folder()
        let replayed = try souffleur("replay", "--junit", "\(folder)/r.xml", "--transcript", "\(folder)/t")
        #expect(replayed.status == 0)
        #expect(replayed.output.contains(" as recorded, 0 failed"))
        #expect(try String(contentsOfFile: "\(folder)/r.xml", encoding: .utf8).contains("failures=\"0\""))
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/t").count >= 8)
    }

    @Test func `Transcripts are the same under another seed, zone, locale and number of workers`() throws {
        let (first, second) = (try folder(), try folder())
        #expect(try souffleur("replay", "--transcript", first, "--jobs", "1").status == 0)
        let changed = [
            "TZ": "Pacific/Chatham", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "SWIFT_DETERMINISTIC_HASHING": "1",
        ]
        #expect(try souffleur("replay", "--transcript", second, "--jobs", "8", environment: changed).status == 0)
        for name in try FileManager.default.contentsOfDirectory(atPath: first) {
            #expect(FileManager.default.contentsEqual(atPath: "\(first)/\(name)", andPath: "\(second)/\(name)"))
        }
    }

    @Test func `An edited prompt is found by check, and by replay with the command that mends it`() throws {
        let copy = try copy()
        let path = "\(copy)/prompts/converse/v1.md"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try (text + "\nSoyez bref.\n").write(toFile: path, atomically: true, encoding: .utf8)
        let checked = try souffleur("check", in: copy)
        #expect(checked.status == 1)
        #expect(checked.output.contains("[prompt-edited]"))
        let replayed = try souffleur("replay", in: copy)
        #expect(replayed.status == 1)
    }

    @Test func `A slip in a flow is shown with its place and what was meant`() throws {
        let copy = try copy()
        let path = "\(copy)/flows/marketing.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacingOccurrences(of: "starts_in: draft", with: "starts_in: drafd")
            .write(toFile: path, atomically: true, encoding: .utf8)
        let checked = try souffleur("check", in: copy)
        #expect(checked.status == 1)
        #expect(checked.output.contains("flows/marketing.yaml:"))
        #expect(checked.output.contains("draft"))
        #expect(checked.output.contains("^"))
    }

    @Test func `Nothing found is exit 2, a wrong command line 64, garbage 1`() throws {
        let empty = try folder()
        #expect(try souffleur("check", in: empty).status == 2)
        #expect(try souffleur("replay", in: empty).status == 2)
        #expect(try souffleur("replay", "--accept", "prompt").status == 64)
        #expect(try souffleur("simulate", "no-such-recording").status == 2)
        let copy = try copy()
        try Data([0, 255, 1, 10, 58]).write(to: URL(filePath: "\(copy)/recordings/garbage.yaml"))
        #expect(try souffleur("replay", in: copy).status == 1)
        #expect(try souffleur("check", in: copy).status == 1)
    }

    @Test func `why tells what is missing and the way there`() throws {
        let why = try souffleur("why", "plan-trop-tot@3", "generate_plan")
        #expect(why.status == 0)
        #expect(why.output.contains("a_une_cible: count(cibles) >= 1; now count(cibles) is 0"))
        #expect(why.output.contains("shortest way there: add_target, then add_resource"))
        let slip = try souffleur("why", "plan-trop-tot", "generat_plan")
        #expect(slip.status == 64)
        #expect(slip.errors.contains("did you mean `generate_plan`?"))
    }

    @Test func `prompts are listed, shown, compared and published`() throws {
        let copy = try copy()
        #expect(try souffleur("prompts", "list", in: copy).output.contains("converse@1"))
        #expect(try souffleur("prompts", "show", "generate-plan", in: copy).output.contains("prompt: generate-plan"))
        let old = try String(contentsOfFile: "\(copy)/prompts/converse/v1.md", encoding: .utf8)
        let new = old.replacingOccurrences(of: "version: 1", with: "version: 2") + "Soyez bref.\n"
        try new.write(toFile: "\(copy)/prompts/converse/v2.md", atomically: true, encoding: .utf8)
        #expect(try souffleur("prompts", "diff", "converse@1", in: copy).output.contains("+ Soyez bref."))
        #expect(try souffleur("prompts", "lock", in: copy).output == "published converse@2\n")
        #expect(try souffleur("prompts", "lock", in: copy).output == "everything is published already\n")
    }

    @Test func `A fault is shown with its recovery, and the command still succeeds`() throws {
        let played = try souffleur("simulate", "demo-dix-minutes", "--fault", "3.1:timeout")
        #expect(played.status == 0)
        #expect(played.output.contains("L'assistant ne répond pas pour le moment"))
        #expect(try souffleur("simulate", "--fault", "3.1:tempest").status == 64)
    }
}
