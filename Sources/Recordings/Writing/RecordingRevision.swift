package import SpannedYAML

/// A recording written over the file it was read from: what is the same keeps its bytes, and its comments.
package struct RecordingRevision: Sendable {
    package let bytes: [UInt8]
    /// The comments of turns that were given up, and went with them.
    package let dropped: [YAMLComment]

    /// Reads back what it wrote. Where that is not what was meant, a file without comments is written anew; one with comments
    /// is refused.
    /// - Parameters:
    ///   - file: the recording as it was.
    ///   - kept: how many of its turns are still the same ones; all of them where nothing is said. The others are given up.
    package init(
        of file: SourceFile, to recording: Recording, keeping kept: Int? = nil
    ) throws(RecordingWriteError) {
        let (root, former, findings) = RecordingReader.readTree(file)
        guard let root, var former else { throw .doesNotReadBack(findings) }
        former.turns = Array(former.turns.prefix(kept ?? former.turns.count))
        let meant = RecordingWriter.yaml(recording)
        let revision: YAMLRevision
        do throws(YAMLWriteError) {
            revision = try YAMLRevision(of: file, root: root, from: RecordingWriter.yaml(former), to: meant)
        } catch {
            throw .yaml(error)
        }
        let written = SourceFile(path: recording.path, bytes: revision.bytes)
        let (rootAgain, again, _) = RecordingReader.readTree(written)
        let dropped = Set(revision.dropped)
        let comments = YAMLComment.all(in: file, root: root).filter { !dropped.contains($0) }
        let isMeant = again.map { RecordingWriter.yaml($0) == meant } ?? false
        let lost = rootAgain.map { Self.lost(of: comments, in: YAMLComment.all(in: written, root: $0)) } ?? comments
        if isMeant, lost.isEmpty {
            bytes = revision.bytes
            self.dropped = revision.dropped
        } else if comments.isEmpty {
            bytes = try RecordingWriter.write(recording)
            self.dropped = revision.dropped
        } else {
            throw .losesComment(line: (lost.first ?? comments[0]).line)
        }
    }

    private static func lost(of comments: [YAMLComment], in written: [YAMLComment]) -> [YAMLComment] {
        var counts: [[UInt8]: Int] = [:]
        for comment in written { counts[comment.text, default: 0] += 1 }
        return comments.filter {
            counts[$0.text, default: 0] -= 1
            return counts[$0.text, default: 0] < 0
        }
    }
}
