import ConversationCore
import Project
import PromptLibrary
import SQLiteStorage
import SpannedYAML
import Synchronization
import Turns

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
        modelsFile = project.modelsFile
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
        guard let files = try? await kept.files(of: id), !files.isEmpty,
            let bundle = KeptProject(files, models: modelsFile).bundle(id, model: model)
        else {
            return nil
        }
        read.withLock { $0[id] = bundle }
        return bundle
    }
}
