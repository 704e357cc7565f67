public import SpannedYAML

/// Reads a flow file: text to tree to checked ``Flow``, with all findings at once.
///
/// A flow that reads without an error can run: every name in it exists, every guard is typed, every state can be reached
/// and left. Any bytes may come in.
public enum FlowReader {
    /// Flow files are written by people; this is far more than one needs.
    static let limits = YAMLLimits(bytes: 1 << 20, depth: 32, nodes: 50_000)

    /// Reads `file`.
    public static func read(_ file: SourceFile) -> FlowDocument {
        let (root, findings) = YAMLReader.read(file, limits: limits)
        let reading = FlowReading(file: file, findings: findings)
        let flow = root.flatMap { reading.read($0) }
        return FlowDocument(
            flow: reading.bag.hasErrors ? nil : flow, diagnostics: reading.bag.diagnostics.inReadingOrder(),
            promptReferences: reading.promptReferences, places: reading.places)
    }
}
