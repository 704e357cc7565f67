import ConversationCore
import Recordings
import Turns

/// A recorded conversation that is to be written to a database, where recordings of one seed must not meet.
struct SeededConversation {
    /// With a seed of its own, made from its name: the same one every time.
    let recording: Recording
    /// What the conversation will be called.
    let id: ConversationID

    init(_ given: Recording) {
        var recording = given
        // FNV-1a, whose figures are published: the same in every process.
        recording.world.seed = given.name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        self.recording = recording
        let identities = PositionalIdentities(seed: recording.world.seed)
        identities.begin(turn: 1)
        let turn = TurnID(rawValue: identities.nextIdentity())
        id = ConversationID(rawValue: EntityID(turn: turn, index: 0).description)
    }
}
