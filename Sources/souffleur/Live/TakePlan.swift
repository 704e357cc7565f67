import ArgumentParser
import ConversationCore
import Project
import Recordings
import Simulator
import SpannedYAML

/// What a take is to be: which turns are kept, which are held, where it is written.
struct TakePlan {
    /// The recording to be, without its turns.
    let beginning: Recording
    let kept: [RecordedTurn]
    let script: [RecordedTurn]
    /// Whether turns come from the terminal, after those there are.
    let asks: Bool
    let spool: TakeSpool
    let language: LanguageID

    /// - Throws: exit status 1 when the recording may not be replaced, 2 when a file was not found; why is printed.
    init(request: RecordCommand, project: Project, flow: Flow, language: LanguageID, scan: SecretScan) throws {
        let path = "\(project.recordingsFolder)/\(flow.name)/\(request.name).yaml"
        let existing = (try? ProjectFiles.read(path)).map { SourceFile(path: path, bytes: $0) }
        spool = TakeSpool(besides: path, scan: scan)
        let left = spool.left()
        if request.discard { spool.discard() }
        if left != nil, !request.resume, !request.discard {
            Output.error("a take of \(request.name) was left behind (\(spool.path)); add --resume or --discard\n")
            throw ExitCode(1)
        }
        let scripted = try request.script.map(Self.script)
        if request.resume {
            guard let left else {
                Output.error("no take of \(request.name) was left behind\n")
                throw ExitCode(2)
            }
            beginning = Self.empty(left, path)
            kept = left.turns
            script = Array((scripted ?? []).dropFirst(left.turns.count))
        } else if let turn = request.fromTurn {
            guard let existing else {
                Output.error("there is no recording \(path) to keep turns of\n")
                throw ExitCode(2)
            }
            let recording = try Self.recording(existing)
            guard turn <= recording.turns.count + 1 else {
                Output.error("\(path) has \(recording.turns.count) turns, so there is no turn \(turn)\n")
                throw ExitCode(2)
            }
            beginning = Self.empty(recording, path)
            kept = Array(recording.turns[..<(turn - 1)])
            script = scripted ?? (request.interactive ? [] : Array(recording.turns[(turn - 1)...]))
        } else {
            if existing != nil { try Self.askToReplace(path, request.replace) }
            var world = Recording.World(
                now: Machine.unixSeconds, seed: request.seed ?? UInt64.random(in: 1...999_999),
                language: flow.languageCode(language))
            world.turnLimitMilliseconds = request.conversation.turnLimit * 1_000
            beginning = Recording(
                path: path, name: request.name, about: request.about ?? "",
                flow: .init(
                    name: flow.name, version: flow.version, sha256: project.digest(ofFlow: flow.name)),
                world: world)
            kept = []
            script = scripted ?? []
        }
        asks = request.interactive || (scripted == nil && script.isEmpty)
        self.language = flow.language(code: beginning.world.language) ?? language
    }

    private static func empty(_ recording: Recording, _ path: String) -> Recording {
        var empty = recording
        empty.path = path
        empty.turns = []
        return empty
    }

    private static func script(_ path: String) throws -> [RecordedTurn] {
        guard let bytes = try? ProjectFiles.read(path) else {
            Output.error("the script `\(printable(path))` cannot be read\n")
            throw ExitCode(2)
        }
        let file = SourceFile(path: path, bytes: bytes)
        let (turns, diagnostics) = TurnScriptReader.read(file)
        guard let turns else {
            Output.error(printable(DiagnosticRenderer(files: [file]).render(diagnostics)))
            throw ExitCode(1)
        }
        return turns
    }

    private static func recording(_ file: SourceFile) throws -> Recording {
        let (recording, diagnostics) = RecordingReader.read(file)
        guard let recording else {
            Output.error(printable(DiagnosticRenderer(files: [file]).render(diagnostics)))
            throw ExitCode(1)
        }
        return recording
    }

    private static func askToReplace(_ path: String, _ replace: Bool) throws {
        if replace { return }
        if Output.inputIsTerminal {
            Output.write("\(printable(path)) is there already. Replace it? [y/N] ")
            if ["y", "yes", "o", "oui"].contains((readLine() ?? "").lowercased()) { return }
            throw ExitCode(1)
        }
        Output.error("\(printable(path)) is there already; add --replace, or choose another name\n")
        throw ExitCode(1)
    }
}
