import ConversationCore
import Project
import PromptLibrary
import Recordings
import SQLiteStorage
import Simulator
import Turns

/// Makes a recording of a conversation that a server held: `souffleur record NAME --from-conversation ID`.
struct ConversationTake {
    let request: RecordCommand
    let project: Project
    let id: ConversationID
    let database: String

    func run() async throws(CommandFailure) {
        let (stored, turns) = try await read()
        guard let bundle = project.bundles.values.first(where: { $0.id == stored.bundle }) else {
            throw .conversationOfOtherFlow(id.rawValue)
        }
        let flow = bundle.flow
        let conversation: Conversation
        do throws(SnapshotMismatch) { conversation = try Conversation(restoring: stored.snapshot, in: flow) } catch {
            throw .store(path: database, .corrupt(error.description))
        }
        let path = "\(project.recordingsFolder)/\(flow.name)/\(request.name).yaml"
        guard request.replace || !ProjectFiles.exists(path) else { throw .recordingThereAlready(path: path) }

        let world = Recording.World(
            now: turns.first?.turn.began ?? 0, seed: request.seed ?? 1,
            language: flow.languageCode(conversation.language))
        let beginning = Recording(
            path: path, name: request.name, about: request.about ?? "",
            flow: .init(name: flow.name, version: flow.version, sha256: project.digest(ofFlow: flow.name)), world: world
        )
        // What the prompts' examples answered was written by hand.
        let isOfExamples = turns.flatMap(\.calls).allSatisfy { $0.modelAnswered == "examples" }
        let source =
            isOfExamples
            ? "authored" : "recorded from a conversation by souffleur \(Souffleur.version) at \(world.clock)"
        var take = StoredTake(
            turns, beginning, bundle: bundle, redaction: request.redaction, settings: request.conversation.settings,
            log: LiveLog.none.logger
        ) { source }
        let recording: Recording
        do throws(StoredTakeFailure) { recording = try await take.recording() } catch {
            throw .conversationNotRecorded(id.rawValue, error)
        }
        let spool = TakeSpool(besides: path, scan: SecretScan(secrets: []), redaction: request.redaction)
        do throws(TakeWriteFailure) { try spool.finish(recording) } catch { throw .takeNotBegun(error) }
        Output.write("recorded \(printable(path)): \(recording.turns.count) turns; it replays the same\n")
    }

    private func read() async throws(CommandFailure) -> (StoredConversation, [CommittedTurn]) {
        let archive: ConversationArchive
        do throws(StorageFault) { archive = try ConversationArchive(path: database) } catch {
            throw .database(path: database, error)
        }
        do throws(StoreFailure) {
            guard let found = try await archive.read(id) else { throw StoreFailure.gone }
            return found
        } catch .gone { throw .noSuchConversation(id.rawValue, path: database) } catch {
            throw .store(path: database, error)
        }
    }
}
