import Foundation
import OrderedJSON
import Testing

@testable import LoopbackServer

/// What a take writes to the disk, turn by turn, of words that no file may hold.
@Suite(.timeLimit(.minutes(5))) struct RecordPrivacyTests {
    private static let path = "recordings/marketing/essai.yaml"
    private static let spool = "recordings/marketing/.essai.take.yaml"

    /// How the second answer holds the word « Dupont ».
    enum Hiding: CaseIterable, Sendable {
        case cutByStream, cutInThoughts, inBytesThatAreNoText, packed
        case escaped, cutByLines, packedUnknown

        /// Whether it can be taken out without changing what is replayed.
        var isRedacted: Bool {
            switch self {
            case .cutByStream, .cutInThoughts, .inBytesThatAreNoText, .packed: true
            case .escaped, .cutByLines, .packedUnknown: false
            }
        }

        var reason: String {
            self == .packedUnknown
                ? "the answer came packed as `rot13`" : "call 2.1: a redacted word is still there"
        }

        func answer(_ exchange: Exchange) {
            let text = LiveServer.reading("Bonjour Dupont.").text
            let whole = LiveServer.completion(text)
            switch self {
            case .cutByStream, .cutByLines:
                exchange.beginChunks()
                let cut = text.range(of: "Dup")?.upperBound ?? text.endIndex
                var pieces = [
                    LiveServer.chunk(String(text[..<cut])), LiveServer.chunk(String(text[cut...]), finish: "stop"),
                ]
                // Events of several lines cannot be kept piece by piece.
                if self == .cutByLines {
                    pieces = pieces.map { $0.replacing(#","choices""#, with: ",\ndata: \"choices\"") }
                }
                for piece in pieces { exchange.chunk(piece) }
                exchange.chunk("data: [DONE]\n\n")
                exchange.endChunks()
            case .cutInThoughts:
                exchange.beginChunks()
                for thought in ["Mon", "sieur Du", "pont"] {
                    exchange.chunk(
                        #"data: {"choices":[{"index":0,"delta":{"reasoning_content":"\#(thought)"}}]}"# + "\n\n")
                }
                exchange.chunk(
                    LiveServer.chunk(LiveServer.reading("Bonjour.").text, finish: "stop") + "data: [DONE]\n\n")
                exchange.endChunks()
            case .escaped: exchange.answer(whole.replacing("Dupont", with: #"\u0044upont"#))
            case .inBytesThatAreNoText: exchange.answer(Array(whole.utf8) + [0xFF])
            case .packed: exchange.answer(Self.gzipped(whole), headers: "Content-Encoding: gzip\r\n")
            case .packedUnknown: exchange.answer(Array(whole.utf8), headers: "Content-Encoding: rot13\r\n")
            }
        }

        static func gzipped(_ text: String) -> [UInt8] {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["gzip", "-c"]
            let (input, output) = (Pipe(), Pipe())
            (process.standardInput, process.standardOutput) = (input, output)
            guard (try? process.run()) != nil else { return [] }
            try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
            try? input.fileHandleForWriting.close()
            let packed = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return Array(packed)
        }
    }

    @Test(arguments: Hiding.allCases)
    func `No file ever holds the word, and the turns before it are kept`(hiding: Hiding) throws {
        let project = try CopiedProject()
        try project.write("- say: Un\n- say: Deux\n", to: "script.yaml")
        let live = try LiveServer { exchange in
            if exchange.number == 1 {
                exchange.answer(LiveServer.completion(LiveServer.reading("Première réponse.").text))
            } else {
                hiding.answer(exchange)
            }
        }
        let recorded = try live.command(in: project)(
            "record", "essai", "--script", "script.yaml", "--redact", "Dupont=Martin")
        #expect(recorded.status == (hiding.isRedacted ? 0 : 1), "\(recorded.errors)")
        for (name, bytes) in try project.contents where name.contains("essai") {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains("Dup") && !text.contains("upont") && !text.contains("pont."), "\(name): \(text)")
            for line in text.split(separator: "\n") where line.contains("body_base64") {
                let packed = line.split(separator: " ").last.flatMap { Data(base64Encoded: String($0)) } ?? Data()
                #expect(!String(decoding: packed, as: UTF8.self).contains("Dupont"))
            }
        }
        if hiding.isRedacted {
            #expect(try project.souffleur("replay", Self.path).status == 0)
        } else {
            #expect(recorded.errors.contains(hiding.reason), "\(recorded.errors)")
            #expect(recorded.errors.contains("The turns before it are kept in"))
            let kept = try project.text(Self.spool)
            #expect(kept.contains("Première réponse.") && !kept.contains("Deux"))
        }
    }

    @Test func `A key inside a packed answer is found`() throws {
        let project = try CopiedProject()
        try project.write("- say: Un\n", to: "script.yaml")
        let live = try LiveServer { exchange in
            let text = LiveServer.completion(LiveServer.reading("La clé sk-proj-abcdef0123456789abcdef.").text)
            exchange.answer(Hiding.gzipped(text), headers: "Content-Encoding: gzip\r\n")
        }
        let recorded = try live.command(in: project)("record", "essai", "--script", "script.yaml")
        #expect(recorded.status == 1)
        #expect(recorded.errors.contains("holds an API key"))
        #expect(try project.contents.keys.allSatisfy { !$0.contains("essai") })
    }
}
