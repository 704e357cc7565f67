public import ConversationCore
public import SpannedYAML

/// What reading a flow file gave.
public struct FlowDocument: Sendable {
    /// The compiled flow; `nil` where a finding is an error.
    public let flow: Flow?
    /// All findings, in reading order.
    public let diagnostics: [Diagnostic]
    /// Every prompt the file names, in file order, with the place; there also where the flow is wrong. Whether these
    /// prompts exist is for the project to say.
    public let promptReferences: [Spanned<PromptReference>]
    /// Where things are written, for findings that others add.
    package let places: FlowPlaces
}
