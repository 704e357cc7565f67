import PlainText
import Project
import Recordings
import Simulator
import SpannedYAML

/// Where a take comes from, and what it may not overwrite.
extension TakePlan {
    /// Where a take comes from.
    enum Origin {
        case new
        case turns(Recording, SourceFile, keeping: Int)
        case left(Recording, SourceFile, rest: [RecordedTurn])
    }

    static func origin(_ request: RecordCommand, _ path: String, _ spool: TakeSpool) throws(CommandFailure) -> Origin {
        if !request.discard {
            switch spool.left {
            case .nothing:
                if request.resume { throw .noTakeLeft(name: request.name) }
            case .unreadable:
                throw .takeLeftUnreadable(path: spool.path)
            case .take(let recording, let file, let rest):
                if request.resume { return .left(recording, file, rest: rest) }
                throw .takeLeftBehind(name: request.name, path: spool.path)
            }
        }
        let isThere = ProjectFiles.exists(path)
        guard let turn = request.fromTurn else {
            if isThere { try askToReplace(path, request.replace) }
            return .new
        }
        guard isThere else { throw .noTurnsToKeep(path: path) }
        let file = SourceFile(path: path, bytes: try bytes(path))
        let recording = try recording(file)
        guard turn <= recording.turns.count + 1 else {
            throw .noSuchTurn(turn, path: path, turns: recording.turns.count)
        }
        return .turns(recording, file, keeping: turn - 1)
    }

    /// A whole file that a take needs.
    static func bytes(_ path: String) throws(CommandFailure) -> [UInt8] {
        do throws(ProjectFileError) { return try ProjectFiles.read(path) } catch { throw .file(error) }
    }

    static func base(
        _ recording: Recording, _ file: SourceFile, keeping kept: Int, _ redaction: Redaction
    ) throws(CommandFailure) -> TakeBase {
        do throws(TakeWriteFailure) {
            return try TakeBase(recording, of: file, keeping: kept, redaction: redaction)
        } catch { throw .baseNotKept(path: file.path, error) }
    }

    static func empty(_ recording: Recording, _ path: String) -> Recording {
        var empty = recording
        empty.path = path
        empty.world.streams = recording.asksForStreams
        empty.turns = []
        return empty
    }

    private static func recording(_ file: SourceFile) throws(CommandFailure) -> Recording {
        let (recording, diagnostics) = RecordingReader.read(file)
        if let recording { return recording }
        throw .findings(diagnostics, in: [file])
    }

    private static func askToReplace(_ path: String, _ replace: Bool) throws(CommandFailure) {
        if replace { return }
        guard Output.inputIsTerminal else {
            throw .recordingThereAlready(path: path)
        }
        while true {
            Output.write("\(printable(path)) is there already. Replace it? [y/N] ")
            let answer = trimmed(readLine() ?? "")
            if answer.isEmpty { throw .recordingStays }
            // A slip is asked again.
            if let isMeant = YesOrNo.read(answer) {
                if isMeant { return }
                throw .recordingStays
            }
        }
    }
}
