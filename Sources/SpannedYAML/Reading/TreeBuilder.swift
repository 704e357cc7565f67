internal import CLibYAML

/// Turns libyaml's events into a tree with an explicit stack, and reports what this YAML dialect leaves out.
struct TreeBuilder {
    private struct Frame {
        let isMapping: Bool
        let isFlow: Bool
        let start: SourcePosition
        let firstChild: Int
    }

    /// More findings than these help nobody, and a hostile file could have millions.
    private static let mostFindings = 500

    private let file: SourceFile
    private let limits: YAMLLimits
    private var suspects: ArraySlice<ByteCheck.SuspectedComment>

    /// Finished nodes whose parent is still open, parents before children; a closing collection takes its tail.
    private var pending: [YAMLNode] = []
    private var open: [Frame] = []
    private var nodeCount = 0
    private var documents = 0
    private(set) var root: YAMLNode?
    private(set) var diagnostics: [Diagnostic] = []
    /// Where the last thing read before a syntax error stood, which the explanation starts from.
    private(set) var last = LastRead()

    init(file: SourceFile, limits: YAMLLimits, suspects: [ByteCheck.SuspectedComment]) {
        self.file = file
        self.limits = limits
        self.suspects = suspects[...]
    }

    /// Whether the place reached lies between braces or brackets.
    var isInFlow: Bool { open.last?.isFlow ?? false }

    enum Step {
        case more
        case finished
    }

    mutating func take(_ event: UnsafePointer<yaml_event_t>) -> Step {
        switch event.pointee.type {
        case YAML_SCALAR_EVENT: return takeScalar(event)
        case YAML_SEQUENCE_START_EVENT:
            let start = event.pointee.data.sequence_start
            checkProperties(anchor: start.anchor, tag: start.tag, event)
            return begin(isMapping: false, isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE, event)
        case YAML_MAPPING_START_EVENT:
            let start = event.pointee.data.mapping_start
            checkProperties(anchor: start.anchor, tag: start.tag, event)
            return begin(isMapping: true, isFlow: start.style == YAML_FLOW_MAPPING_STYLE, event)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return end(event)
        case YAML_ALIAS_EVENT: return takeAlias(event)
        case YAML_DOCUMENT_START_EVENT: return beginDocument(event)
        case YAML_STREAM_END_EVENT: return .finished
        default: return .more
        }
    }

    // MARK: Events

    private mutating func takeScalar(_ event: UnsafePointer<yaml_event_t>) -> Step {
        let scalar = event.pointee.data.scalar
        let span = SourceSpan(event)
        let style = YAMLNode.ScalarStyle(scalar.style)
        let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        let text = String(decoding: bytes, as: UTF8.self)
        if scalar.anchor != nil || scalar.tag != nil {
            checkProperties(anchor: scalar.anchor, tag: scalar.tag, event)
        }
        if style == .plain {
            if let first = bytes.first, first == 0xE2 { checkTypographicQuote(text, span) }
            if !suspects.isEmpty { checkSuspectedComment(text, span, endIndex: Int(clamping: event.pointee.end_mark.index)) }
        }
        last = LastRead(span: span, kind: style == .plain ? .plain : .quoted)
        return add(YAMLNode(.scalar(text, style), at: span))
    }

    private mutating func takeAlias(_ event: UnsafePointer<yaml_event_t>) -> Step {
        let span = SourceSpan(event)
        report(
            YAMLRules.alias, "an unquoted text cannot begin with `*`", span,
            fix: "put the whole text between double quotes: \"*…\"")
        last = LastRead(span: span, kind: .plain)
        return add(YAMLNode(.scalar("", .plain), at: span))
    }

    private mutating func beginDocument(_ event: UnsafePointer<yaml_event_t>) -> Step {
        documents += 1
        if event.pointee.data.document_start.version_directive != nil
            || event.pointee.data.document_start.tag_directives.start
                != event.pointee.data.document_start.tag_directives.end
        {
            report(YAMLRules.directive, "a `%` directive has no place here", SourceSpan(event), fix: "delete the line")
        }
        guard documents > 1 else { return .more }
        report(
            YAMLRules.severalDocuments, "a second document begins here; a file holds one", SourceSpan(event),
            fix: "delete the `---`, or put what follows into a file of its own")
        return .finished
    }

    private mutating func begin(isMapping: Bool, isFlow: Bool, _ event: UnsafePointer<yaml_event_t>) -> Step {
        guard open.count < limits.depth else {
            report(
                YAMLRules.tooDeep, "more than \(limits.depth) lists and mappings inside each other", SourceSpan(event))
            root = nil
            pending = []
            open = []
            return .finished
        }
        let span = SourceSpan(event)
        open.append(Frame(isMapping: isMapping, isFlow: isFlow, start: span.start, firstChild: pending.count))
        last = LastRead(span: span, kind: .opening)
        return .more
    }

    private mutating func end(_ event: UnsafePointer<yaml_event_t>) -> Step {
        guard let frame = open.popLast() else { return .more }
        // A block ends where the next thing begins, lines later; its last child's end is what a reader sees as its end.
        let end = frame.isFlow ? SourcePosition(event.pointee.end_mark) : lastChildEnd(of: frame)
        let span = SourceSpan(start: frame.start, end: max(end, frame.start))
        if frame.isFlow || last.kind != .opening {
            last = LastRead(span: span, kind: frame.isFlow ? .flowCollection : last.kind, inner: last.span)
        }
        guard frame.isMapping else { return add(YAMLNode(.sequence(takeItems(of: frame)), at: span)) }
        let entries = takeEntries(of: frame)
        checkKeys(entries)
        if frame.isFlow { checkSplitText(entries) }
        return add(YAMLNode(.mapping(entries), at: span))
    }

    private func lastChildEnd(of frame: Frame) -> SourcePosition {
        pending.count > frame.firstChild ? pending[pending.count - 1].span.end : frame.start
    }

    // Children are moved out of `pending` one by one from its end: a slice would keep a second reference to it, and the
    // whole of it would be copied at each closing bracket.

    private mutating func takeItems(of frame: Frame) -> [YAMLNode] {
        let count = pending.count - frame.firstChild
        return [YAMLNode](unsafeUninitializedCapacity: count) { items, initialized in
            for index in stride(from: count - 1, through: 0, by: -1) {
                items.initializeElement(at: index, to: pending.removeLast())
            }
            initialized = count
        }
    }

    private mutating func takeEntries(of frame: Frame) -> [YAMLEntry] {
        let count = (pending.count - frame.firstChild) / 2
        return [YAMLEntry](unsafeUninitializedCapacity: count) { entries, initialized in
            for index in stride(from: count - 1, through: 0, by: -1) {
                let value = pending.removeLast()
                entries.initializeElement(at: index, to: YAMLEntry(key: pending.removeLast(), value: value))
            }
            initialized = count
        }
    }

    private mutating func add(_ node: YAMLNode) -> Step {
        nodeCount += 1
        guard nodeCount <= limits.nodes else {
            report(YAMLRules.tooLarge, "more than \(limits.nodes) values in one file", node.span)
            root = nil
            return .finished
        }
        if open.isEmpty { root = node } else { pending.append(node) }
        return .more
    }

    // MARK: What this dialect leaves out

    private mutating func checkProperties(
        anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?,
        _ event: UnsafePointer<yaml_event_t>
    ) {
        let span = SourceSpan(event)
        let place = SourceSpan(start: span.start, end: span.start.advanced(by: 1))
        if anchor != nil {
            report(
                YAMLRules.anchor, "an unquoted text cannot begin with `&`, and anchors have no place here", place,
                fix: "put the whole text between double quotes: \"&…\"")
        }
        if tag != nil {
            report(
                YAMLRules.tag, "an unquoted text cannot begin with `!`, and tags have no place here", place,
                fix: "put the whole text between double quotes: \"!…\"")
        }
    }

    private mutating func checkTypographicQuote(_ text: String, _ span: SourceSpan) {
        guard let first = text.unicodeScalars.first, "“”‘’„‟‚‛".unicodeScalars.contains(first) else { return }
        let inner = text.unicodeScalars.drop { "“”‘’„‟‚‛".unicodeScalars.contains($0) }
        let trimmed = String(String.UnicodeScalarView(inner.reversed().drop { "“”‘’".unicodeScalars.contains($0) }.reversed()))
        report(
            YAMLRules.typographicQuote, "`\(first)` is a word processor's quote, which begins no quoted text",
            span, fix: "use straight quotes: \(quoted(trimmed)), or \(quoted(text)) to show `\(first)` to the reader")
    }

    /// Reports a `#` that stands right after an unquoted text, with only blanks between.
    private mutating func checkSuspectedComment(_ text: String, _ span: SourceSpan, endIndex: Int) {
        while let first = suspects.first, first.index < endIndex { suspects.removeFirst() }
        guard let suspect = suspects.first, suspect.line == span.end.line else { return }
        let gap = file.bytes[(suspect.offset - min(suspect.index - endIndex, suspect.offset))..<suspect.offset]
        guard gap.reversed().allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { return }
        let lineEnd = file.bytes[suspect.offset...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? file.bytes.count
        let column = 1 + file.bytes[suspect.lineStart..<suspect.offset].count { $0 & 0xC0 != 0x80 }
        let cut = String(decoding: file.bytes[suspect.offset..<lineEnd], as: UTF8.self)
        let whole = text.isEmpty ? cut : text + " " + cut
        report(
            YAMLRules.unquotedComment, "`#` begins a comment here, so what follows is not part of the text",
            SourceSpan(line: suspect.line, column: column, columns: cut.unicodeScalars.count),
            fix: isInFlow
                ? "put the text with the `#` between double quotes"
                : "put the whole text between double quotes: \(quoted(whole)); for a comment write a space after `#`")
    }

    private mutating func checkKeys(_ entries: [YAMLEntry]) {
        for entry in entries {
            guard let name = entry.key.text else {
                report(
                    YAMLRules.complexKey, "a list or mapping cannot be a key", entry.key.span,
                    fix: "put the key between double quotes if it begins with `{` or `[`")
                continue
            }
            if name == "<<", case .scalar(_, .plain) = entry.key.kind {
                report(
                    YAMLRules.mergeKey, "merge keys have no place here", entry.key.span,
                    fix: "write the entries out where they are needed")
            }
        }
        for (first, second) in DuplicateKeys.find(in: entries).prefix(Self.mostFindings - diagnostics.count) {
            diagnostics.append(
                Diagnostic(
                    YAMLRules.duplicateKey, "`\(second.name)` is written twice in the same place",
                    span: second.key.span, path: file.path,
                    notes: [.init(path: file.path, span: first.key.span, message: "the first one is here")],
                    fix: "keep one of the two"))
        }
    }

    /// `{fr: Bonjour, vous, en: Hello}`: the comma ended the text, and `vous` became a key that has no value.
    private mutating func checkSplitText(_ entries: [YAMLEntry]) {
        var index = 0
        while index < entries.count {
            let pieces = entries[index...].prefix { $0.isBare }
            guard let piece = pieces.first else {
                index += 1
                continue
            }
            if let (key, rest) = piece.name.splitAtColon {
                report(
                    YAMLRules.missingSpace, "`:` needs a space after it", piece.key.span,
                    fix: "write `\(key): \(rest)`")
                index += 1
                continue
            }
            let before = index > 0 ? entries[index - 1] : nil
            if let before, case .scalar(let text, _) = before.value.kind, !before.value.isNothing {
                let whole = ([text] + pieces.map(\.name)).joined(separator: ", ")
                report(
                    YAMLRules.splitText,
                    "the comma before `\(piece.name)` ended the text: between braces a comma separates entries",
                    SourceSpan(start: piece.key.span.start, end: pieces.last?.key.span.end ?? piece.key.span.end),
                    fix: "put the whole text between double quotes: \(before.name): \(quoted(whole))")
            } else {
                report(
                    YAMLRules.splitText, "`\(piece.name)` has no value: between braces each entry is `key: value`",
                    piece.key.span,
                    fix: "put a text that holds braces or commas between double quotes: \(quoted("{\(piece.name)}"))")
            }
            index += pieces.count
        }
    }

    private mutating func report(_ rule: Rule, _ message: String, _ span: SourceSpan, fix: String? = nil) {
        guard diagnostics.count < Self.mostFindings else { return }
        diagnostics.append(Diagnostic(rule, message, span: span, path: file.path, fix: fix))
    }
}

extension YAMLEntry {
    /// Whether only a key is written, with no `:`; libyaml then puts the missing value right at the key's end.
    fileprivate var isBare: Bool { value.isNothing && value.span.start == key.span.end && key.text != nil }
}

extension String {
    /// `fr:Bonjour` as (`fr`, `Bonjour`), where a space after the colon was forgotten.
    fileprivate var splitAtColon: (String, String)? {
        let parts = split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        let isName = parts[0].utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
        return isName ? (String(parts[0]), String(parts[1])) : nil
    }
}

/// What was read last, so that a syntax error can be explained by what stands before it.
struct LastRead {
    enum Kind { case nothing, plain, quoted, opening, flowCollection }

    var span = SourceSpan(line: 1, column: 1, columns: 0)
    var kind = Kind.nothing
    var inner: SourceSpan?
}

extension YAMLNode.ScalarStyle {
    init(_ style: yaml_scalar_style_t) {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: self = .literal
        case YAML_FOLDED_SCALAR_STYLE: self = .folded
        default: self = .plain
        }
    }
}
