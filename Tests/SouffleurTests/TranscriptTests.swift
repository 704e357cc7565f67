import Foundation
import OrderedJSON
import TestSupport
import Testing

@testable import LoopbackServer

/// One recording, three ways through the program: whatever carries the words, the turns are the same.
@Suite(.timeLimit(.minutes(5))) struct TranscriptTests {
    static let names: [String] = {
        let folder = "\(Checkout.root)/recordings/marketing"
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.map { String($0.dropLast(5)) }.sorted()
    }()

    @Test(arguments: names)
    func `The terminal, a replay and HTTP give the same canonical transcript`(name: String) async throws {
        let box = try CopiedProject()
        #expect(try box.souffleur("simulate", name, "--transcript", "simulated.jsonl").status == 0)
        #expect(
            try box.souffleur("replay", "recordings/marketing/\(name).yaml", "--transcript", "replayed").status == 0)
        let simulated = try box.text("simulated.jsonl")
        #expect(try box.text("replayed/recordings-marketing-\(name).jsonl") == simulated)

        let served = "\(box.root)/served.jsonl"
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: name, transcript: served)
            _ = try Script.play(on: server)
            #expect(server.stop() == 0)
        }
        #expect(try box.text("served.jsonl") == simulated)
    }
}
