public import ConversationCore
public import SpannedYAML

/// Reads a prompt file: settings between `---` lines, then the template. Any bytes may come in.
public enum PromptReader {
    private static let limits = YAMLLimits(bytes: 1 << 20, depth: 32, nodes: 50_000)
    static let largestTemplate = 64 << 10

    /// Reads `file`; the prompt is `nil` where an error was found. All findings at once, in the file's lines.
    /// - Parameter expected: the name and version that the file's path says.
    public static func read(
        _ file: SourceFile, expected: PromptReference
    ) -> (prompt: Prompt?, diagnostics: [Diagnostic]) {
        guard file.bytes.count <= limits.bytes + largestTemplate else {
            let words = "the file has \(file.bytes.count) bytes, more than a prompt needs"
            return (nil, [Diagnostic(PromptRules.tooLarge, words, span: nil, path: file.path)])
        }
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

/// Where the parts of a prompt file lie.
struct PromptFileParts {
    /// Past the settings, at the second `---`.
    let settingsEnd: Int
    let template: Range<Int>
    /// The line on which the template begins.
    let templateLine: Int

    init?(_ file: SourceFile) {
        let bytes = file.bytes
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var line = 1
        var sawOpening = false
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let isFence = Self.isFence(bytes[start..<end])
            if !sawOpening, !isFence { return nil }
            if sawOpening, isFence {
                settingsEnd = start
                template = min(end + 1, bytes.count)..<bytes.count
                templateLine = line + 1
                return
            }
            sawOpening = true
            start = end + 1
            line += 1
        }
        return nil
    }

    private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.starts(with: "---".utf8) else { return false }
        return line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }
}
