public import Logging
public import Turns

/// What the routes stand on.
public struct HTTPService: Sendable {
    let runner: TurnRunner
    let store: any ConversationStore
    let items: SharedItems
    let bundles: any BundleSource
    let clock: any TurnClock
    let settings: HTTPSettings
    let turns: LiveTurns
    let metrics = ServerMetrics()
    let log: Logger
    /// Where turns are directed; `nil` on an everyday server.
    let director: (any TurnDirector & Presenting)?
    private let readGauges: @Sendable () async -> [Gauge]

    /// Something that stands at some value now.
    public struct Gauge: Sendable {
        let name: String
        let help: String
        let value: Int

        /// - Parameter name: as Prometheus wants it, with its unit.
        public init(_ name: String, _ help: String, _ value: Int) {
            self.name = name
            self.help = help
            self.value = value
        }
    }

    /// - Parameters:
    ///   - runner: runs over the same store, bundles and clock.
    ///   - items: over the same database as the store.
    ///   - log: where requests are told.
    ///   - director: directs turns, where a recording is rehearsed.
    ///   - gauges: what stands beside the counts of requests and turns.
    public init(
        runner: TurnRunner, store: any ConversationStore, items: any SharedItemStore, bundles: any BundleSource,
        clock: any TurnClock,
        settings: HTTPSettings, log: Logger,
        director: (any TurnDirector & Presenting)? = nil, gauges: @escaping @Sendable () async -> [Gauge] = { [] }
    ) {
        readGauges = gauges
        self.director = director
        self.runner = runner
        self.store = store
        self.items = SharedItems(items)
        self.bundles = bundles
        self.clock = clock
        self.settings = settings
        self.log = log
        turns = LiveTurns(
            clock: clock, keptMilliseconds: settings.eventsKeptMilliseconds, keptTurns: settings.endedTurnsKept)
    }

    /// Prometheus' text.
    func metricsText() async -> String {
        let running = (name: "souffleur_turns_running", help: "Turns that run now.", value: turns.running)
        return await metrics.text(gauges: [running] + readGauges().map { ($0.name, $0.help, $0.value) })
    }

    /// Brings items that several scenarios hold up to date where they are not.
    public func bringItemsUpToDate() async { await items.bringUpToDate(self) }

    /// Ends every stream that is still read.
    public func close() { turns.close() }
}
