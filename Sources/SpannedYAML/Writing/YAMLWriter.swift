internal import CLibYAML

/// Why a document could not be written.
package enum YAMLWriteError: Error, Sendable, Hashable {
    /// More lists and mappings inside each other than `YAMLLimits.standard` lets a reader accept.
    case tooDeep
    /// libyaml gave up; with what it says.
    case emitter(String)
}

/// Writes YAML with libyaml's emitter: LF, lines as long as they are, entries in the order given.
///
/// `YAMLReader` reads back the same texts, lists and mappings from what it writes.
package struct YAMLWriter {
    /// A writer.
    package init() {}

    /// The bytes of a document that holds `value`.
    package func write(_ value: YAMLValue) throws(YAMLWriteError) -> [UInt8] {
        let texts = try value.texts()
        let wide = WideCharacters(texts)
        guard var emitter = Emitter() else { throw .emitter("memory is exhausted") }
        try emitter.begin()
        try emitter.write(value, wide: wide)
        try emitter.end()
        return wide.shown(emitter.bytes)
    }
}

extension YAMLValue {
    /// All texts, keys included; checks the depth on the way, so that what follows may recurse.
    fileprivate func texts() throws(YAMLWriteError) -> [String] {
        var texts: [String] = []
        var open: [(value: YAMLValue, depth: Int)] = [(self, 0)]
        while let (value, depth) = open.popLast() {
            guard depth <= YAMLLimits.standard.depth else { throw .tooDeep }
            switch value {
            case .text(let text, _): texts.append(text)
            case .sequence(let items, _): open.append(contentsOf: items.map { ($0, depth + 1) })
            case .mapping(let members, _):
                texts.append(contentsOf: members.map(\.key))
                open.append(contentsOf: members.map { ($0.value, depth + 1) })
            }
        }
        return texts
    }
}

/// libyaml's emitter and the bytes it has written.
private struct Emitter: ~Copyable {
    private final class Output {
        var bytes: [UInt8] = []
    }

    private let emitter: UnsafeMutablePointer<yaml_emitter_t>
    private let event: UnsafeMutablePointer<yaml_event_t>
    private let output = Output()

    var bytes: [UInt8] { output.bytes }

    init?() {
        emitter = .allocate(capacity: 1)
        event = .allocate(capacity: 1)
        guard yaml_emitter_initialize(emitter) == 1 else {
            emitter.deallocate()
            event.deallocate()
            return nil
        }
        yaml_emitter_set_unicode(emitter, 1)
        yaml_emitter_set_width(emitter, -1)
        yaml_emitter_set_indent(emitter, 2)
        yaml_emitter_set_break(emitter, YAML_LN_BREAK)
        // `output` lives as long as this value, which deletes the emitter before it lets go of it.
        let context = Unmanaged.passUnretained(output).toOpaque()
        yaml_emitter_set_output(
            emitter,
            { context, buffer, size in
                guard let context else { return 0 }
                let output = Unmanaged<Output>.fromOpaque(context).takeUnretainedValue()
                output.bytes.append(contentsOf: UnsafeBufferPointer(start: buffer, count: size))
                return 1
            }, context)
    }

    deinit {
        yaml_emitter_delete(emitter)
        emitter.deallocate()
        event.deallocate()
    }

    mutating func begin() throws(YAMLWriteError) {
        try emit(yaml_stream_start_event_initialize(event, YAML_UTF8_ENCODING))
        try emit(yaml_document_start_event_initialize(event, nil, nil, nil, 1))
    }

    mutating func end() throws(YAMLWriteError) {
        try emit(yaml_document_end_event_initialize(event, 1))
        try emit(yaml_stream_end_event_initialize(event))
    }

    mutating func write(_ value: YAMLValue, wide: WideCharacters) throws(YAMLWriteError) {
        switch value {
        case .text(let text, let style): try write(text, style, wide)
        case .sequence(let items, let layout):
            let style = layout == .flow ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE
            try emit(yaml_sequence_start_event_initialize(event, nil, nil, 1, style))
            for item in items { try write(item, wide: wide) }
            try emit(yaml_sequence_end_event_initialize(event))
        case .mapping(let members, let layout):
            let style = layout == .flow ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE
            try emit(yaml_mapping_start_event_initialize(event, nil, nil, 1, style))
            for member in members {
                try write(member.key, .plain, wide)
                try write(member.value, wide: wide)
            }
            try emit(yaml_mapping_end_event_initialize(event))
        }
    }

    private mutating func write(
        _ text: String, _ style: YAMLValue.TextStyle, _ wide: WideCharacters
    ) throws(YAMLWriteError) {
        let scalarStyle =
            switch style {
            case .plain where TextShape.isPlain(text): YAML_PLAIN_SCALAR_STYLE
            case .literal where TextShape.isLiteral(text): YAML_LITERAL_SCALAR_STYLE
            case .plain, .quoted, .literal: YAML_DOUBLE_QUOTED_SCALAR_STYLE
            }
        var hidden = wide.hidden(text)
        guard hidden.utf8.count <= Int32.max else { throw .emitter("a text of more than 2 GiB") }
        let initialized = hidden.withUTF8 { bytes in
            // An empty string may have no address at all; libyaml wants one.
            withUnsafePointer(to: UInt8(0)) { empty in
                yaml_scalar_event_initialize(
                    event, nil, nil, bytes.baseAddress ?? empty, Int32(bytes.count), 1, 1, scalarStyle)
            }
        }
        try emit(initialized)
    }

    /// Hands the event just made to libyaml, which then owns what it points to.
    private mutating func emit(_ initialized: Int32) throws(YAMLWriteError) {
        guard initialized == 1, yaml_emitter_emit(emitter, event) == 1 else {
            throw .emitter(emitter.pointee.problem.map { String(cString: $0) } ?? "an event could not be made")
        }
    }
}
