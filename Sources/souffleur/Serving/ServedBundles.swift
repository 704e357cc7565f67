import ConversationCore
import Project
import PromptLibrary
import SQLiteStorage
import SpannedYAML
import Synchronization
import Turns

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The flows of the project for new conversations; for those that go on, the ones that they began with, from the database
/// where the files have moved on.
final class ServedBundles: BundleSource {
    private let current: [String: FlowBundle]
    private let model: String?
    private let modelsFile: [UInt8]
    private let kept: KeptBundles
    private let read = Mutex<[String: FlowBundle]>([:])

    /// Keeps what new conversations will begin with.
    init(project: Project, model: String?, kept: KeptBundles, now: Int) async throws(StoreFailure) {
        current = project.bundles(model: model)
        self.model = model
        self.kept = kept
        modelsFile = project.files.first { $0.path.hasSuffix("prompts/models.yaml") }?.bytes ?? []
        for bundle in current.values {
            let files = project.files(ofFlow: bundle.flow.name).map { KeptBundles.File(path: $0.path, bytes: $0.bytes) }
            try await kept.keep(bundle.id, flow: bundle.flow.name, files, at: now)
        }
    }

    func current(flow: String) -> FlowBundle? { current[flow] }

    func flows() -> [String] { current.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

    func bundle(_ id: String) async -> FlowBundle? {
        if let now = current.values.first(where: { $0.id == id }) { return now }
        if let known = read.withLock({ $0[id] }) { return known }
        guard let files = try? await kept.files(of: id), !files.isEmpty, let bundle = restore(id, files) else {
            return nil
        }
        read.withLock { $0[id] = bundle }
        return bundle
    }

    /// Reads kept files as a project of their own, with the models of today.
    private func restore(_ id: String, _ files: [KeptBundles.File]) -> FlowBundle? {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("souffleur-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do {
            for file in files + [KeptBundles.File(path: "prompts/models.yaml", bytes: modelsFile)] {
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
