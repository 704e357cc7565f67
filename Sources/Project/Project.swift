public import ConversationCore
public import FlowLanguage
public import PlainText
public import PromptLibrary
public import SpannedYAML

/// A folder of flows, prompts, models and recordings, loaded and checked against each other.
public struct Project: Sendable {
    /// One flow file.
    public struct LoadedFlow: Sendable {
        public let file: SourceFile
        public let document: FlowDocument
        /// The SHA-256 of the file.
        public let digest: String
    }

    public let root: String
    public let flows: [LoadedFlow]
    /// Whether no flow was passed over for its file's name or could not be read: only then it is known which there are.
    package let hasAllFlows: Bool
    public let prompts: [Prompt]
    /// The same of prompts.
    package let hasAllPrompts: Bool
    /// Every version that has a file, also one that cannot be used.
    let present: [PromptReference]
    package let lock: PromptLock
    /// `nil` when the file is missing or wrong.
    public let models: ModelCatalogue?
    /// Every file that was read, for showing findings.
    public let files: [SourceFile]
    /// What is wrong in flows, prompts and models, in reading order.
    public let diagnostics: [Diagnostic]

    /// Loads a project. Whatever is wrong becomes a finding.
    /// - Parameters:
    ///   - root: the project's folder.
    ///   - today: for shutdown dates; without it the calendar is not looked at.
    public static func load(_ root: String, today: Day? = nil) -> Project {
        var loading = ProjectLoading(root: root)
        return loading.run(today: today)
    }

    public var recordingsFolder: String { ProjectLoading.join(root, "recordings") }

    public var lockPath: String { ProjectLoading.join(root, "prompts/prompts.lock") }

    public var promptNames: [String] {
        var names: [String] = []
        for prompt in prompts where !names.contains(prompt.reference.name) { names.append(prompt.reference.name) }
        return names
    }

    /// A prompt's file as text.
    public func promptText(_ name: String, version: Int) -> String? {
        prompt(PromptReference(name: name, version: version)).map { String(decoding: $0.file.bytes, as: UTF8.self) }
    }

    /// Whether a prompt has a file, also one that cannot be used; what is wrong with it is a finding of its own.
    public func hasPrompt(_ reference: PromptReference) -> Bool { present.contains(reference) }

    public func prompt(_ reference: PromptReference) -> Prompt? { prompts.first { $0.reference == reference } }

    /// The digest of a flow's file, by the flow's name.
    public func digest(ofFlow name: String) -> String? {
        flows.first { $0.document.flow?.name == name }?.digest
    }

    /// The files that a flow's bundle is made of, the flow's and its prompts', by their paths in the project.
    public func files(ofFlow name: String) -> [(path: String, bytes: [UInt8])] {
        guard let loaded = flows.first(where: { $0.document.flow?.name == name }) else { return [] }
        let named = loaded.document.promptReferences.map(\.value)
        let prompts = prompts.filter { named.contains($0.reference) }.map(\.file)
        return ([loaded.file] + prompts).map { file in
            (file.path.hasPrefix("\(root)/") ? String(file.path.dropFirst(root.count + 1)) : file.path, file.bytes)
        }
    }

    /// The flows that can run, by name: each with all prompts it names.
    public var bundles: [String: FlowBundle] { bundles(model: nil) }

    /// The same, with another model for every prompt.
    public func bundles(model: String?) -> [String: FlowBundle] {
        guard let models else { return [:] }
        var bundles: [String: FlowBundle] = [:]
        for loaded in flows {
            guard let flow = loaded.document.flow else { continue }
            var used: [Prompt] = []
            for reference in loaded.document.promptReferences {
                guard let prompt = prompt(reference.value), !used.contains(where: { $0.reference == prompt.reference })
                else { continue }
                used.append(prompt)
            }
            // The flow's text makes the contracts too. Prices, dates and which model stands behind an alias change from
            // day to day, and no turn depends on them: a conversation goes on with those of now.
            let parts = [loaded.digest] + used.map { "\($0.reference) \($0.digest)" }
            bundles[flow.name] = FlowBundle(
                id: ContentDigest.sha256(parts.joined(separator: "\n")), flow: flow, prompts: used, models: models,
                modelOverride: model)
        }
        return bundles
    }
}
