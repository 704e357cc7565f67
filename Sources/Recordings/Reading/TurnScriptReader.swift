package import SpannedYAML

/// Reads a script: what is said and pressed, turn by turn, with or without what is expected. A recording is one too; what
/// it has of answers is not looked at.
package enum TurnScriptReader {
    /// - Returns: the turns, unless a finding is an error.
    package static func read(_ file: SourceFile) -> (turns: [RecordedTurn]?, diagnostics: [Diagnostic]) {
        let (root, findings) = YAMLReader.read(file)
        guard let root, let items = root.items else {
            let (recording, diagnostics) = RecordingReader.read(file)
            return (recording?.turns, diagnostics)
        }
        let bag = DiagnosticBag(path: file.path, diagnostics: findings)
        let turns = items.enumerated().compactMap { RecordedTurnReader(bag: bag, turn: $0 + 1).read($1) }
        if items.isEmpty {
            bag.report(RecordingRules.input, "a script has at least one turn", at: root.span, fix: "write `- say: …`")
        }
        return (bag.hasErrors ? nil : turns, bag.diagnostics.inReadingOrder())
    }
}
