internal import CLibYAML

/// libyaml's events over bytes in memory, one at a time. Owns the C parser; nothing of it leaves this file alive.
struct EventStream: ~Copyable {
    /// What stopped the parser.
    struct Failure {
        let problem: String
        let position: SourcePosition
        let context: String
        let contextPosition: SourcePosition
    }

    /// On the heap because libyaml keeps a pointer to the parser inside it.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let event: UnsafeMutablePointer<yaml_event_t>
    private var holdsEvent = false

    /// `nil` only when memory is exhausted. `bytes` must outlive the stream.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        event = .allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            event.deallocate()
            return nil
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        if holdsEvent { yaml_event_delete(event) }
        yaml_parser_delete(parser)
        parser.deallocate()
        event.deallocate()
    }

    /// The next event, valid until the following call; `nil` when the text is wrong (see `failure`).
    mutating func next() -> UnsafePointer<yaml_event_t>? {
        if holdsEvent {
            yaml_event_delete(event)
            holdsEvent = false
        }
        guard yaml_parser_parse(parser, event) == 1 else { return nil }
        holdsEvent = true
        return UnsafePointer(event)
    }

    /// What was wrong, after `next` gave `nil`.
    var failure: Failure {
        Failure(
            problem: parser.pointee.problem.map { String(cString: $0) } ?? "the text could not be read",
            position: SourcePosition(parser.pointee.problem_mark),
            context: parser.pointee.context.map { String(cString: $0) } ?? "",
            contextPosition: SourcePosition(parser.pointee.context_mark))
    }
}

extension SourcePosition {
    init(_ mark: yaml_mark_t) {
        self.init(line: Int(clamping: mark.line) &+ 1, column: Int(clamping: mark.column) &+ 1)
    }
}

extension SourceSpan {
    init(_ event: UnsafePointer<yaml_event_t>) {
        self.init(start: SourcePosition(event.pointee.start_mark), end: SourcePosition(event.pointee.end_mark))
    }
}
