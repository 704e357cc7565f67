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
    static let mostFindings = 500

    let file: SourceFile
    private let limits: YAMLLimits
    var suspects: ArraySlice<ByteCheck.SuspectedComment>

    /// Finished nodes whose parent is still open, parents before children; a closing collection takes its tail.
    private var pending: [YAMLNode] = []
    private var open: [Frame] = []
    private var nodeCount = 0
    private var documents = 0
    private(set) var root: YAMLNode?
    var diagnostics: [Diagnostic] = []
    /// Where the last thing read before a syntax error stood, which the explanation starts from.
    private(set) var last = LastRead()

    init(file: SourceFile, limits: YAMLLimits, suspects: [ByteCheck.SuspectedComment]) {
        self.file = file
        self.limits = limits
        self.suspects = suspects[...]
    }

    /// Whether the place reached lies between braces or brackets.
    var isInFlow: Bool { open.last?.isFlow ?? false }

    /// The innermost brace or bracket that is still open.
    var openBracket: SourcePosition? { open.last { $0.isFlow }?.start }

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
            if !bytes.isEmpty { checkStrangeSpace(text, bytes, span) }
            if !suspects.isEmpty {
                checkSuspectedComment(text, span, endIndex: Int(clamping: event.pointee.end_mark.index))
            }
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
