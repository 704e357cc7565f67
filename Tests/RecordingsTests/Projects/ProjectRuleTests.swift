import Foundation
import Project
import PromptLibrary
import SpannedYAML
import Testing

/// The rules that hold between files: each is broken in a copy of the project, found once, and clean again when mended.
struct ProjectRuleTests {
    /// What breaks a rule, and where it is found.
    private static let slips:
        [(rule: Rule, path: String, fix: String?, slip: @Sendable (CopiedProject) throws -> Void)] = [
            (
                ProjectRules.unreadable, "flows/autre.yaml", nil,
                {
                    try FileManager.default.createDirectory(
                        atPath: "\($0.root)/flows/autre.yaml", withIntermediateDirectories: false)
                }
            ),
            (
                ProjectRules.promptPlace, "prompts/converse/version-2.md",
                "rename it to `v2.md`",
                { try $0.write("Bonjour", to: "prompts/converse/version-2.md") }
            ),
            (
                ProjectRules.modelsMissing, "prompts/models.yaml", "write it; docs/flow-language.md has an example",
                { try $0.remove("prompts/models.yaml") }
            ),
            (
                ProjectRules.unknownPrompt, "flows/marketing.yaml", "write `converse@1`",
                { try $0.edit("flows/marketing.yaml", "prompt: converse@1", "prompt: convers@1") }
            ),
            (
                ProjectRules.unknownPromptVersion, "flows/marketing.yaml", "write `converse@1`",
                { try $0.edit("flows/marketing.yaml", "prompt: converse@1", "prompt: converse@7") }
            ),
            (
                ProjectRules.sameFlow, "flows/zwilling.yaml", "give one of them another name",
                { try $0.write($0.text("flows/marketing.yaml"), to: "flows/zwilling.yaml") }
            ),
            (
                ProjectRules.unknownAlias, "prompts/converse/v1.md", "write `model: assistant`",
                { try $0.edit("prompts/converse/v1.md", "model: assistant", "model: asistant") }
            ),
            (
                ProjectRules.passedOver, "flows/autre.yml", "rename it to `autre.yaml`",
                { try $0.write("x", to: "flows/autre.yml") }
            ),
            (
                ProjectRules.passedOverBeside, "flow",
                "move what is to count into `flows`, which is there too, or give it a name of another kind",
                { try $0.write("x", to: "flow/autre.yaml") }
            ),
            (
                ProjectRules.contractTooLarge, "flows/marketing.yaml",
                "shorten lists of `values`, or make the field a `text`",
                {
                    try $0.edit(
                        "flows/marketing.yaml", "      indicateur:\n", choices(4, of: 82) + "      indicateur:\n")
                }
            ),
        ]

    /// Fields of choices, as a flow has them below an entity.
    private static func choices(_ count: Int, of values: Int) -> String {
        let values = (1...values).map { "v\($0): {fr: \"Valeur \($0)\", en: \"Value \($0)\"}" }.joined(separator: ", ")
        return (1...count).map { field in
            "      choix_\(field):\n        type: choice\n        label: {fr: \"Choix\", en: \"Choice\"}\n"
                + "        values: {\(values)}\n"
        }.joined()
    }

    @Test func `What OpenAI would refuse with every message is found at the field that goes over`() throws {
        let copy = try CopiedProject()
        try copy.edit("flows/marketing.yaml", "      indicateur:\n", Self.choices(4, of: 82) + "      indicateur:\n")
        let found = copy.findings.filter { $0.rule == ProjectRules.contractTooLarge.id }
        let finding = try #require(found.first)
        #expect(found.count == 1)
        #expect(finding.message.hasPrefix("what a model may answer to a message has "))
        #expect(finding.message.hasSuffix(" values of choices, and OpenAI takes 1000; here it goes over"))
        #expect(
            finding.notes.map(\.message) == [
                "`objectif.choix_1` counts most, 249: once for each way in which a message may fill it"
            ])
        let shown = DiagnosticRenderer(files: copy.project.files).render([finding])
        #expect(shown.contains("      choix_4:"), "\(shown)")
    }

    @Test func `Entities inside of their own bounds may be too much together`() throws {
        let copy = try CopiedProject()
        func fields(_ kind: Int) -> String {
            let fields = (1...59).map { "      champ_\($0): {type: text, label: {fr: \"Champ\", en: \"Field\"}}\n" }
                .joined()
            return
                "  sorte_\(kind):\n    collection: sortes_\(kind)\n    label: {fr: \"Sorte\", en: \"Sort\"}\n    fields:\n"
                + "      nom: {type: text, required: true, label: {fr: \"Nom\", en: \"Name\"}}\n" + fields
        }
        func intents(_ kind: Int) -> String {
            "  creer_\(kind): {creates: sorte_\(kind), label: {fr: \"Créer \(kind)\", en: \"Create \(kind)\"}}\n"
                + "  changer_\(kind): {changes: sorte_\(kind), label: {fr: \"Changer \(kind)\", en: \"Change \(kind)\"}}\n"
        }
        try copy.edit("flows/marketing.yaml", "entities:\n", "entities:\n" + (1...34).map(fields).joined())
        try copy.edit("flows/marketing.yaml", "\nintents:\n", "\nintents:\n" + (1...34).map(intents).joined())
        let found = copy.findings.filter { $0.rule == ProjectRules.contractTooLarge.id }
        #expect(found.count == 1)
        #expect(found.first?.message.contains(" fields, and OpenAI takes 5000; here it goes over") == true)
        #expect(found.first?.span != nil)
    }

    @Test(arguments: slips.map(\.rule)) func `A slip is found in its file, with what to do`(rule: Rule) throws {
        let (_, path, fix, slip) = try #require(Self.slips.first { $0.rule == rule })
        let copy = try CopiedProject()
        #expect(copy.findings == [])
        try slip(copy)
        let found = copy.findings.filter { $0.rule == rule.id }
        #expect(found.map(\.path) == ["\(copy.root)/\(path)"])
        #expect(found.first?.severity == rule.severity)
        #expect(found.first?.fix == fix)
        let shown = DiagnosticRenderer(files: copy.project.files).render(found)
        #expect(shown.contains("[\(rule.id)]"))
        #expect(shown.contains("^") == (found.first?.span != nil))
    }

    @Test func `An unused prompt is a warning about its latest version`() throws {
        let copy = try CopiedProject()
        let text = try copy.text("prompts/converse/v1.md").replacing("prompt: converse\n", with: "prompt: adieu\n")
        try copy.write(text, to: "prompts/adieu/v1.md")
        try copy.write(text.replacing("version: 1\n", with: "version: 2\n"), to: "prompts/adieu/v2.md")
        let found = copy.findings.filter { $0.rule == ProjectRules.unusedPrompt.id }
        #expect(found.map(\.path) == ["\(copy.root)/prompts/adieu/v2.md"])
        #expect(found.map(\.severity) == [.warning])
    }

    @Test(arguments: ["flows", "prompts"])
    func `Of a folder that cannot be read whole nothing is claimed to be missing or unused`(folder: String) throws {
        let copy = try CopiedProject()
        let path = "\(copy.root)/\(folder)"
        try copy.remove(folder == "flows" ? folder : "prompts/converse")
        if folder == "flows" {
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path)
        } else {
            try FileManager.default.createSymbolicLink(atPath: "\(path)/converse", withDestinationPath: "gone")
        }
        let found = copy.findings
        #expect(found.map(\.rule) == [ProjectRules.unreadable.id])
        #expect(found.map(\.path) == [folder == "flows" ? path : "\(path)/converse"])
    }

    @Test func `A prompt and a lock that cannot be read are not taken for ones that are not there`() throws {
        let copy = try CopiedProject()
        for name in ["prompts/converse/v1.md", "prompts/prompts.lock", "prompts/models.yaml"] {
            try copy.remove(name)
            try FileManager.default.createSymbolicLink(
                atPath: "\(copy.root)/\(name)", withDestinationPath: "/dev/null")
        }
        let found = copy.findings
        #expect(Set(found.map(\.rule)) == [ProjectRules.unreadable.id])
        #expect(found.count == 3)
    }

    @Test func `Every rule has a slip here and an id of its own`() {
        #expect(Set(Self.slips.map(\.rule) + [ProjectRules.unusedPrompt]) == Set(ProjectRules.all))
        #expect(Set(ProjectRules.all.map(\.id)).count == ProjectRules.all.count)
    }

    @Test func `All slips are found at once`() throws {
        let copy = try CopiedProject()
        for (rule, _, _, slip) in Self.slips
        where rule != ProjectRules.modelsMissing && rule != ProjectRules.unknownPromptVersion {
            try slip(copy)
        }
        let found = Set(copy.findings.map(\.rule))
        for (rule, _, _, _) in Self.slips
        where rule != ProjectRules.modelsMissing && rule != ProjectRules.unknownPromptVersion {
            #expect(found.contains(rule.id), "\(rule.id)")
        }
    }

    @Test(arguments: PromptRules.all) func `What is wrong in a prompt's file is found in the project`(rule: Rule) throws
    {
        let copy = try CopiedProject()
        var bytes = Array(rule.bad.utf8)
        // What is not UTF-8 cannot be written in a rule's text.
        if rule.id == "prompt-encoding", let place = bytes.firstIndex(of: 0xEF) {
            bytes.replaceSubrange(place..<place + 3, with: [0xE8])
        }
        try ProjectFiles.write(bytes, to: "\(copy.root)/prompts/accueil/v1.md")
        let found = copy.findings.filter { $0.path.hasSuffix("prompts/accueil/v1.md") }
        #expect(found.map(\.rule).contains(rule.id))
        try copy.write(rule.good, to: "prompts/accueil/v1.md")
        #expect(!copy.findings.contains { $0.path.hasSuffix("accueil/v1.md") && $0.severity == .error })
    }

    @Test(arguments: PromptRules.lock) func `What is wrong with the lock is found in the project`(rule: Rule) throws {
        let copy = try CopiedProject()
        let good = try #require(PromptRules.all.first { $0.id == "prompt-front-matter" }).good
        try copy.write(good, to: "prompts/accueil/v1.md")
        let lock = try copy.text("prompts/prompts.lock")
        try copy.write(lock + rule.bad, to: "prompts/prompts.lock")
        #expect(copy.findings.contains { $0.rule == rule.id }, "\(copy.findings)")
        try copy.write(lock + rule.good, to: "prompts/prompts.lock")
        #expect(!copy.findings.contains { $0.rule == rule.id && $0.path.contains("accueil") })
    }

    @Test func `An example of a prompt is held to the flow's contract`() throws {
        let copy = try CopiedProject()
        try copy.edit("prompts/converse/v1.md", "intent: create_scenario\n", "intent: creer_scenario\n")
        let found = copy.findings.filter { $0.rule == "prompt-example-off-contract" }
        #expect(found.first?.path == "\(copy.root)/prompts/converse/v1.md")
        #expect(found.first?.span != nil)
    }
}
