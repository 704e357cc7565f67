import Project
public import Recordings
import SpannedYAML

/// Where a take is kept while it is held: a recording of its own beside the one it will become, written whole after every
/// turn, so that whatever happens to the process, at most the turn at hand is lost.
public struct TakeSpool: Sendable {
    public let path: String
    private let scan: SecretScan

    /// - Parameter path: of the recording that the take will become.
    public init(besides path: String, scan: SecretScan) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let name = parts.last.map { $0.hasSuffix(".yaml") ? $0.dropLast(5) : $0 } ?? ""
        // Hidden, so that no command takes it for a recording.
        self.path = (parts.dropLast().map(String.init) + [".\(name).take.yaml"]).joined(separator: "/")
        self.scan = scan
    }

    /// The take that an earlier process left behind.
    public func left() -> Recording? {
        guard let bytes = try? ProjectFiles.read(path) else { return nil }
        return RecordingReader.read(SourceFile(path: path, bytes: bytes)).recording
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
    public func discard() { ProjectFiles.remove(path) }

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
