import ConversationCore
import FlowLanguage
import PromptLibrary
import SpannedYAML

/// Reads a project's files and gathers what is wrong in them.
struct ProjectLoading {
    private let root: String
    private var files: [SourceFile] = []
    private var findings: [Diagnostic] = []

    init(root: String) { self.root = root }

    static func join(_ folder: String, _ name: String) -> String {
        folder == "." || folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    mutating func run(today: Day?) -> Project {
        let flows = loadFlows()
        let (prompts, present) = loadPrompts()
        let models = loadModels(today)
        let lock = loadLock()
        findings += lock.findings(prompts, present: present)
        findings += ProjectCheck(flows: flows, prompts: prompts, present: present, models: models).findings
        return Project(
            root: root, flows: flows, prompts: prompts, lock: lock, models: models, files: files,
            diagnostics: findings.inReadingOrder())
    }

    private mutating func loadFlows() -> [Project.LoadedFlow] {
        ProjectFiles.find(Self.join(root, "flows"), endingIn: ".yaml").compactMap { path in
            guard let file = read(path) else { return nil }
            let document = FlowReader.read(file)
            findings += document.diagnostics
            return Project.LoadedFlow(file: file, document: document, digest: ContentDigest.sha256(file.bytes))
        }
    }

    /// The prompts that can be used, and the names and versions of all that are there.
    private mutating func loadPrompts() -> ([Prompt], present: [PromptReference]) {
        var prompts: [Prompt] = []
        var present: [PromptReference] = []
        for path in ProjectFiles.find(Self.join(root, "prompts"), endingIn: ".md") {
            guard let reference = reference(path) else {
                findings.append(
                    Diagnostic(
                        ProjectRules.promptPlace, "a prompt's file is called `NAME/vN.md`", span: nil, path: path,
                        fix: "rename it, such as `prompts/converse/v2.md`"))
                continue
            }
            guard let file = read(path) else { continue }
            let (prompt, diagnostics) = PromptReader.read(file, expected: reference)
            findings += diagnostics
            present.append(reference)
            if let prompt { prompts.append(prompt) }
        }
        return (
            prompts.sorted { ($0.reference.name, $0.reference.version) < ($1.reference.name, $1.reference.version) },
            present
        )
    }

    private func reference(_ path: String) -> PromptReference? {
        let parts = path.split(separator: "/")
        guard parts.count >= 2, let file = parts.last, file.hasPrefix("v"),
            let version = Int(file.dropFirst().dropLast(".md".count)), version > 0,
            file == "v\(version).md"
        else { return nil }
        return PromptReference(name: String(parts[parts.count - 2]), version: version)
    }

    private mutating func loadModels(_ today: Day?) -> ModelCatalogue? {
        let path = Self.join(root, "prompts/models.yaml")
        guard !ProjectFiles.find(path, endingIn: "").isEmpty else {
            if !files.isEmpty {
                findings.append(
                    Diagnostic(
                        ProjectRules.modelsMissing, "`\(path)` is missing, so no prompt has a model", span: nil,
                        path: path, fix: "write it; docs/flow-language.md has an example"))
            }
            return nil
        }
        guard let file = read(path) else { return nil }
        let (models, diagnostics) = ModelCatalogueReader.read(file)
        findings += diagnostics
        if let today, let models { findings += models.calendarWarnings(today: today) }
        return models
    }

    private mutating func loadLock() -> PromptLock {
        let path = Self.join(root, "prompts/prompts.lock")
        guard !ProjectFiles.find(path, endingIn: "").isEmpty, let file = read(path) else {
            return .empty
        }
        let (lock, diagnostics) = PromptLock.read(file)
        findings += diagnostics
        return lock
    }

    private mutating func read(_ path: String) -> SourceFile? {
        do throws(ProjectFileError) {
            let file = SourceFile(path: path, bytes: try ProjectFiles.read(path))
            files.append(file)
            return file
        } catch {
            findings.append(
                Diagnostic(ProjectRules.unreadable, error.description, span: nil, path: path))
            return nil
        }
    }
}
