import Foundation
import TestSupport
import Testing

/// Any bytes as a flow, a prompt, a lock, a models file or a recording: findings and exit 1, never a trap, nothing written.
struct BadInputTests {
    private static let places = [
        "flows/marketing.yaml", "prompts/converse/v1.md", "prompts/prompts.lock", "prompts/models.yaml",
        "recordings/marketing/plan-trop-tot.yaml",
    ]

    private static let garbage: [Data] = [
        Data(), Data([0]), Data([0xFF, 0xFE, 0x61]), Data("\u{FEFF}".utf8), Data("[[[[".utf8), Data("&a [*a]".utf8),
        Data("a: b: c\n\t- d".utf8),
        Data("--- \n---\n...".utf8), Data(String(repeating: "{", count: 5_000).utf8),
        Data("<html>\u{1B}[2J</html>".utf8), Data("null".utf8),
    ]

    private func expectRefused(_ copy: CopiedProject, _ what: String) throws {
        let before = try copy.contents
        for arguments in [["check"], ["replay"]] {
            let finished = try copy.souffleur.run(arguments)
            #expect(finished.ended, "\(what): \(arguments) ended by a signal: \(finished.errors.suffix(400))")
            #expect(finished.status == 1, "\(what): \(arguments)")
            #expect((finished.output + finished.errors).contains("error: "))
            #expect(!(finished.output + finished.errors).contains("\u{1B}"))
        }
        #expect(try copy.contents == before)
    }

    @Test(arguments: places) func `Garbage is found and leads to nothing`(path: String) throws {
        let copy = try CopiedProject()
        for (number, bytes) in Self.garbage.enumerated() {
            // A lock without lines is one: nothing is published yet.
            if path.hasSuffix(".lock"), bytes.isEmpty || bytes == Data("\u{FEFF}".utf8) { continue }
            try copy.write(bytes, to: path)
            try expectRefused(copy, "\(path) with garbage \(number)")
        }
    }

    @Test func `Random mutants end by themselves and write nothing`() throws {
        var random = SeededRandom.announced(for: "BadInputTests")
        let copy = try CopiedProject()
        for _ in 0..<20 {
            let path = try #require(Self.places.randomElement(using: &random))
            let good = try Data(contentsOf: URL(filePath: "\(copy.root)/\(path)"))
            var bytes = Array(good)
            for _ in 0..<3 {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...80, using: &random)))
                default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                }
            }
            try copy.write(Data(bytes), to: path)
            let before = try copy.contents
            for arguments in [
                ["check"], ["replay"], ["simulate", "plan-trop-tot"], ["why", "plan-trop-tot", "generate_plan"],
            ] {
                let finished = try copy.souffleur.run(arguments)
                #expect(finished.ended, "\(path): \(arguments): \(finished.errors.suffix(400))")
                #expect([0, 1, 2, 64].contains(finished.status))
            }
            #expect(try copy.contents == before)
            try copy.write(good, to: path)
        }
    }

    @Test func `An update of garbage writes nothing`() throws {
        let copy = try CopiedProject()
        try copy.write(
            Data("format: souffleur-recording/1\nturns: [".utf8), to: "recordings/marketing/plan-trop-tot.yaml")
        let before = try copy.contents
        let finished = try copy.souffleur("replay", "--update", "--accept", "prompt", "plan-trop-tot")
        #expect(finished.status == 1)
        #expect(finished.output.contains("recordings/marketing/plan-trop-tot.yaml:2:8: error: "))
        #expect(try copy.contents == before)
    }

    @Test func `Pipes, devices and odd names are findings too`() throws {
        let copy = try CopiedProject()
        let folder = "\(copy.root)/recordings/marketing"
        #expect(mkfifo("\(folder)/pipe.yaml", 0o600) == 0)
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/zero.yaml", withDestinationPath: "/dev/zero")
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/lost.yaml", withDestinationPath: "nowhere")
        try FileManager.default.createDirectory(atPath: "\(folder)/folder.yaml", withIntermediateDirectories: false)
        let odd = fopen("\(folder)/odd\u{1B}[31m.yaml", "w")
        if let odd { fclose(odd) }
        for arguments in [["check"], ["replay"]] {
            let finished = try copy.souffleur.run(arguments)
            #expect(finished.status == 1 && finished.ended)
            #expect(finished.output.contains("recordings/marketing/pipe.yaml` cannot be read"))
            #expect(finished.output.contains("odd\u{FFFD}[31m.yaml"))
            #expect(!finished.output.contains("\u{1B}"))
        }
    }
}
