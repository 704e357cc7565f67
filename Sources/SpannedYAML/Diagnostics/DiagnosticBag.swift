/// Collects the findings about one file while it is read, so that all of them are shown at once.
///
/// A class because the readers of nested parts share one; it stays inside the call that reads the file.
public final class DiagnosticBag {
    /// The file the findings are about.
    public let path: String
    /// What was found, in the order it was found.
    public private(set) var diagnostics: [Diagnostic]

    /// An empty collection for the file at `path`, or one that begins with what was found before.
    public init(path: String, diagnostics: [Diagnostic] = []) {
        self.path = path
        self.diagnostics = diagnostics
    }

    /// Whether an error was found.
    public var hasErrors: Bool { diagnostics.hasErrors }

    /// Adds a finding; `notes` are places of the same file with what is to be seen there.
    public func report(
        _ rule: Rule, _ message: String, at span: SourceSpan?, notes: [(span: SourceSpan, message: String)] = [],
        fix: String? = nil
    ) {
        // More findings than these help nobody, and a hostile file could have millions.
        guard diagnostics.count < 1000 else { return }
        diagnostics.append(
            Diagnostic(
                rule, message, span: span, path: path,
                notes: notes.map { Diagnostic.Note(path: path, span: $0.span, message: $0.message) }, fix: fix))
    }
}
