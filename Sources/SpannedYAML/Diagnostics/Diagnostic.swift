import PlainText

/// One finding in a file: what is wrong, where, and what to write instead.
public struct Diagnostic: Sendable, Hashable {
    /// How bad it is. Only an error changes an exit status.
    public enum Severity: String, Sendable, Hashable {
        /// The file cannot be used as it is.
        case error
        /// The file works, and something in it is probably not meant.
        case warning
        /// Nothing is wrong: it is worth knowing what was not looked at.
        case note
    }

    /// Another place that explains the finding, such as the first of two duplicates.
    public struct Note: Sendable, Hashable {
        /// The path of the file the note points at.
        public let path: String
        /// Where in that file, where there is a place.
        public let span: SourceSpan?
        /// What is to be seen there.
        public let message: String

        /// A remark about a place.
        public init(path: String, span: SourceSpan?, message: String) {
            self.path = path
            self.span = span
            self.message = message
        }
    }

    /// How bad it is.
    public let severity: Severity
    /// The id of the rule, such as `yaml-tab`; it is stable and can be searched for.
    public let rule: String
    /// What is wrong, in plain words.
    public let message: String
    /// Where it is; `nil` for a finding about a whole file.
    public let span: SourceSpan?
    /// The path of the file.
    public let path: String
    /// Other places that explain it.
    public let notes: [Note]
    /// What to write instead, where that is known.
    public let fix: String?

    /// A finding of any rule and severity.
    public init(
        severity: Severity, rule: String, message: String, span: SourceSpan?, path: String, notes: [Note] = [],
        fix: String? = nil
    ) {
        self.severity = severity
        self.rule = rule
        self.message = message
        self.span = span
        self.path = path
        self.notes = notes
        self.fix = fix
    }

    /// A finding of a rule of a catalogue, with that rule's severity.
    public init(
        _ rule: Rule, _ message: String, span: SourceSpan?, path: String, notes: [Note] = [], fix: String? = nil
    ) {
        self.init(
            severity: rule.severity, rule: rule.id, message: message, span: span, path: path, notes: notes, fix: fix)
    }
}

extension Diagnostic {
    /// The same finding in another file, which what was looked at comes from.
    package func moved(to path: String) -> Diagnostic {
        Diagnostic(
            severity: severity, rule: rule, message: message, span: span, path: path, notes: notes, fix: fix)
    }

    /// The one order in which findings are shown: path, line, column, rule, then words.
    public static func inReadingOrder(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
        if !hasSameBytes(left.path, right.path) {
            return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
        }
        let start = SourcePosition(line: 1, column: 1)
        let (from, other) = (left.span?.start ?? start, right.span?.start ?? start)
        if from != other { return from < other }
        if left.rule != right.rule { return left.rule.utf8.lexicographicallyPrecedes(right.rule.utf8) }
        return left.message.utf8.lexicographicallyPrecedes(right.message.utf8)
    }
}

extension Sequence where Element == Diagnostic {
    /// Whether one of them is an error.
    public var hasErrors: Bool { contains { $0.severity == .error } }

    /// The findings in the order in which they are shown.
    public func inReadingOrder() -> [Diagnostic] { sorted(by: Diagnostic.inReadingOrder) }
}
