import ConversationCore
import Project
import Recordings
import Simulator
import SpannedYAML
import Turns

/// What a take is to be: which turns are kept, which are held, where it is written.
struct TakePlan {
    /// The recording to be, without its turns.
    let beginning: Recording
    let kept: [RecordedTurn]
    /// The file that the kept turns stand in.
    let keptPath: String
    let script: [RecordedTurn]
    /// Whether turns come from the terminal, after those there are.
    let asks: Bool
    let spool: TakeSpool
    let language: LanguageID
    private let redaction: Redaction

    /// - Throws: when the recording may not be replaced, or a file is wrong or was not found.
    init(
        request: RecordCommand, project: Project, flow: Flow, language: LanguageID, scan: SecretScan
    ) throws(CommandFailure) {
        redaction = request.redaction
        let path = "\(project.recordingsFolder)/\(flow.name)/\(request.name).yaml"
        var spool = TakeSpool(besides: path, scan: scan, redaction: redaction)
        let scripted = try request.script.map(Self.script)
        switch try Self.origin(request, path, spool) {
        case .left(let recording, let file, let rest):
            spool.base = try Self.base(recording, file, keeping: recording.turns.count, redaction)
            beginning = Self.empty(recording, path)
            kept = recording.turns
            keptPath = spool.path
            if let scripted { try Self.check(scripted.turns, beginsWith: kept, redaction) }
            script = scripted.map { Array($0.turns.dropFirst(recording.turns.count)) } ?? rest
        case .turns(let recording, let file, let count):
            spool.base = try Self.base(recording, file, keeping: count, redaction)
            beginning = Self.empty(recording, path)
            kept = Array(recording.turns[..<count])
            keptPath = path
            script = scripted?.turns ?? (request.interactive ? [] : Array(recording.turns[count...]))
        case .new:
            var world = Recording.World(
                now: Machine.unixSeconds, seed: request.seed ?? UInt64.random(in: 1...999_999),
                language: flow.languageCode(language))
            world.turnLimitMilliseconds = request.conversation.settings.turnLimitMilliseconds
            world.streams = request.conversation.stream
            beginning = Recording(
                path: path, name: request.name, about: request.about ?? "",
                flow: .init(name: flow.name, version: flow.version, sha256: project.digest(ofFlow: flow.name)),
                world: world)
            kept = []
            keptPath = path
            script = scripted?.turns ?? []
        }
        self.spool = spool
        asks = request.interactive || (scripted == nil && script.isEmpty)
        self.language = flow.language(code: beginning.world.language) ?? language
        try check(against: project, scripted?.file)
    }

    /// Keeps on the disk what the take is to be. Until then nothing was written.
    func begin() throws(TakeWriteFailure) {
        var recording = beginning
        recording.about = redaction.apply(to: recording.about)
        recording.turns = kept.map { redaction.isEmpty ? $0 : redaction.apply(to: $0) }
        let turns = recording.turns + script.map { redaction.isEmpty ? $0 : redaction.apply(to: $0) }
        try spool.begin(recording, planned: turns)
    }

    private static func script(_ path: String) throws(CommandFailure) -> (turns: [RecordedTurn], file: SourceFile) {
        guard ProjectFiles.exists(path) else { throw .noScript(path: path) }
        let file = SourceFile(path: path, bytes: try bytes(path))
        let (turns, diagnostics) = TurnScriptReader.read(file)
        if let turns { return (turns, file) }
        throw .findings(diagnostics, in: [file])
    }

    /// A script that is gone on with is the one that the take began with.
    private static func check(
        _ script: [RecordedTurn], beginsWith kept: [RecordedTurn], _ redaction: Redaction
    ) throws(CommandFailure) {
        for (place, turn) in kept.enumerated() {
            guard script.indices.contains(place), redaction.apply(to: script[place]).input == turn.input else {
                throw .scriptDiffers(turn: place + 1)
            }
        }
    }

    /// What `check` would refuse is not held in the first place.
    private func check(against project: Project, _ file: SourceFile?) throws(CommandFailure) {
        var planned = beginning
        planned.turns =
            kept
            + script.map { turn in
                var turn = turn
                (turn.calls, turn.outcome) = ([], nil)
                return turn
            }
        let errors = RecordingCrossCheck(project: project).findings(planned).filter { $0.severity == .error }
        guard !errors.isEmpty else { return }
        // It is the script that somebody can mend.
        throw .findings(
            errors.map { error in file.map { error.moved(to: $0.path) } ?? error }, in: file.map { [$0] } ?? [])
    }
}
