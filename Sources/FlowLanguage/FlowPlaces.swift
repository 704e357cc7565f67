public import SpannedYAML

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
