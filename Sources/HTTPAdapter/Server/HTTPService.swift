public import Logging
public import Turns

/// What the routes stand on.
public struct HTTPService: Sendable {
    let runner: TurnRunner
    let store: any ConversationStore
    let bundles: any BundleSource
    let clock: any TurnClock
    let settings: HTTPSettings
    let turns: LiveTurns
    let log: Logger

    /// - Parameters:
    ///   - runner: runs over the same store, bundles and clock.
    ///   - log: where requests are told.
    public init(
        runner: TurnRunner, store: any ConversationStore, bundles: any BundleSource, clock: any TurnClock,
        settings: HTTPSettings, log: Logger
    ) {
        self.runner = runner
        self.store = store
        self.bundles = bundles
        self.clock = clock
        self.settings = settings
        self.log = log
        turns = LiveTurns(clock: clock, keptMilliseconds: settings.eventsKeptMilliseconds)
    }

    /// Ends every stream that is still read.
    public func close() { turns.close() }
}
