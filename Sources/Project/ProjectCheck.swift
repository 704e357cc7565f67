import ConversationCore
import FlowLanguage
import PromptLibrary
import SpannedYAML

/// Checks flows, prompts and models against each other.
struct ProjectCheck {
    let flows: [Project.LoadedFlow]
    let hasAllFlows: Bool
    let prompts: [Prompt]
    /// Every prompt that has a file, also one that cannot be used.
    let present: [PromptReference]
    let hasAllPrompts: Bool
    let models: ModelCatalogue?

    var findings: [Diagnostic] {
        sameFlows + flows.flatMap(unknownPrompts) + unusedPrompts + unknownAliases + promptsInFlows
            + flows.flatMap(contractsTooLarge)
    }

    private var sameFlows: [Diagnostic] {
        var seen: [String: String] = [:]
        return flows.compactMap { loaded in
            guard let name = loaded.document.flow?.name else { return nil }
            defer { seen[name] = loaded.file.path }
            return seen[name].map {
                Diagnostic(
                    ProjectRules.sameFlow, "the flow `\(name)` stands in `\($0)` too", span: nil,
                    path: loaded.file.path, fix: "give one of them another name")
            }
        }
    }

    private func unknownPrompts(_ loaded: Project.LoadedFlow) -> [Diagnostic] {
        // One that was not seen may be there.
        if !hasAllPrompts { return [] }
        return loaded.document.promptReferences.compactMap { reference in
            let wanted = reference.value
            if present.contains(wanted) { return nil }
            let versions = present.filter { $0.name == wanted.name }.map(\.version).sorted()
            if let last = versions.last {
                return Diagnostic(
                    ProjectRules.unknownPromptVersion,
                    "the prompt `\(wanted.name)` has no version \(wanted.version); it has "
                        + versions.map(String.init).joined(separator: ", "),
                    span: reference.span, path: loaded.file.path, fix: "write `\(wanted.name)@\(last)`")
            }
            let near = closestMatch(to: wanted.name, among: present.map(\.name))
            let last = near.flatMap { name in present.filter { $0.name == name }.map(\.version).max() }
            return Diagnostic(
                ProjectRules.unknownPrompt, "there is no prompt `\(wanted.name)`", span: reference.span,
                path: loaded.file.path,
                fix: near.flatMap { name in last.map { "write `\(name)@\($0)`" } }
                    ?? "write `prompts/\(wanted.name)/v\(wanted.version).md`")
        }
    }

    /// Only of the latest version: earlier ones stay for the conversations and recordings that began with them.
    private var unusedPrompts: [Diagnostic] {
        // A flow that cannot be read may use any.
        guard hasAllFlows, !flows.isEmpty, flows.allSatisfy({ $0.document.flow != nil }) else { return [] }
        let used = flows.flatMap(\.document.promptReferences).map(\.value.name)
        return prompts.compactMap { prompt in
            guard !used.contains(prompt.reference.name),
                !present.contains(where: {
                    $0.name == prompt.reference.name && $0.version > prompt.reference.version
                })
            else { return nil }
            return Diagnostic(
                ProjectRules.unusedPrompt, "no flow uses the prompt `\(prompt.reference.name)`", span: nil,
                path: prompt.file.path, fix: "name it in a flow, or delete it")
        }
    }

    private var unknownAliases: [Diagnostic] {
        guard let models else { return [] }
        return prompts.compactMap { prompt in
            guard !models.aliasNames.contains(prompt.alias) else { return nil }
            let near = closestMatch(to: prompt.alias, among: models.aliasNames)
            return Diagnostic(
                ProjectRules.unknownAlias, "the models file has no alias `\(prompt.alias)`", span: prompt.aliasPlace,
                path: prompt.file.path, fix: near.map { "write `model: \($0)`" })
        }
    }

    private var promptsInFlows: [Diagnostic] {
        flows.compactMap(\.document.flow).flatMap { flow in
            PromptExampleCheck(flow: flow).findings(prompts) + PromptVariableCheck(flow: flow).findings(prompts)
        }
    }
}
