public import ConversationCore
public import OrderedJSON
public import SpannedYAML

/// One version of a prompt: settings, examples, and the template of its instructions.
public struct Prompt: Sendable {
    public let reference: PromptReference
    /// Its word for a model; the models file says which.
    public let alias: String
    /// As it is written, from 0 to 2; `nil` leaves it to the provider.
    public let temperature: JSONNumber?
    /// In tokens.
    public let maxOutputTokens: Int?
    /// What it is for, in a sentence.
    public let purpose: String
    /// Whether its examples are sent along.
    package let isFewShot: Bool
    package let examples: [PromptExample]
    /// The SHA-256 of the file's bytes.
    public let digest: String
    /// The file, as it was read.
    public let file: SourceFile
    /// Where ``alias`` stands in the file.
    public let aliasPlace: SourceSpan

    let template: PromptTemplate
    /// The variables that the template uses, by the first part of their names.
    let used: [Spanned<String>]

    /// The instructions in a situation. They depend on nothing else, so they may be kept under it.
    package func instructions(in situation: PromptSituation, of flow: Flow) -> String {
        template.render(RenderingValues(situation, flow: flow))
    }

    /// The settings that no dialect changes, in one line: `model=assistant temperature=0.3 max_output_tokens=1500`.
    public var parameters: String {
        var words = ["model=\(alias)"]
        if let temperature { words.append("temperature=\(temperature.text)") }
        if let maxOutputTokens { words.append("max_output_tokens=\(maxOutputTokens)") }
        if isFewShot { words.append("few_shot=true") }
        return words.joined(separator: " ")
    }
}
