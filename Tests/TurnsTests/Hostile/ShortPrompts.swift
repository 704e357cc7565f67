import OrderedJSON
import Project
import PromptLibrary
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The marketing flow with its own contracts and one-line instructions. No reply depends on the ten kilobytes of the
/// real ones, and writing them a hundred thousand times would take most of the time.
enum ShortPrompts {
    static func bundle() throws -> FlowBundle {
        let folder =
            FileManager.default.temporaryDirectory.path + "/souffleur-short-\(UInt64.random(in: 0...UInt64.max))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for file in ["flows/marketing.yaml", "prompts/models.yaml"] {
            try ProjectFiles.write(ProjectFiles.read("\(Marketing.root)/\(file)"), to: "\(folder)/\(file)")
        }
        for name in ["converse", "generate-plan", "search-inspiration", "suggest-targets"] {
            let text = """
                ---
                prompt: \(name)
                version: 1
                model: assistant
                temperature: 0.3
                max_output_tokens: 1000
                purpose: "Un essai."
                ---
                Répondez. {{#offers}}{{name}} {{/offers}}

                """
            try ProjectFiles.write(Array(text.utf8), to: "\(folder)/prompts/\(name)/v1.md")
        }
        let project = Project.load(folder)
        return try #require(project.bundles["marketing"], "\(project.diagnostics)")
    }
}
