import ConversationCore
public import Logging
import OpenAIWire
import OrderedJSON
public import PromptLibrary
public import Recordings
public import Turns

/// A conversation that a server held and a store kept, made a recording: its journal answers the turns once more, through
/// the runner, and the take is proved as any other is.
public struct StoredTake {
    private let turns: [CommittedTurn]
    private var take: Take
    private let journal: JournalTransport

    /// - Parameters:
    ///   - beginning: the recording's name, flow and world; its identities are those of the turns.
    ///   - bundle: the flow that the conversation stays with.
    ///   - provenance: where the answers came from.
    public init(
        _ turns: [CommittedTurn], _ beginning: Recording, bundle: FlowBundle, redaction: Redaction,
        settings: TurnSettings, log: Logger, provenance: @escaping @Sendable () -> String
    ) {
        self.turns = turns
        var beginning = beginning
        beginning.world.identities = turns.map(\.turn.address.turn)
        beginning.world.streams = turns.contains { $0.journal.contains(where: \.isStreamed) }
        var settings = settings
        settings.streams = beginning.world.streams
        let watch = VirtualClock()
        journal = JournalTransport(watch: watch)
        take = Take(
            beginning, bundle: bundle, replayed: bundle, live: journal, watch: watch, redaction: redaction,
            settings: settings, log: log
        ) { _ in provenance() }
    }

    /// The recording, proved.
    public mutating func recording() async throws(StoredTakeFailure) -> Recording {
        for (place, turn) in turns.enumerated() {
            guard turn.turn.revision == place + 1 else { throw .turnPurged(place + 1) }
            let role = TurnRequest.role(in: turn.input)
            guard let given = TurnInput(turn.input), let input = take.recorded(given, role: role) else {
                throw .inputUnreadable(turn: place + 1)
            }
            journal.begin(turn.journal)
            let played = await take.take(input, role: role)
            let message = played.report?.reply.message
            guard message == turn.turn.reply["message"]?.string else { throw .turnDiffers(place + 1) }
        }
        do throws(TakeFailure) { return try await take.finished() } catch { throw .take(error) }
    }
}

/// Why a stored conversation does not become a recording.
public enum StoredTakeFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What the turn held of anyone's words was taken out.
    case turnPurged(Int)
    case inputUnreadable(turn: Int)
    /// Played once more it says something else than it said then.
    case turnDiffers(Int)
    case take(TakeFailure)

    public var description: String {
        switch self {
        case .turnPurged(let turn): "turn \(turn) was purged, and what follows cannot be played without it"
        case .inputUnreadable(let turn): "turn \(turn): what was done cannot be read"
        case .turnDiffers(let turn):
            "turn \(turn) does not come out as it did then; the prompts or the program have changed"
        case .take(let failure): failure.description
        }
    }
}

extension JournaledAttempt {
    fileprivate var isStreamed: Bool { headers["content-type"]?.hasPrefix("text/event-stream") == true }
}
