public import Project
public import Recordings
import SpannedYAML
import Synchronization

/// Replays many recordings at once. The order of the results is the files', whatever order they finish in.
public struct ReplaySuite: Sendable {
    private let project: Project
    private let player: RecordingPlayer
    private let jobs: Int
    private let keepsTranscripts: Bool
    private let keepsPlaybacks: Bool
    private let countsCosts: Bool

    /// - Parameters:
    ///   - allowed: layers that may differ.
    ///   - jobs: how many play at once.
    ///   - keepsPlaybacks: whether verdicts say how each turn played.
    ///   - countsCosts: whether verdicts say what the conversation cost.
    public init(
        project: Project, allowing allowed: Set<Layer> = [], jobs: Int, keepsTranscripts: Bool = false,
        keepsPlaybacks: Bool = false, countsCosts: Bool = false
    ) {
        self.project = project
        self.jobs = max(1, jobs)
        self.keepsTranscripts = keepsTranscripts
        self.keepsPlaybacks = keepsPlaybacks
        self.countsCosts = countsCosts
        let bundles = project.bundles
        player = RecordingPlayer(allowing: allowed) { bundles[$0] }
    }

    /// Reads and plays each file.
    public func run(_ paths: [String]) async -> [ReplayVerdict] {
        let queue = Queue()
        let verdicts = await withTaskGroup(of: [(Int, ReplayVerdict)].self) { group in
            for _ in 0..<min(jobs, paths.count) {
                group.addTask {
                    var done: [(Int, ReplayVerdict)] = []
                    while true {
                        let index = queue.next()
                        guard index < paths.count else { return done }
                        done.append((index, await play(paths[index])))
                    }
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        return verdicts.sorted { $0.0 < $1.0 }.map(\.1)
    }

    private func play(_ path: String) async -> ReplayVerdict {
        let bytes: [UInt8]
        do throws(ProjectFileError) {
            bytes = try ProjectFiles.read(path)
        } catch {
            return ReplayVerdict(path: path, findings: "\(path): error: \(error)\n")
        }
        let file = SourceFile(path: path, bytes: bytes)
        let (recording, diagnostics) = RecordingReader.read(file)
        guard let recording else {
            return ReplayVerdict(path: path, findings: DiagnosticRenderer(files: [file]).render(diagnostics))
        }
        let playback = await player.play(recording)
        let report =
            playback.isAsRecorded
            ? nil : MismatchReport(playback) { project.promptText($0, version: $1) }.text
        return ReplayVerdict(
            path: path, playback: playback, keepsPlayback: keepsPlaybacks, failure: report,
            transcript: keepsTranscripts ? Transcript.jsonLines(playback) : nil,
            cost: countsCosts ? project.models.map { ConversationCost(of: recording, models: $0) } : nil)
    }

    /// The next file to play, whoever asks.
    private final class Queue: Sendable {
        private let place = Atomic(0)

        func next() -> Int { place.wrappingAdd(1, ordering: .relaxed).oldValue }
    }
}
