import Foundation
import Testing

/// A copy of the project in a folder of its own, to be changed at will.
final class CopiedProject {
    let root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        .appending(path: "souffleur-project-\(UUID().uuidString)").path

    init(empty: Bool = false) throws {
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        guard !empty else { return }
        for folder in ["flows", "prompts", "recordings"] {
            try FileManager.default.copyItem(atPath: "\(Command.root)/\(folder)", toPath: "\(root)/\(folder)")
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    var souffleur: Command { Command(folder: root) }

    func text(_ path: String) throws -> String { try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8) }

    func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

    func write(_ bytes: Data, to path: String) throws {
        let url = URL(filePath: "\(root)/\(path)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: url)
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: "\(root)/\(path)") }

    /// Replaces a text that must be there.
    func edit(_ path: String, _ old: String, _ new: String) throws {
        let text = try text(path)
        try #require(text.contains(old), "\(path) does not hold \(old)")
        try write(text.replacingOccurrences(of: old, with: new), to: path)
    }

    /// Every file below, with its bytes.
    var contents: [String: Data] {
        get throws {
            var contents: [String: Data] = [:]
            for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder) else {
                    continue
                }
                contents[path] = isFolder.boolValue ? Data() : try Data(contentsOf: URL(filePath: "\(root)/\(path)"))
            }
            return contents
        }
    }
}
