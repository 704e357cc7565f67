public import ArgumentParser
import Project
public import Recordings
import Simulator
import SpannedYAML

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Replays recordings with no network and reports every difference.",
        discussion: """
            Plays each recording through the program that serves users. Only the bytes of the model's answers come from \
            the recording; what was asked is verified layer by layer (prompt, schema, parameters, dialogue), and what \
            came out is compared whole.

            Exit status: 0 when all are as recorded, 1 on any difference, 2 when a recording was not found.
            """)

    @OptionGroup var options: ProjectOptions

    @Argument(help: "Recordings by path or name, or folders of them. Without any, all of the project's.")
    var paths: [String] = []

    @Option(name: .long, help: "Write a JUnit XML report to this file.")
    var junit: String?

    @Option(name: .long, help: "Write each conversation's canonical transcript (JSON lines) into this folder.")
    var transcript: String?

    @Flag(name: .long, help: "Tell what the conversations cost when they were recorded, turn by turn.")
    var cost = false

    @Flag(name: .long, help: "Rewrite outcomes from how the recordings play now, and show what changed.")
    var update = false

    @Option(
        name: .long,
        help: "With --update, also rewrite this fingerprint layer: prompt, schema, parameters or dialogue. Repeatable.")
    var accept: [Layer] = []

    @Option(name: .long, help: "Let this layer differ: prompt, schema, parameters or dialogue. Repeatable.")
    var allow: [Layer] = []

    @Option(name: .long, help: "How many recordings play at once; as many as there are processors by default.")
    var jobs: Int?

    func validate() throws {
        if !accept.isEmpty, !update { throw ValidationError("--accept rewrites fingerprints, so it needs --update") }
        if update, junit != nil || transcript != nil {
            throw ValidationError("--junit and --transcript report on a replay; run it again after --update")
        }
        if update, cost { throw ValidationError("--cost reports on a replay; run it again after --update") }
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    }

    func run() async throws(CommandFailure) {
        let project = try options.load()
        let files = try files(RecordingFiles(project: project))
        if !allow.isEmpty {
            Output.write("allowed to differ: \(allow.map(\.rawValue).joined(separator: ", "))\n")
        }
        let suite = ReplaySuite(
            project: project, allowing: Set(allow).union(accept), jobs: jobs ?? Machine.processors,
            keepsTranscripts: transcript != nil, keepsPlaybacks: update,
            countsCosts: cost)
        let verdicts = await suite.run(files)
        if update { try rewrite(verdicts, project) } else { try report(verdicts) }
    }

    /// - Throws: where one of the paths leads to nothing: a misspelt one must not pass for a good one.
    private func files(_ recordings: RecordingFiles) throws(CommandFailure) -> [String] {
        var found: [String] = []
        for path in paths {
            let below = try recordings.found([path])
            if below.isEmpty { found.append(try recordings.path(named: path)) }
            found += below
        }
        found = try recordings.found(paths.isEmpty ? [] : found)
        guard !found.isEmpty else { throw .noRecording(folder: recordings.folder) }
        return found
    }

    /// Rewrites what plays otherwise than recorded, after showing how.
    private func rewrite(_ verdicts: [ReplayVerdict], _ project: Project) throws(CommandFailure) {
        var refused = 0
        var differing = 0
        for verdict in verdicts {
            if let failure = verdict.failure { Output.write(printable(failure)) }
            guard let playback = verdict.playback else {
                refused += 1
                continue
            }
            do throws(RecordingUpdate.Refusal) {
                if playback.turns.contains(where: { !$0.mismatches.isEmpty }) { differing += 1 }
                let digest = project.digest(ofFlow: playback.recording.flow.name)
                let updated = try RecordingUpdate.updated(playback, accepting: Set(accept), flowDigest: digest)
                guard try RecordingUpdate.rewrite(verdict.path, as: updated) else {
                    Output.write("same     \(printable(verdict.path))\n")
                    continue
                }
                Output.write("updated  \(printable(verdict.path)): \(playback.recording.changes(to: updated))\n")
            } catch {
                refused += 1
                Output.write("left     \(printable(verdict.path)): \(printable(error.description))\n")
            }
        }
        if differing > 0 { Output.write("\nlayers that were not accepted still differ, see above\n") }
        if refused > 0 || differing > 0 { throw .recordingsNotUpdated }
    }

    private func report(_ verdicts: [ReplayVerdict]) throws(CommandFailure) {
        let failed = verdicts.filter { $0.failure != nil }
        for verdict in verdicts {
            let table = verdict.cost.map { CostReport.table($0) + "\n" } ?? ""
            Output.write(printable(verdict.line) + "\n" + printable(table))
        }
        for verdict in failed { Output.write("\n" + printable(verdict.failure ?? "")) }
        let costs = verdicts.compactMap(\.cost)
        if !costs.isEmpty { Output.write(printable(CostReport.sum(costs))) }
        Output.write("\n\(verdicts.count - failed.count) as recorded, \(failed.count) failed\n")
        do throws(ProjectFileError) {
            if let junit { try ProjectFiles.write(Array(JUnitReport(verdicts.map(\.junit)).xml.utf8), to: junit) }
            for verdict in verdicts {
                guard let transcript, let lines = verdict.transcript else { continue }
                try ProjectFiles.write(lines, to: "\(transcript)/\(verdict.transcriptName).jsonl")
            }
        } catch {
            throw .file(error)
        }
        if !failed.isEmpty { throw .recordingsFailed }
    }
}

extension Layer: ExpressibleByArgument {}
