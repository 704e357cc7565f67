import Project
public import Recordings
package import SpannedYAML

/// From a recording to its file.
extension RecordingUpdate {
    /// The recording's file, written anew.
    public static func bytes(_ recording: Recording) throws(Refusal) -> [UInt8] {
        do throws(RecordingWriteError) { return try RecordingWriter.write(recording) } catch { throw refusal(error) }
    }

    /// The recording written over its file: what is the same keeps its bytes, and its comments.
    /// - Parameter kept: how many of the file's turns are still the same ones; all where nothing is said.
    package static func revision(
        of file: SourceFile, to recording: Recording, keeping kept: Int? = nil
    ) throws(Refusal) -> RecordingRevision {
        do throws(RecordingWriteError) {
            return try RecordingRevision(of: file, to: recording, keeping: kept)
        } catch { throw refusal(error) }
    }

    private static func refusal(_ error: RecordingWriteError) -> Refusal {
        switch error {
        case .yaml(let problem): .cannotBeWritten("\(problem)")
        case .doesNotReadBack(let findings):
            .cannotBeWritten("the file would not read back: \(findings.first?.message ?? "it differs")")
        case .losesComment(let line): .losesComment(line: line)
        }
    }

    /// Rewrites a recording's file, whole or not at all.
    /// - Returns: whether anything in it is another.
    public static func rewrite(_ path: String, as recording: Recording) throws(Refusal) -> Bool {
        let former: [UInt8]
        do throws(ProjectFileError) { former = try ProjectFiles.read(path) } catch {
            throw .cannotBeWritten(error.description)
        }
        let bytes = try revision(of: SourceFile(path: path, bytes: former), to: recording).bytes
        if bytes == former { return false }
        do throws(ProjectFileError) { try ProjectFiles.write(bytes, to: path) } catch {
            throw .cannotBeWritten(error.description)
        }
        return true
    }
}
