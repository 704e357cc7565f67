import Foundation
import Testing

/// A replay opens no socket: what it is made of could not.
struct NoNetworkTests {
    @Test(arguments: ["Recordings", "Simulator", "Project"]) func `No source can reach a network`(target: String) throws
    {
        let folder = "\(Repository.root)/Sources/\(target)"
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }
        #expect(!files.isEmpty)
        let allowed = [
            "ConversationCore", "FlowLanguage", "FoundationEssentials", "Foundation", "OpenAIWire", "OrderedJSON",
            "Logging", "PlainText", "Project", "PromptLibrary", "Recordings", "SpannedYAML", "Synchronization", "Turns",
        ]
        let forbidden = [
            "URLSession", "URLRequest", "socket(", "getaddrinfo", "NWConnection", "Process()", "FoundationNetworking",
        ]
        for file in files {
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            for line in text.split(separator: "\n") where line.contains("import ") && !line.hasPrefix("///") {
                guard let module = line.split(separator: " ").last,
                    line.trimmingCharacters(in: .whitespaces).contains("import ")
                else { continue }
                let words = line.split(separator: " ").map(String.init)
                guard words.first == "import" || words.dropFirst().first == "import" else { continue }
                // The system's own calls are for files, in these.
                let looksAtFiles = ["ProjectFiles.swift", "FoundFiles.swift", "FileKind.swift"].contains(file)
                if ["Glibc", "Darwin"].contains(module), looksAtFiles { continue }
                #expect(allowed.contains(String(module)), "\(target)/\(file): \(line)")
            }
            for word in forbidden { #expect(!text.contains(word), "\(target)/\(file): \(word)") }
        }
    }
}
