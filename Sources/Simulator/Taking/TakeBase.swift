public import Recordings
public import SpannedYAML

/// The recording that a take goes on from. The turns that are kept keep their bytes, and everything that people wrote between
/// and around them.
public struct TakeBase: Sendable {
    private let file: SourceFile
    private let kept: Int
    private let streams: Bool
    /// The comments of the turns that are held again, which go with them.
    package let dropped: [YAMLComment]

    /// - Parameters:
    ///   - recording: what the file holds.
    ///   - kept: how many of its turns are kept.
    public init(
        _ recording: Recording, of file: SourceFile, keeping kept: Int, redaction: Redaction
    ) throws(TakeWriteFailure) {
        var beginning = recording
        beginning.turns = Array(recording.turns.prefix(kept))
        do throws(RecordingUpdate.Refusal) {
            dropped = try RecordingUpdate.revision(of: file, to: beginning, keeping: kept).dropped
        } catch { throw .refused(error) }
        let isDropped = Set(dropped)
        let comments = YAMLComment.all(in: file).filter { !isDropped.contains($0) }
        do throws(UncleanComment) { self.file = try redaction.applied(to: comments, of: file) } catch {
            throw .comment(error)
        }
        self.kept = kept
        streams = recording.world.streams
    }

    /// The file of a recording that begins with the turns that are kept.
    func bytes(_ recording: Recording) throws(RecordingUpdate.Refusal) -> [UInt8] {
        // What is seen by the streams there are need not be said, and then nothing is rewritten for it.
        var asBefore = recording
        asBefore.world.streams = streams
        let isSaid = asBefore.asksForStreams != recording.asksForStreams
        return try RecordingUpdate.revision(of: file, to: isSaid ? recording : asBefore, keeping: kept).bytes
    }
}
