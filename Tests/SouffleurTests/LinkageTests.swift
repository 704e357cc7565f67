import Foundation
import Testing

/// What the command brings along is decided in docs/architecture.md; `scripts/linkage.sh` holds the release to its size.
struct LinkageTests {
    @Test func `The whole of Foundation comes with the templates' library and with nothing of ours`() throws {
        let folder = "\(Command.root)/Sources"
        for file in try FileManager.default.subpathsOfDirectory(atPath: folder) where file.hasSuffix(".swift") {
            let lines = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8).split(separator: "\n")
            for (place, line) in lines.enumerated() {
                let words = line.split(separator: " ")
                if words.suffix(2) == ["import", "Mustache"] {
                    #expect(file.hasPrefix("PromptLibrary/Templates/"), "\(file)")
                }
                // Only where the part of it that is enough is not to be had apart.
                if words.suffix(2) == ["import", "Foundation"] {
                    #expect(
                        lines[..<place].last == "#else"
                            && lines[..<place].contains("#if canImport(FoundationEssentials)"), "\(file)")
                }
            }
        }
    }

    #if os(Linux)
        @Test func `Nothing of Foundation that reaches a network or reads XML is linked`() throws {
            var command = Command()
            command.environment = ["LD_TRACE_LOADED_OBJECTS": "1"]
            let libraries = try command().output
            #expect(libraries.contains("libyaml") && libraries.contains("libcurl"))
            for name in ["libFoundationNetworking", "libFoundationXML"] { #expect(!libraries.contains(name)) }
        }
    #endif
}
