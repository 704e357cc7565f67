/// Collects the findings about one file while it is read, so that all of them are shown at once.
///
/// A class because the readers of nested parts share one; it stays inside the call that reads the file.
package final class DiagnosticBag {
    /// The file the findings are about.
    package let path: String
    /// What was found, in the order it was found.
    package private(set) var diagnostics: [Diagnostic]

    /// An empty collection for the file at `path`, or one that begins with what was found before.
    package init(path: String, diagnostics: [Diagnostic] = []) {
        self.path = path
        self.diagnostics = diagnostics
    }

    /// More findings than these help nobody, and a hostile file could have millions.
    private static let most = 500

    /// Whether further findings are dropped, so that working out their words would be in vain.
    package var isFull: Bool { diagnostics.count >= Self.most }

    /// Whether an error was found.
    package var hasErrors: Bool { diagnostics.hasErrors }

    /// Adds a finding; `notes` are places of the same file with what is to be seen there.
    package func report(
        _ rule: Rule, _ message: String, at span: SourceSpan?, notes: [(span: SourceSpan, message: String)] = [],
        fix: String? = nil
    ) {
        guard !isFull, !isExplained(span) else { return }
        diagnostics.append(
            Diagnostic(
                rule, message, span: span, path: path,
                notes: notes.map { Diagnostic.Note(path: path, span: $0.span, message: $0.message) }, fix: fix))
    }

    /// Whether a slip of punctuation was found at this very place: what a schema would say about it only follows.
    private func isExplained(_ span: SourceSpan?) -> Bool {
        guard let start = span?.start else { return false }
        return diagnostics.contains { finding in
            guard finding.rule.hasPrefix("yaml-"), let slip = finding.span else { return false }
            return slip.start <= start && start < slip.end
        }
    }
}
