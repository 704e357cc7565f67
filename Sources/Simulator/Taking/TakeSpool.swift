import Project
public import Recordings
public import SpannedYAML

/// Where a take is kept while it is held: a recording of its own beside the one it will become, written whole after every
/// turn, so that whatever happens to the process, at most the turn at hand is lost.
public struct TakeSpool: Sendable {
    public let path: String
    private let planPath: String
    private let scan: SecretScan
    private let redaction: Redaction
    /// The recording that the take goes on from; `nil` for one of its own.
    public var base: TakeBase?

    /// - Parameters:
    ///   - path: of the recording that the take will become.
    ///   - redaction: the words that no file may hold: a turn that does is not written, the ones before it are.
    public init(besides path: String, scan: SecretScan, redaction: Redaction = Redaction()) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let name = parts.last.map { $0.hasSuffix(".yaml") ? $0.dropLast(5) : $0 } ?? ""
        // Hidden, so that no command takes it for a recording.
        let folder = parts.dropLast().map { $0 + "/" }.joined()
        self.path = "\(folder).\(name).take.yaml"
        planPath = "\(folder).\(name).plan.yaml"
        self.scan = scan
        self.redaction = redaction
    }

    /// What an earlier process left behind.
    public enum Left: Sendable {
        case nothing
        /// What was taken, and the turns that were still to be held.
        case take(Recording, SourceFile, rest: [RecordedTurn])
        /// Something that is no take, or no longer.
        case unreadable
    }

    public var left: Left {
        guard ProjectFiles.exists(path) else { return .nothing }
        guard let taken = read(path), let plan = read(planPath) else { return .unreadable }
        return .take(
            taken.recording, taken.file, rest: Array(plan.recording.turns.dropFirst(taken.recording.turns.count)))
    }

    private func read(_ path: String) -> (recording: Recording, file: SourceFile)? {
        guard let bytes = try? ProjectFiles.read(path) else { return nil }
        let file = SourceFile(path: path, bytes: bytes)
        return RecordingReader.read(file).recording.map { ($0, file) }
    }

    /// Begins a take: what it is to be is kept too, so that it can be gone on with.
    /// - Parameter turns: all that are to be kept or held.
    public func begin(_ recording: Recording, planned turns: [RecordedTurn]) throws(TakeWriteFailure) {
        var plan = recording
        plan.turns = turns.map {
            RecordedTurn(input: $0.input, role: $0.role, note: $0.note, expectation: $0.expectation)
        }
        try write(plan, to: planPath, over: nil)
        try write(recording, to: path, over: base)
    }

    /// Keeps what has been taken so far.
    public func keep(_ recording: Recording) throws(TakeWriteFailure) {
        try write(recording, to: path, over: base)
    }

    /// Writes the recording and lets go of what was kept of the take.
    public func finish(_ recording: Recording) throws(TakeWriteFailure) {
        try write(recording, to: recording.path, over: base)
        discard()
    }

    /// Throws the take away.
    public func discard() {
        ProjectFiles.remove(path)
        ProjectFiles.remove(planPath)
    }

    private func write(_ recording: Recording, to path: String, over base: TakeBase?) throws(TakeWriteFailure) {
        let bytes: [UInt8]
        do throws(RecordingUpdate.Refusal) {
            if let base { bytes = try base.bytes(recording) } else { bytes = try RecordingUpdate.bytes(recording) }
        } catch { throw .refused(error) }
        if let place = recording.unclean(redaction) {
            throw .unfit(.notRedacted(turn: place.turn, call: place.call))
        }
        // As it stands in the file, and as it reads once its pieces are put together.
        let readable = recording.turns.flatMap(\.calls).flatMap(\.attempts).flatMap(\.readableTexts)
        if let finding = scan.finding(in: bytes) { throw .secret(finding) }
        if let finding = scan.finding(in: Array(readable.joined(separator: "\n").utf8)) {
            throw .secret(SecretScan.Finding(kind: finding.kind, line: nil))
        }
        do throws(ProjectFileError) {
            try ProjectFiles.write(bytes, to: path, durably: true)
        } catch { throw .refused(.cannotBeWritten(error.description)) }
    }
}
