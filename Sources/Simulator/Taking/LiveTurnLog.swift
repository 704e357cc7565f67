import Logging
import Recordings

/// Hands on what is logged of live turns only: a turn that is kept asks no model, so its attempts are no attempts.
struct LiveTurnLog: LogHandler {
    private var inner: any LogHandler
    private let isAt: TakeSwitch

    init(_ inner: any LogHandler, isAt: TakeSwitch) {
        self.inner = inner
        self.isAt = isAt
    }

    var logLevel: Logger.Level {
        get { inner.logLevel }
        set { inner.logLevel = newValue }
    }

    var metadata: Logger.Metadata {
        get { inner.metadata }
        set { inner.metadata = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { inner[metadataKey: key] }
        set { inner[metadataKey: key] = newValue }
    }

    func log(event: LogEvent) { if isAt.isLive { inner.log(event: event) } }
}
