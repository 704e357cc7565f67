import CurlTransport
import Project
import Simulator
import SpannedYAML
import Turns

/// Why a command ends without what it was asked for. It is thrown where that is found out; `Souffleur.main` says it.
enum CommandFailure: Error {
    // Nothing to work on.

    /// - Parameter among: the names there are, for the one that was probably meant.
    case noSuchFlow(String, among: [String])
    case noSuchLanguage(String, spoken: [String])
    case noSuchRecording(String, among: [String])
    /// None was named, and the one that is played then is not there.
    case recordingNotChosen(among: [String])
    /// - Parameters:
    ///   - written: as it stands on the command line, with its version.
    ///   - name: the same without it.
    case noSuchPrompt(written: String, name: String, among: [String])
    case noSuchPromptVersion(prompt: String, version: String, known: [Int])
    case nothingToCheck(folder: String)
    case noFlow(folder: String)
    case noPrompt
    case noRecording(folder: String)

    // Files.

    /// What stands in the way of running what the files say; rendered with the lines of those that are given.
    case findings([Diagnostic], in: [SourceFile])
    case file(ProjectFileError)
    case logNotWritable(path: String, why: String)
    /// A recording is of a flow that the project does not have.
    case flowOfRecordingMissing(recording: String, flow: String)

    // What a command has told among its results already.

    case errorsFound
    case recordingsFailed
    case recordingsNotUpdated

    /// - Parameter report: where the recording and its replay part.
    case notAsRecorded(report: String)

    // The live model.

    case endpoint(EndpointError)
    /// - Parameter outcome: what became of the last call.
    case modelUnreachable(baseURL: String, outcome: String)

    // The server.

    /// - Parameter expected: what it must be, in words.
    case badSetting(_ name: String, _ value: String, expected: String)
    case noToken(host: String)
    case cannotListen(host: String, port: Int, why: String)
    case database(path: String, StorageFault)
    case store(path: String, StoreFailure)

    case noSuchConversation(String, path: String)
    /// It began with files that are not the project's any more.
    case conversationOfOtherFlow(String)
    case conversationNotRecorded(String, StoredTakeFailure)

    // What a take is to be.

    case noScript(path: String)
    case noTakeLeft(name: String)
    case noTurnsToKeep(path: String)
    case noSuchTurn(Int, path: String, turns: Int)
    case takeLeftUnreadable(path: String)
    case takeLeftBehind(name: String, path: String)
    case recordingThereAlready(path: String)
    /// The person at the terminal did not want it replaced.
    case recordingStays
    /// The script is not the one that the take began with.
    case scriptDiffers(turn: Int)
    case baseNotKept(path: String, TakeWriteFailure)

    // A take that is held.

    case takeHeldElsewhere(name: String)
    case takeNotBegun(TakeWriteFailure)
    case turnNotBegun(TurnFailure)
    case keptTurnDiffers(turn: Int, report: String)
    case turnNotKept(turn: Int, TakeWriteFailure, spool: String?)
    /// - Parameter spool: where the take is kept; `nil` when there is nothing to keep.
    case takeNotFinished(TakeFailure, spool: String?)
    case takeNotSaved(TakeWriteFailure, spool: String)
}

extension CommandFailure {
    /// How the process ends: 2 when there was nothing to work on, 1 when something is wrong or differs.
    var exitStatus: Int32 {
        switch self {
        case .noSuchFlow, .noSuchLanguage, .noSuchRecording, .recordingNotChosen, .noSuchPrompt, .noSuchPromptVersion,
            .nothingToCheck, .noFlow, .noPrompt, .noRecording, .noScript, .noTakeLeft, .noTurnsToKeep,
            .noSuchTurn, .noSuchConversation:
            2
        case .findings, .file, .logNotWritable, .flowOfRecordingMissing, .errorsFound, .badSetting, .noToken,
            .cannotListen, .database,
            .store, .conversationOfOtherFlow, .conversationNotRecorded, .recordingsFailed,
            .recordingsNotUpdated, .notAsRecorded, .endpoint, .modelUnreachable, .takeLeftUnreadable, .takeLeftBehind,
            .recordingThereAlready, .recordingStays, .scriptDiffers, .baseNotKept, .takeHeldElsewhere, .takeNotBegun,
            .turnNotBegun,
            .keptTurnDiffers, .turnNotKept, .takeNotFinished, .takeNotSaved:
            1
        }
    }
}
