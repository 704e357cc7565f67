import ArgumentParser
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

    static func origin(_ request: RecordCommand, _ path: String, _ spool: TakeSpool) throws -> Origin {
        if !request.discard {
            switch spool.left {
            case .nothing:
                if request.resume { throw fail("no take of \(request.name) was left behind", ExitCode(2)) }
            case .unreadable:
                throw fail("\(spool.path) was left behind and cannot be read; mend it, or add --discard")
            case .take(let recording, let file, let rest):
                if request.resume { return .left(recording, file, rest: rest) }
                throw fail("a take of \(request.name) was left behind (\(spool.path)); add --resume or --discard")
            }
        }
        let isThere = ProjectFiles.exists(path)
        guard let turn = request.fromTurn else {
            if isThere { try askToReplace(path, request.replace) }
            return .new
        }
        guard isThere else { throw fail("there is no recording \(path) to keep turns of", ExitCode(2)) }
        let file = SourceFile(path: path, bytes: try bytes(path))
        let recording = try recording(file)
        guard turn <= recording.turns.count + 1 else {
            throw fail("\(path) has \(recording.turns.count) turns, so there is no turn \(turn)", ExitCode(2))
        }
        return .turns(recording, file, keeping: turn - 1)
    }

    /// A whole file that a take needs.
    static func bytes(_ path: String) throws -> [UInt8] {
        do throws(ProjectFileError) { return try ProjectFiles.read(path) } catch { throw fail(error.description) }
    }

    static func base(
        _ recording: Recording, _ file: SourceFile, keeping kept: Int, _ redaction: Redaction
    ) throws -> TakeBase {
        do throws(TakeWriteFailure) {
            return try TakeBase(recording, of: file, keeping: kept, redaction: redaction)
        } catch { throw fail("\(file.path): \(error)") }
    }

    static func empty(_ recording: Recording, _ path: String) -> Recording {
        var empty = recording
        empty.path = path
        empty.world.streams = recording.asksForStreams
        empty.turns = []
        return empty
    }

    private static func recording(_ file: SourceFile) throws -> Recording {
        let (recording, diagnostics) = RecordingReader.read(file)
        if let recording { return recording }
        throw fail(DiagnosticRenderer(files: [file]).render(diagnostics))
    }

    private static func askToReplace(_ path: String, _ replace: Bool) throws {
        if replace { return }
        guard Output.inputIsTerminal else {
            throw fail("\(path) is there already; add --replace, or choose another name")
        }
        Output.write("\(printable(path)) is there already. Replace it? [y/N] ")
        if !TurnPrompt.isYes(readLine()) { throw fail("it stays as it is") }
    }
}
