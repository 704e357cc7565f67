package import ConversationCore
package import SpannedYAML

/// Reads a prompt file: settings between `---` lines, then the template. Any bytes may come in.
package enum PromptReader {
    private static let limits = YAMLLimits(bytes: 1 << 20, depth: 32, nodes: 50_000)
    static let largestTemplate = 64 << 10

    /// Reads `file`; the prompt is `nil` where an error was found. All findings at once, in the file's lines.
    /// - Parameter expected: the name and version that the file's path says.
    package static func read(
        _ file: SourceFile, expected: PromptReference
    ) -> (prompt: Prompt?, diagnostics: [Diagnostic]) {
        guard file.bytes.count <= limits.bytes + largestTemplate else {
            let words = "the file has \(file.bytes.count) bytes, more than a prompt needs"
            return (nil, [Diagnostic(PromptRules.tooLarge, words, span: nil, path: file.path)])
        }
        // Markdown may hold a line of `=`, and one of `>`.
        let merges = MergeMarks.findings(file, mayHoldLines: true)
        if !merges.isEmpty { return (nil, merges) }
        guard let parts = PromptFileParts(file) else {
            let finding = Diagnostic(
                PromptRules.frontMatter, "the file should begin with its settings between two `---` lines",
                span: SourceSpan(line: 1, column: 1), path: file.path,
                fix:
                    "write `---`, then `prompt:`, `version:`, `model:` and `purpose:` on lines of their own, then `---`"
            )
            return (nil, [finding])
        }
        // The settings keep their place in the file, so the places of findings are the file's.
        let settings = SourceFile(path: file.path, bytes: Array(file.bytes[..<parts.settingsEnd]))
        let (root, findings) = YAMLReader.read(settings, limits: limits)
        let bag = DiagnosticBag(path: file.path, diagnostics: findings)
        let template = TemplateReading(file, parts, into: bag)
        let prompt = root.flatMap { SettingsReading(file: file, expected: expected, bag: bag).read($0, template) }
        return (bag.hasErrors ? nil : prompt, bag.diagnostics.inReadingOrder())
    }
}
