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
    public let places: FlowPlaces
}

/// Where the parts of a flow are written. The arrays run parallel to those of ``Flow``.
public struct FlowPlaces: Sendable {
    /// The name of each state.
    public internal(set) var states: [SourceSpan] = []
    /// The name of each intent.
    public internal(set) var intents: [SourceSpan] = []
    /// The name of each guard.
    public internal(set) var guards: [SourceSpan] = []
    /// The name of each kind; the scenario first.
    public internal(set) var kinds: [SourceSpan] = []
    /// For each state, each of its offers.
    var offers: [[SourceSpan]] = []
    /// For each state, each of its moves.
    var moves: [[SourceSpan]] = []
    /// The expression of each guard.
    var expressions: [SourceSpan] = []
    /// Each intent offered everywhere.
    var everywhere: [SourceSpan] = []
}
