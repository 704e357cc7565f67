import Foundation
import Project
import PromptLibrary
import Recordings
import Simulator
import SpannedYAML
import Testing

/// A copy of the project in a folder of its own, to be changed at will.
final class CopiedProject {
    let root: String

    init(recordings names: [String] = []) throws {
        root =
            FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "souffleur-tests-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: "\(root)/recordings/marketing", withIntermediateDirectories: true)
        for folder in ["flows", "prompts"] {
            try FileManager.default.copyItem(atPath: "\(Repository.root)/\(folder)", toPath: "\(root)/\(folder)")
        }
        for name in names {
            let path = "recordings/marketing/\(name).yaml"
            try FileManager.default.copyItem(atPath: "\(Repository.root)/\(path)", toPath: "\(root)/\(path)")
        }
    }

    /// What is found in it, but for the note that the claims' guards that compare two amounts are not analysed.
    var findings: [Diagnostic] { project.diagnostics.filter { $0.severity != .note } }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func text(_ path: String) throws -> String { try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8) }

    func write(_ text: String, to path: String) throws {
        try ProjectFiles.write(Array(text.utf8), to: "\(root)/\(path)")
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: "\(root)/\(path)") }

    /// Replaces a text that must be there.
    func edit(_ path: String, _ old: String, _ new: String) throws {
        let text = try text(path)
        try #require(text.contains(old), "\(path) does not hold \(old)")
        try write(text.replacingOccurrences(of: old, with: new), to: path)
    }

    var project: Project { Project.load(root) }

    func recording(_ name: String) throws -> Recording { try .reading("\(root)/recordings/marketing/\(name).yaml") }

    func play(_ recording: Recording, allowing allowed: Set<Layer> = []) async -> Playback {
        let bundles = project.bundles
        return await RecordingPlayer(allowing: allowed) { bundles[$0] }.play(recording)
    }

    /// What the replay of a recording says.
    func report(_ recording: Recording, allowing allowed: Set<Layer> = []) async -> String {
        let project = project
        return MismatchReport(await play(recording, allowing: allowed)) { project.promptText($0, version: $1) }.text
    }
}
