import Project
import Recordings
import SpannedYAML

extension RecordingFiles {
    /// The recordings below these paths.
    /// - Throws: when there may be more than can be seen.
    func found(_ paths: [String]) throws(CommandFailure) -> [String] {
        do throws(ProjectFileError) { return try find(paths) } catch { throw .file(error) }
    }

    /// A recording's path by its name.
    /// - Throws: when there is none, or may be one that cannot be seen.
    func path(named name: String) throws(CommandFailure) -> String {
        do throws(ProjectFileError) {
            if let path = try find(named: name) { return path }
        } catch { throw .file(error) }
        throw .noSuchRecording(name, among: names)
    }

    /// A recording by its name.
    /// - Throws: when there is none, or it cannot be read.
    func read(named name: String) throws(CommandFailure) -> Recording {
        let path = try path(named: name)
        let file: SourceFile
        do throws(ProjectFileError) {
            file = SourceFile(path: path, bytes: try ProjectFiles.read(path))
        } catch {
            throw .file(error)
        }
        let (recording, diagnostics) = RecordingReader.read(file)
        guard let recording else {
            throw .findings(diagnostics, in: [file])
        }
        return recording
    }
}
