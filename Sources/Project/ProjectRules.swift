public import SpannedYAML

/// Every rule that holds between files. Their examples are whole projects, so they stand in the tests.
public enum ProjectRules {
    public static let all: [Rule] = [
        unreadable, promptPlace, modelsMissing, unknownPrompt, unknownPromptVersion, unusedPrompt, sameFlow,
        unknownAlias,
    ]

    public static let unreadable = rule("file-unreadable", "Every file of a project can be read.")
    public static let promptPlace = rule("prompt-place", "A prompt's file is called `NAME/vN.md`.")
    public static let modelsMissing = rule("models-missing", "A project says which models it uses.")
    public static let unknownPrompt = rule("unknown-prompt", "A flow names prompts that exist.")
    public static let unknownPromptVersion = rule("unknown-prompt-version", "A flow names versions that exist.")
    public static let unusedPrompt = rule("unused-prompt", "Each prompt is used by some flow.", .warning)
    public static let sameFlow = rule("same-flow", "No two files hold the same flow.")
    public static let unknownAlias = rule("prompt-unknown-model", "A prompt names an alias of the models file.")

    private static func rule(_ id: String, _ summary: String, _ severity: Diagnostic.Severity = .error) -> Rule {
        Rule(id, severity: severity, summary: summary, bad: "", good: "")
    }
}
