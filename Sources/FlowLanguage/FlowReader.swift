public import SpannedYAML

/// Reads a flow file: text to tree to checked ``Flow``, with all findings at once.
///
/// A flow that reads without an error can run: every name in it exists, every guard is typed, every state can be reached
/// and left. Any bytes may come in.
public enum FlowReader {
    /// Flow files are written by people; this is far more than one needs.
    static let limits = YAMLLimits(bytes: 1 << 20, depth: 32, nodes: 50_000)

    private static let longestRead = 256 << 10

    /// The reading of a file whose lines stand where they should, with a finding for each that did not; everything else
    /// that was found about them only came of that.
    private static func mended(_ root: YAMLNode, _ reading: FlowReading, _ file: SourceFile, _ findings: [Diagnostic])
        -> FlowReading?
    {
        // So long a file takes too long to be read again and again.
        guard file.bytes.count <= longestRead else { return nil }
        func read(_ root: YAMLNode, after slips: [LineSlip] = []) -> FlowReading {
            let others = findings.filter { finding in !slips.contains { $0.explains(finding) } }
            let reading = FlowReading(file: file, findings: others + slips.map(\.finding))
            _ = reading.read(root)
            return reading
        }
        let lines = MovedLines(path: file.path) { read($0).bag.diagnostics }
        guard let (root, slips) = lines.mended(root, found: reading.bag.diagnostics) else { return nil }
        return read(root, after: slips)
    }

    /// Reads `file`.
    public static func read(_ file: SourceFile) -> FlowDocument {
        let (root, found) = YAMLReader.read(file, limits: limits)
        let findings = found.map(DenialLine(file).reworded)
        var reading = FlowReading(file: file, findings: findings)
        var flow = root.flatMap { reading.read($0) }
        if let root, reading.bag.hasErrors, let mended = mended(root, reading, file, findings) {
            reading = mended
            flow = nil
        }
        return FlowDocument(
            flow: reading.bag.hasErrors ? nil : flow, diagnostics: reading.bag.diagnostics.inReadingOrder(),
            promptReferences: reading.promptReferences, places: reading.places)
    }
}
