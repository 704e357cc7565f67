import Project
import PromptLibrary
import SQLiteStorage
import SpannedYAML

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The files of a bundle as the database keeps them, read as a project of their own with the models of today.
struct KeptProject {
    private let files: [KeptBundles.File]

    /// - Parameter models: the models file of today.
    init(_ files: [KeptBundles.File], models: [UInt8]) {
        self.files = files + [KeptBundles.File(path: "prompts/models.yaml", bytes: models)]
    }

    /// The bundle of this content hash; `nil` where the files do not make it.
    func bundle(_ id: String, model: String?) -> FlowBundle? {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("souffleur-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do {
            for file in files {
                let path = "\(folder)/\(file.path)"
                let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
                    separator: "/")
                try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
                try ProjectFiles.write(file.bytes, to: path)
            }
        } catch { return nil }
        return Project.load(folder).bundles(model: model).values.first { $0.id == id }
    }
}

extension Project {
    /// The models file as it stands.
    var modelsFile: [UInt8] { files.first { $0.path.hasSuffix("prompts/models.yaml") }?.bytes ?? [] }
}
