public import Logging
import OrderedJSON

/// A log handler that writes each entry as one line of JSON, for machines to read and for people to filter.
///
/// `{"time":"2026-11-23T09:14:07.120Z","level":"info","label":"souffleur","message":"model attempt","attempt":1}`: the
/// metadata stands beside the four fields of every entry, in byte order of its keys. Numbers and truth values that were
/// logged as `.stringConvertible` stay numbers and truth values. What is not there is left out.
public struct JSONLogHandler: LogHandler {
    public var logLevel: Logger.Level
    public var metadata: Logger.Metadata = [:]
    public var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let output: JSONLogOutput
    private let now: @Sendable () -> LogTime

    /// - Parameters:
    ///   - label: the logger's.
    ///   - output: where the lines go; the handlers of one destination share it.
    ///   - logLevel: entries below it are dropped.
    ///   - now: reads the calendar.
    public init(
        label: String, output: JSONLogOutput, logLevel: Logger.Level = .info,
        metadataProvider: Logger.MetadataProvider? = nil, now: @escaping @Sendable () -> LogTime = LogTime.now
    ) {
        self.label = label
        self.output = output
        self.logLevel = logLevel
        self.metadataProvider = metadataProvider
        self.now = now
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        var merged = metadata
        if let provided = metadataProvider?.get() { merged.merge(provided) { $1 } }
        if let given = event.metadata { merged.merge(given) { $1 } }
        if let error = event.error { merged["error"] = "\(error)" }
        var entry: JSONObject = [
            "time": .string(now().description), "level": .string(event.level.rawValue), "label": .string(label),
            "message": .string(event.message.description),
        ]
        for (key, value) in merged.inByteOrder {
            var name = key
            // No key stands twice on a line, and none takes the place of the entry's own fields.
            while entry[name] != nil { name = "metadata.\(name)" }
            entry.append(name, JSON(metadata: value))
        }
        var line = JSON.object(entry).bytes
        line.append(UInt8(ascii: "\n"))
        output.write(line)
    }
}

extension Logger.Metadata {
    /// A dictionary's own order changes from run to run.
    var inByteOrder: [(key: String, value: Logger.Metadata.Value)] {
        sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
}

extension JSON {
    /// How deep metadata may be nested; what is deeper is not shown.
    private static let deepest = 16

    init(metadata value: Logger.Metadata.Value, depth: Int = 0) {
        switch value {
        case .string(let text): self = .string(text)
        case .stringConvertible(let value): self = Self.scalar(value)
        case .array, .dictionary: self = depth < Self.deepest ? Self.collection(value, depth: depth) : "…"
        }
    }

    private static func collection(_ value: Logger.Metadata.Value, depth: Int) -> JSON {
        switch value {
        case .array(let elements): .array(elements.map { JSON(metadata: $0, depth: depth + 1) })
        case .dictionary(let members):
            .object(JSONObject(members.inByteOrder.map { ($0.key, JSON(metadata: $0.value, depth: depth + 1)) }))
        case .string, .stringConvertible: JSON(metadata: value, depth: depth)
        }
    }

    private static func scalar(_ value: any CustomStringConvertible & Sendable) -> JSON {
        switch value {
        case let flag as Bool: .bool(flag)
        // JSON has no infinity: a number that is none stays a text.
        case is any BinaryInteger, is any BinaryFloatingPoint:
            JSONNumber(text: value.description).map(JSON.number) ?? .string(value.description)
        default: .string(value.description)
        }
    }
}
