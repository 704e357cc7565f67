package import SpannedYAML

/// The rules of prompt files and of their lock.
package enum PromptRules {
    /// The rules of one file, read alone. The examples are the file `prompts/accueil/v1.md`.
    package static let all: [Rule] = [
        frontMatter, encoding, tooLarge, nameDiffers, emptyTemplate, malformedTag, unsupportedTag, unknownVariable,
        wrongUse, unclosedSection, unopenedSection,
    ]

    /// The rules of a file against the flow that it is for. The examples are the same file, which reads
    /// free messages of a flow with the state `preparation` and the intent `add_tour`.
    package static let againstFlow: [Rule] = [
        variableElsewhere, unknownState, unknownIntent, offContract, entityNeverThere, exampleTwice,
    ]

    /// The rules of `prompts/prompts.lock`. The examples are this file, beside the prompt `accueil`, version 1, whose
    /// digest is the one of the good examples.
    package static let lock: [Rule] = [lockSyntax, edited, unlocked, lockedFileGone]

    private static let head = "---\nprompt: accueil\nversion: 1\nmodel: assistant\npurpose: \"Lire.\"\n"

    private static func file(_ template: String) -> String { "\(head)---\n\(template)\n" }

    private static func example(_ given: String, _ reply: String, again: Bool = false) -> String {
        let one = "- given: \(given)\n  reply: \(reply)\n"
        return "\(head)examples:\n\(one)\(again ? one : "")---\nBonjour.\n"
    }

    private static func reply(intent: String, entity: String = "null") -> String {
        "{message_markdown: Bonjour, intent: \(intent), arguments: {consigne: null, pages: null}, entity: \(entity), "
            + "changes: null, entities_to_create: [], actions: [], errors: []}"
    }

    // MARK: One file

    static let frontMatter = Rule(
        "prompt-front-matter", summary: "A prompt file begins with its settings between two `---` lines.",
        bad: "prompt: accueil\nversion: 1\n---\nBonjour.\n", good: file("Bonjour."))
    static let encoding = Rule(
        "prompt-encoding", summary: "A prompt file is UTF-8 text.", bad: file("Th\u{FFFD}me"), good: file("Thème"))
    static let tooLarge = Rule(
        "prompt-too-large", summary: "A template has at most 64 KiB, 2,000 tags and 8 sections inside each other.",
        bad: file(String(repeating: "{{#offers}}", count: 9) + String(repeating: "{{/offers}}", count: 9)),
        good: file("{{#offers}}{{label}}{{/offers}}"))
    static let nameDiffers = Rule(
        "prompt-name-differs", summary: "A prompt's name and version are those of its path, `prompts/NAME/vN.md`.",
        bad: "---\nprompt: acceuil\nversion: 1\nmodel: assistant\npurpose: \"Lire.\"\n---\nBonjour.\n",
        good: file("Bonjour."))
    static let emptyTemplate = Rule(
        "prompt-empty", summary: "A prompt has instructions.", bad: file(" "), good: file("Bonjour."))
    static let malformedTag = Rule(
        "prompt-tag", summary: "A tag has a name and is closed on its line.", bad: file("Le {{today}."),
        good: file("Le {{today}}."))
    static let unsupportedTag = Rule(
        "prompt-unsupported-tag", summary: "Tags are variables, sections and comments.", bad: file("{{> entete}}"),
        good: file("{{! entete }}"))
    static let unknownVariable = Rule(
        "prompt-unknown-variable", summary: "Variables are those of the catalogue.", bad: file("{{flow.titel}}"),
        good: file("{{flow.title}}"))
    static let wrongUse = Rule(
        "prompt-wrong-use", summary: "Lists and flags open sections, texts are written.", bad: file("{{offers}}"),
        good: file("{{#offers}}{{label}} {{/offers}}"))
    static let unclosedSection = Rule(
        "prompt-unclosed-section", summary: "Every section is closed.", bad: file("{{#offers}}{{label}}"),
        good: file("{{#offers}}{{label}}{{/offers}}"))
    static let unopenedSection = Rule(
        "prompt-unopened-section", summary: "What is closed is the section opened last.",
        bad: file("{{today}}{{/offers}}"), good: file("{{#offers}}{{label}}{{/offers}}"))

    // MARK: Against the flow

    static let variableElsewhere = Rule(
        "prompt-variable-elsewhere", summary: "`intent` and `fields` stand in the prompts of intents.",
        bad: file("{{intent.label}}"), good: file("{{state.label}}"))
    static let unknownState = Rule(
        "prompt-unknown-state", summary: "An example names a state of the flow.",
        bad: example("{state: preparatoin, says: Bonjour}", reply(intent: "none")),
        good: example("{state: preparation, says: Bonjour}", reply(intent: "none")))
    static let unknownIntent = Rule(
        "prompt-unknown-intent", summary: "An example names an intent that its prompt is for.",
        bad: example("{state: preparation, intent: add_tour, says: Bonjour}", reply(intent: "none")),
        good: example("{state: preparation, says: Bonjour}", reply(intent: "none")))
    static let offContract = Rule(
        "prompt-example-off-contract", summary: "An example's reply keeps the prompt's contract.",
        bad: example("{state: preparation, says: Bonjour}", reply(intent: "add_tuor")),
        good: example("{state: preparation, says: Bonjour}", reply(intent: "add_tour")))
    static let entityNeverThere = Rule(
        "prompt-example-entity", summary: "An example names the entity that it changes or removes by its place.",
        bad: example(
            "{state: preparation, says: Retirez-le}", reply(intent: "remove_guide", entity: "3gq0n8k1zt5vw-1")),
        good: example("{state: preparation, says: Retirez-le}", reply(intent: "remove_guide", entity: "guide 1")))
    static let exampleTwice = Rule(
        "prompt-example-twice", summary: "Two examples are given different things.",
        bad: example("{state: preparation, says: Bonjour}", reply(intent: "none"), again: true),
        good: example("{state: preparation, says: Bonjour}", reply(intent: "none")))

    // MARK: The lock

    private static let digest = ContentDigest.sha256(file("Bonjour."))
    static let lockSyntax = Rule(
        "prompt-lock-syntax", summary: "A line of the lock is `NAME@VERSION SHA256`.",
        bad: "accueil@1 \(digest)\nguides 1\n", good: "accueil@1 \(digest)\n")
    static let edited = Rule(
        "prompt-edited", summary: "A published version of a prompt never changes.",
        bad: "accueil@1 \(String(repeating: "0", count: 64))\n", good: "accueil@1 \(digest)\n")
    /// Its example is a whole project, so it stands in the tests.
    package static let lockMissing = Rule(
        "prompt-lock-missing", summary: "A project with recordings, or with later versions of a prompt, has its lock.",
        bad: "", good: "")
    static let unlocked = Rule(
        "prompt-not-locked", severity: .warning, summary: "Every version is in the lock.", bad: "",
        good: "accueil@1 \(digest)\n")
    static let lockedFileGone = Rule(
        "prompt-locked-file-gone", summary: "The file of a published version stays.",
        bad: "accueil@1 \(digest)\nguides@1 \(digest)\n", good: "accueil@1 \(digest)\n")
}
