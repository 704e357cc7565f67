package import ConversationCore
package import SpannedYAML

/// Finds variables that are always empty in the prompt that uses them: `intent` and `fields` where only free messages
/// are read, `role` where the flow tells nobody apart.
package struct PromptVariableCheck {
    private let flow: Flow

    package init(flow: Flow) { self.flow = flow }

    /// What the templates of the flow's prompts use in vain.
    package func findings(_ prompts: [Prompt]) -> [Diagnostic] {
        prompts.flatMap { prompt in
            messageFindings(prompt) + roleFindings(prompt)
        }
    }

    private func messageFindings(_ prompt: Prompt) -> [Diagnostic] {
        let purposes = PromptPurposes(of: prompt.reference, in: flow)
        guard purposes.readsMessages, purposes.intents.isEmpty else { return [Diagnostic]() }
        return prompt.used.filter { $0.value == "intent" || $0.value == "fields" }.map { variable in
            Diagnostic(
                PromptRules.variableElsewhere,
                "`\(variable.value)` says nothing in a prompt that reads free messages", span: variable.span,
                path: prompt.file.path, fix: "use `intents` or `kinds`")
        }
    }

    private func roleFindings(_ prompt: Prompt) -> [Diagnostic] {
        let purposes = PromptPurposes(of: prompt.reference, in: flow)
        guard flow.roles.isEmpty, purposes.readsMessages || !purposes.intents.isEmpty else { return [] }
        return prompt.used.filter { $0.value == "role" }.map { variable in
            Diagnostic(
                PromptRules.variableElsewhere, "`role` says nothing in a flow without roles", span: variable.span,
                path: prompt.file.path, fix: "write `roles` into the flow, or delete it")
        }
    }
}
