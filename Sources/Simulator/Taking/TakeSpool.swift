import Project
public import Recordings
import SpannedYAML

/// Where a take is kept while it is held: a recording of its own beside the one it will become, written whole after every
/// turn, so that whatever happens to the process, at most the turn at hand is lost.
public struct TakeSpool: Sendable {
    public let path: String
    private let planPath: String
    private let scan: SecretScan

    /// - Parameter path: of the recording that the take will become.
    public init(besides path: String, scan: SecretScan) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let name = parts.last.map { $0.hasSuffix(".yaml") ? $0.dropLast(5) : $0 } ?? ""
        // Hidden, so that no command takes it for a recording.
        let folder = parts.dropLast().map { $0 + "/" }.joined()
        self.path = "\(folder).\(name).take.yaml"
        planPath = "\(folder).\(name).plan.yaml"
        self.scan = scan
    }

    /// What an earlier process left behind.
    public enum Left: Sendable {
        case nothing
        /// What was taken, and the turns that were still to be held.
        case take(Recording, rest: [RecordedTurn])
        /// Something that is no take, or no longer.
        case unreadable
    }

    public var left: Left {
        guard !ProjectFiles.find(path, endingIn: "").isEmpty else { return .nothing }
        guard let taken = read(path), let plan = read(planPath) else { return .unreadable }
        return .take(taken, rest: Array(plan.turns.dropFirst(taken.turns.count)))
    }

    private func read(_ path: String) -> Recording? {
        guard let bytes = try? ProjectFiles.read(path) else { return nil }
        return RecordingReader.read(SourceFile(path: path, bytes: bytes)).recording
    }

    /// Begins a take: what it is to be is kept too, so that it can be gone on with.
    /// - Parameter turns: all that are to be kept or held.
    public func begin(_ recording: Recording, planned turns: [RecordedTurn]) throws(TakeWriteFailure) {
        var plan = recording
        plan.turns = turns.map { RecordedTurn(input: $0.input, expectation: $0.expectation) }
        try Self.write(plan, to: planPath, scan)
        try Self.write(recording, to: path, scan)
    }

    /// Keeps what has been taken so far.
    public func keep(_ recording: Recording) throws(TakeWriteFailure) {
        try Self.write(recording, to: path, scan)
    }

    /// Writes the recording and lets go of what was kept of the take.
    public func finish(_ recording: Recording) throws(TakeWriteFailure) {
        try Self.write(recording, to: recording.path, scan)
        discard()
    }

    /// Throws the take away.
    public func discard() {
        ProjectFiles.remove(path)
        ProjectFiles.remove(planPath)
    }

    private static func write(_ recording: Recording, to path: String, _ scan: SecretScan) throws(TakeWriteFailure) {
        let bytes: [UInt8]
        do throws(RecordingUpdate.Refusal) { bytes = try RecordingUpdate.bytes(recording) } catch {
            throw .refused(error)
        }
        // As it stands in the file, and as it reads once its pieces are put together.
        let readable = recording.turns.flatMap(\.calls).flatMap(\.attempts).map(\.readableText)
        if let finding = scan.finding(in: bytes) { throw .secret(finding) }
        if let finding = scan.finding(in: Array(readable.joined(separator: "\n").utf8)) {
            throw .secret(SecretScan.Finding(kind: finding.kind, line: nil))
        }
        do throws(ProjectFileError) {
            try ProjectFiles.write(bytes, to: path, durably: true)
        } catch { throw .refused(.cannotBeWritten(error.description)) }
    }
}

/// Why a take could not be written.
public enum TakeWriteFailure: Error, Hashable, Sendable {
    case secret(SecretScan.Finding)
    case refused(RecordingUpdate.Refusal)
}

extension TakeWriteFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .secret(let finding):
            "not written: \(finding). Redact it with --redact, or let the server not repeat it"
        case .refused(let refusal): "\(refusal)"
        }
    }
}
