import Foundation
import JSONLogging
import Logging
import OrderedJSON
import Synchronization
import Testing

struct JSONLogHandlerTests {
    /// Lines as they were written.
    private final class Lines: Sendable {
        private let kept = Mutex<[[UInt8]]>([])
        var all: [[UInt8]] { kept.withLock { $0 } }
        var text: String { String(decoding: all.joined(), as: UTF8.self) }
        var output: JSONLogOutput { JSONLogOutput { line in self.kept.withLock { $0.append(line) } } }
    }

    private func logger(_ output: JSONLogOutput, provider: Logger.MetadataProvider? = nil) -> Logger {
        Logger(label: "souffleur") { label in
            JSONLogHandler(label: label, output: output, metadataProvider: provider) {
                LogTime(milliseconds: 1_795_425_247_120)
            }
        }
    }

    private let head = #"{"time":"2026-11-23T09:14:07.120Z","level":"info","label":"souffleur","message":"#

    @Test func `An entry is one line: the four fields, then the metadata in byte order, numbers as numbers`() {
        let lines = Lines()
        logger(lines.output).info(
            "model attempt",
            metadata: [
                "status": .stringConvertible(200), "attempt": .stringConvertible(UInt8(1)), "model": "gpt-4o-mini",
                "share": .stringConvertible(0.5), "streamed": .stringConvertible(true),
                "none": .stringConvertible(Double.nan),
                "Zeta": "premier", "tokens": ["prompt": .stringConvertible(900), "cached": .stringConvertible(-1)],
                "list": ["a", .stringConvertible(2)],
            ])
        #expect(
            lines.text == head
                + #""model attempt","Zeta":"premier","attempt":1,"list":["a",2],"model":"gpt-4o-mini","none":"nan","#
                + #""share":0.5,"status":200,"streamed":true,"tokens":{"cached":-1,"prompt":900}}"# + "\n")
    }

    @Test func `What was logged last wins, and no key stands twice`() throws {
        let lines = Lines()
        var log = logger(lines.output, provider: .init { ["turn": "provided", "level": "provided"] })
        log[metadataKey: "turn"] = "own"
        log[metadataKey: "own"] = "own"
        log.info("x", metadata: ["turn": "given", "time": "given", "metadata.time": "too"])
        #expect(
            lines.text == head
                + #""x","metadata.level":"provided","metadata.time":"too","own":"own","metadata.metadata.time":"given","turn":"given"}"#
                + "\n")
        // The strict reader refuses a key that stands twice.
        let entry = try JSON(parsing: lines.text)
        #expect(entry["time"]?.string == "2026-11-23T09:14:07.120Z" && entry["own"]?.string == "own")
    }

    @Test func `Entries below the level are dropped, and an error is told`() throws {
        struct Broken: Error, CustomStringConvertible { let description = "cassé\nen deux" }
        let lines = Lines()
        let log = logger(lines.output)
        log.debug("unseen")
        log.error("seen", error: Broken())
        #expect(lines.all.count == 1)
        let entry = try JSON(parsing: lines.text)
        #expect(entry["level"]?.string == "error" && entry["error"]?.string == "cassé\nen deux")
    }

    private static let hostile = [
        "", "\n", "\r\n", "\u{0}", "\u{2028}", "\u{85}", "\"}\n{\"level\":\"fake\"", "\\", "é\u{301}", "😀",
        "\u{1B}[31m",
    ]

    @Test(arguments: hostile, hostile)
    func `Whatever stands in a value, a line stays a line and says the same`(first: String, second: String) throws {
        let text = first + second
        let lines = Lines()
        logger(lines.output).info("\(text)", metadata: ["\(text)k": "\(text)", "deep": [["\(text)": "\(text)"]]])
        let line = try #require(lines.all.first)
        #expect(line.last == UInt8(ascii: "\n") && !line.dropLast().contains(UInt8(ascii: "\n")))
        let entry = try JSON(parsing: Array(line.dropLast()))
        #expect(entry["message"] == .string(text) && entry["\(text)k"] == .string(text))
        #expect(entry["deep"]?.array?.first?[text] == .string(text))
    }

    @Test func `Metadata nested without end is cut`() throws {
        var value: Logger.MetadataValue = "bottom"
        for _ in 0..<1_000 { value = [value] }
        let lines = Lines()
        logger(lines.output).info("deep", metadata: ["deep": value])
        #expect(
            lines.text.hasSuffix(
                String(repeating: "[", count: 16) + "\"…\"" + String(repeating: "]", count: 16) + "}\n"))
    }

    @Test func `Many threads write whole lines to a file`() async throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "souffleur-log-\(UUID().uuidString)")
        try Data().write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        let file = try #require(FileHandle(forWritingAtPath: url.path))
        let output = JSONLogOutput(fileDescriptor: file.fileDescriptor, bufferBytes: 32 << 20)
        let log = logger(output)
        let long = String(repeating: "é", count: 40_000)
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for entry in 0..<25 {
                        log.info(
                            "x",
                            metadata: [
                                "task": .stringConvertible(task), "entry": .stringConvertible(entry), "long": "\(long)",
                            ])
                    }
                }
            }
        }
        try file.close()
        #expect(await output.flush(timeoutMilliseconds: 30_000) == 0)
        let written = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
        #expect(written.count == 200)
        for line in written { #expect(try JSON(parsing: String(line))["long"]?.string == long) }
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (1_795_425_247_120, "2026-11-23T09:14:07.120Z"),
        (1_709_164_800_005, "2024-02-29T00:00:00.005Z"),
    ])
    func `A time is ISO 8601 in UTC with milliseconds`(milliseconds: Int, text: String) {
        #expect(LogTime(milliseconds: milliseconds).description == text)
    }

    @Test func `The machine's time is now`() {
        #expect(abs(LogTime.now().milliseconds - Int(Date().timeIntervalSince1970 * 1_000)) < 5_000)
    }
}
