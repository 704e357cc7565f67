package import Logging
import Synchronization

/// What was logged, entry by entry.
package final class CapturedLog: Sendable {
    package struct Entry: Sendable {
        package let level: Logger.Level
        package let message: String
        package let metadata: Logger.Metadata

        package subscript(key: String) -> String? { metadata[key].map { "\($0)" } }

        /// The number, if it was logged as one.
        package func number(_ key: String) -> Int? {
            if case .stringConvertible(let value)? = metadata[key] { value as? Int } else { nil }
        }
    }

    package init() {}

    private let kept = Mutex<[Entry]>([])

    package var entries: [Entry] { kept.withLock { $0 } }
    /// All that stands in the log, in one text.
    package var text: String { entries.map { "\($0.level) \($0.message) \($0.metadata)" }.joined(separator: "\n") }

    package var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

    private func keep(_ entry: Entry) { kept.withLock { $0.append(entry) } }

    private struct Handler: LogHandler {
        let log: CapturedLog
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]

        init(log: CapturedLog) { self.log = log }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            log.keep(
                Entry(
                    level: event.level, message: event.message.description,
                    metadata: metadata.merging(event.metadata ?? [:]) { $1 }))
        }
    }
}

extension Logger {
    /// Nobody reads what is logged.
    package static var silent: Logger { Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() } }
}
