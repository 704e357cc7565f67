import ConversationCore
import FlowLanguage
import PlainText
import PromptLibrary
import SpannedYAML

/// Reads a project's files and gathers what is wrong in them.
struct ProjectLoading {
    private let root: String
    private var files: [SourceFile] = []
    private var findings: [Diagnostic] = []
    /// Whether there may be flows or prompts that were not seen, of which nothing can be said then.
    private var missesFlows = false
    private var missesPrompts = false

    init(root: String) { self.root = root }

    static func join(_ folder: String, _ name: String) -> String {
        folder == "." || folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    mutating func run(today: Day?) -> Project {
        let passedOver = PassedOver(root: root).found
        findings += passedOver.map(\.finding)
        let flows = loadFlows()
        let (prompts, found) = loadPrompts()
        let missing = passedOver.filter(\.isMissing)
        missesFlows = missesFlows || missing.contains { $0.folder == "flows" }
        missesPrompts = missesPrompts || missing.contains { $0.meant == "prompts" }
        // A version whose file has another name is there, though it cannot be used.
        let present = found + missing.compactMap { reference($0.meantPath) }
        let models = loadModels(today, isElsewhere: missing.contains { ["prompts", "models.yaml"].contains($0.meant) })
        let lock = loadLock(present)
        findings += lock?.findings(prompts, present: missesPrompts ? nil : present) ?? []
        findings +=
            ProjectCheck(
                flows: flows, hasAllFlows: !missesFlows, prompts: prompts, present: present,
                hasAllPrompts: !missesPrompts, models: models
            ).findings
        if let lock {
            findings = PublishedAdvice(root: root, lock: lock, files: files, present: present).applied(to: findings)
        }
        return Project(
            root: root, flows: flows, hasAllFlows: !missesFlows, prompts: prompts, hasAllPrompts: !missesPrompts,
            present: present, lock: lock ?? .empty, models: models, files: files, diagnostics: findings.inReadingOrder()
        )
    }

    private mutating func loadFlows() -> [Project.LoadedFlow] {
        let (paths, isWhole) = find("flows", endingIn: ".yaml")
        missesFlows = !isWhole
        return paths.compactMap { path in
            guard let file = read(path) else {
                missesFlows = true
                return nil
            }
            let document = FlowReader.read(file)
            findings += document.diagnostics
            return Project.LoadedFlow(file: file, document: document, digest: ContentDigest.sha256(file.bytes))
        }
    }

    /// The prompts that can be used, and the names and versions of all that are there.
    private mutating func loadPrompts() -> ([Prompt], present: [PromptReference]) {
        var prompts: [Prompt] = []
        var present: [PromptReference] = []
        let (paths, isWhole) = find("prompts", endingIn: ".md")
        missesPrompts = !isWhole
        for path in paths {
            guard let reference = reference(path) else {
                let (finding, meant) = misplaced(path)
                findings.append(finding)
                if let meant { present.append(meant) }
                continue
            }
            present.append(reference)
            guard let file = read(path) else { continue }
            let (prompt, diagnostics) = PromptReader.read(file, expected: reference)
            findings += diagnostics
            if let prompt { prompts.append(prompt) }
        }
        return (
            prompts.sorted { ($0.reference.name, $0.reference.version) < ($1.reference.name, $1.reference.version) },
            present
        )
    }

    /// What is said of a prompt's file with another name, and which version it seems to be.
    private func misplaced(_ path: String) -> (Diagnostic, PromptReference?) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let isAlone = hasSameBytes(path, PassedOver.path(besides: Self.join(root, "prompts/"), named: name))
        let plain = name.lowercased().filter { !" -_".contains($0) }
        let number = plain.dropLast(".md".utf8.count).drop { !("1"..."9").contains($0) }
        let meant = Int(number).map { "v\($0).md" }
        let finding = Diagnostic(
            ProjectRules.promptPlace, "a prompt's file is called `NAME/vN.md`", span: nil, path: path,
            fix: meant.map { "rename it to `\($0)`" + (isAlone ? ", in a folder of the prompt's name" : "") }
                ?? "rename it, such as `prompts/converse/v2.md`")
        return (finding, meant.flatMap { reference(PassedOver.path(besides: path, named: $0)) })
    }

    private func reference(_ path: String) -> PromptReference? {
        let parts = path.split(separator: "/")
        guard parts.count >= 2, let file = parts.last, file.hasPrefix("v"),
            let version = Int(file.dropFirst().dropLast(".md".count)), version > 0,
            file == "v\(version).md"
        else { return nil }
        return PromptReference(name: String(parts[parts.count - 2]), version: version)
    }

    /// - Parameter isElsewhere: whether it is known already that the file has another name.
    private mutating func loadModels(_ today: Day?, isElsewhere: Bool) -> ModelCatalogue? {
        let path = Self.join(root, "prompts/models.yaml")
        guard ProjectFiles.exists(path) else {
            if !files.isEmpty, !isElsewhere {
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

    /// - Returns: `nil` for one that cannot be read, which may hold anything.
    private mutating func loadLock(_ present: [PromptReference]) -> PromptLock? {
        let path = Self.join(root, "prompts/prompts.lock")
        guard ProjectFiles.exists(path) else {
            // Whoever begins has none yet; a later version or a recording come after the first was published.
            let isLate =
                present.contains { $0.version > 1 }
                || !FoundFiles(Self.join(root, "recordings"), endingIn: ".yaml").paths.isEmpty
            return isLate && !present.isEmpty ? .missing(path) : .empty
        }
        guard let file = read(path) else { return nil }
        let merges = MergeMarks.findings(file)
        guard merges.isEmpty else {
            findings += merges
            return nil
        }
        let (lock, diagnostics) = PromptLock.read(file)
        findings += diagnostics
        return lock
    }

    /// The files below a folder of the project, and whether they are all.
    private mutating func find(_ folder: String, endingIn suffix: String) -> ([String], isWhole: Bool) {
        let found = FoundFiles(Self.join(root, folder), endingIn: suffix)
        findings += found.unreadable.map(\.finding)
        return (found.paths, found.unreadable.isEmpty)
    }

    private mutating func read(_ path: String) -> SourceFile? {
        do throws(ProjectFileError) {
            let file = SourceFile(path: path, bytes: try ProjectFiles.read(path))
            files.append(file)
            return file
        } catch {
            findings.append(error.finding)
            return nil
        }
    }
}
