/// The form that a whole text must have, and the words for when it has not.
///
/// What can be written is regular in the strict sense, so a text is read once, from its beginning to its end, whatever
/// it holds: the time grows with its length and never with the number of ways in which it could be read.
public final class TextPattern: Sendable {
    /// As the flow writes it.
    public let source: String
    /// What a person reads whose text has another form.
    public let otherwise: LocalizedText
    let tree: PatternTree
    private let program: PatternProgram

    /// - Throws: the first thing in the source that is no pattern.
    public init(_ source: String, otherwise: LocalizedText) throws(PatternFault) {
        self.source = source
        self.otherwise = otherwise
        var parser = PatternParser(source)
        tree = try parser.read()
        program = try PatternProgram(tree)
    }

    /// Whether the whole text has the form.
    public func matches(_ text: String) -> Bool { program.matches(text) }

    /// A short text of the form.
    public var sample: String {
        var text = String.UnicodeScalarView()
        tree.appendSample(to: &text)
        return String(text)
    }

    /// How many characters a text of the form has at least.
    package var leastLength: Int { tree.least }

    /// The same in the notation of JSON Schema, anchored on both sides; a text that ends with a line end is another one.
    public var schemaPattern: String { "^(?:" + tree.schemaSource + ")$(?!\\n)" }
}

extension TextPattern: Hashable {
    public static func == (left: TextPattern, right: TextPattern) -> Bool {
        left === right || left.source == right.source && left.otherwise == right.otherwise
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

/// What is no pattern, and where.
public struct PatternFault: Error, Hashable, Sendable {
    public enum Problem: Hashable, Sendable {
        case empty
        /// An opening bracket without its end.
        case notClosed(Unicode.Scalar)
        /// A closing bracket without its beginning.
        case closesNothing(Unicode.Scalar)
        /// `*` at the beginning, or after another count.
        case repeatsNothing(Unicode.Scalar)
        /// `{3,1}`, `{a}`.
        case count
        /// `[z-a]`, `[]`.
        case range
        case unknownEscape(Unicode.Scalar)
        /// `^` or `$`: the whole text is compared anyhow.
        case anchor(Unicode.Scalar)
        /// `(?…)`.
        case specialGroup
        /// More than can be checked quickly.
        case tooLarge
    }

    public let problem: Problem
    /// Scalars of the source.
    public let range: Range<Int>

    public init(_ problem: Problem, _ range: Range<Int>) {
        self.problem = problem
        self.range = range
    }
}
