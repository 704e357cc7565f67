package import SpannedYAML

/// Where the parts of a flow are written. The arrays run parallel to those of ``Flow``.
package struct FlowPlaces: Sendable {
    /// The name of each state.
    package internal(set) var states: [SourceSpan] = []
    /// The name of each intent.
    package internal(set) var intents: [SourceSpan] = []
    /// The name of each guard.
    package internal(set) var guards: [SourceSpan] = []
    /// The name of each kind; the scenario first.
    package internal(set) var kinds: [SourceSpan] = []
    /// For each kind, each of its fields.
    package internal(set) var fields: [[SourceSpan]] = []
    /// For each intent, each field that it asks for.
    package internal(set) var asks: [[SourceSpan]] = []
    /// For each state, each of its offers.
    var offers: [[SourceSpan]] = []
    /// For each state, each of its moves.
    var moves: [[SourceSpan]] = []
    /// The expression of each guard.
    var expressions: [SourceSpan] = []
    /// Each intent offered everywhere.
    var everywhere: [SourceSpan] = []
}
