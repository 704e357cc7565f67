package import SpannedYAML

/// Every rule that holds between files. Their examples are whole projects, so they stand in the tests.
package enum ProjectRules {
    package static let all: [Rule] = [
        unreadable, promptPlace, modelsMissing, unknownPrompt, unknownPromptVersion, unusedPrompt, sameFlow,
        unknownAlias, contractTooLarge, passedOver, passedOverBeside,
    ]

    package static let unreadable = rule("file-unreadable", "Every file of a project can be read.")
    package static let promptPlace = rule("prompt-place", "A prompt's file is called `NAME/vN.md`.")
    package static let modelsMissing = rule("models-missing", "A project says which models it uses.")
    package static let unknownPrompt = rule("unknown-prompt", "A flow names prompts that exist.")
    package static let unknownPromptVersion = rule("unknown-prompt-version", "A flow names versions that exist.")
    package static let unusedPrompt = rule("unused-prompt", "Each prompt is used by some flow.", .warning)
    package static let sameFlow = rule("same-flow", "No two files hold the same flow.")
    package static let unknownAlias = rule("prompt-unknown-model", "A prompt names an alias of the models file.")

    package static let contractTooLarge = rule(
        "contract-too-large", "What a model may answer fits into the schema that OpenAI takes.")

    package static let passedOver = rule(
        "file-passed-over", "Files and folders have the names that are looked for.")
    package static let passedOverBeside = rule(
        "file-passed-over-beside", "Beside what is looked for stands nothing that is nearly called so.", .warning)

    private static func rule(_ id: String, _ summary: String, _ severity: Diagnostic.Severity = .error) -> Rule {
        Rule(id, severity: severity, summary: summary, bad: "", good: "")
    }
}
