package import SpannedYAML

/// The rules of the models file.
package enum ModelRules {
    /// Every rule of this list. The examples are whole models files, read on 2026-11-22.
    package static let all: [Rule] = [
        unknownModel, successorCircle, badDay, badPrice, secretHeader, shutdownNear,
    ]

    private static func file(_ rest: String, alias: String = "gpt-a", headers: String = "") -> String {
        "aliases: {assistant: \(alias)}\nmodels:\n  gpt-a:\n    dialect:\n      token_field: max_tokens\n"
            + "      system_role: system\n      temperature: true\n      strict: true\n\(headers)\(rest)"
    }

    private static let other =
        "  gpt-b:\n    dialect: {token_field: max_tokens, system_role: system, temperature: false, strict: true}\n"

    static let unknownModel = Rule(
        "model-unknown", summary: "Aliases and successors name models of this file.", bad: file("", alias: "gpt-aa"),
        good: file(""))
    static let successorCircle = Rule(
        "model-successor-circle", summary: "A model's successors do not lead back to it.",
        bad: file("    successor: gpt-a\n"), good: file("    successor: gpt-b\n\(other)"))
    static let badDay = Rule(
        "model-day", summary: "A date is a day that exists, written 2027-01-14.",
        bad: file("    shutdown: 2027-02-30\n"), good: file("    shutdown: 2027-02-28\n"))
    static let badPrice = Rule(
        "model-price", summary: "A price is a plain number of dollars per million tokens, with at most six decimals.",
        bad: file("    price: {input: 0.1234567, output: 1, read_on: 2026-11-22}\n"),
        good: file("    price: {input: 0.123456, output: 1, read_on: 2026-11-22}\n"))
    static let secretHeader = Rule(
        "model-secret-header", summary: "No header of this file carries a key.",
        bad: file("", headers: "      extra_headers: {Authorization: \"Bearer x\"}\n"),
        good: file("", headers: "      extra_headers: {X-Title: Souffleur}\n"))
    static let shutdownNear = Rule(
        "model-shutdown-near", severity: .warning, summary: "The models that aliases use have some time before them.",
        bad: file("    shutdown: 2027-01-14\n"), good: file("    shutdown: 2027-12-31\n"))
}
