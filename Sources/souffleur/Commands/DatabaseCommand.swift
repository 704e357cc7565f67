import ArgumentParser
import ConversationCore
import Project
import PromptLibrary
import Recordings
import SQLiteStorage
import Simulator
import Turns

struct DatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db", abstract: "Looks after the database of `souffleur serve`.",
        subcommands: [Migrate.self, Seed.self, Purge.self, PassTime.self, Check.self, BackUp.self, Restore.self])
}

/// Which database.
struct DatabaseOptions: ParsableArguments {
    @OptionGroup var options: ProjectOptions

    @Option(name: .long, help: "The database; souffleur.sqlite in the project's folder without it.")
    var database: String?

    var path: String { database ?? "\(options.project)/souffleur.sqlite" }

    /// - Throws: when a server has it, or it cannot be opened.
    func open() throws(CommandFailure) -> DatabaseFile {
        do throws(StorageFault) { return try DatabaseFile(path: path) } catch { throw failure(error) }
    }

    func failure(_ fault: StorageFault) -> CommandFailure { .database(path: path, fault) }
    func failure(_ failure: StoreFailure) -> CommandFailure { .store(path: path, failure) }
}

extension DatabaseCommand {
    struct Migrate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes the database, or brings it up to this program; an older one is copied beside itself first."
        )

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let file = try database.open()
            Output.write("\(printable(file.path)) has schema \(DatabaseFile.schema)\n")
        }
    }

    struct Seed: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fills the database with recorded conversations.",
            discussion:
                "Each is played once more through the runner, with the answers that were recorded; none is asked for.")

        @OptionGroup var database: DatabaseOptions

        @Argument(help: "Recordings by name; all of the project without any.")
        var recordings: [String] = []

        func run() async throws {
            let project = try database.options.load()
            let bundles = project.bundles
            let file = try database.open()
            let store = SQLiteStore(file)
            do throws(StoreFailure) {
                _ = try await ServedBundles(
                    project: project, model: nil, kept: KeptBundles(file), now: Machine.unixSeconds)
            } catch { throw database.failure(error) }
            let files = RecordingFiles(project: project)
            // A list has what was written last at its top: that is to be what was held last.
            let chosen = try (recordings.isEmpty ? files.names : recordings).map { try files.read(named: $0) }
                .sorted { $0.world.unixSeconds < $1.world.unixSeconds }
            let player = RecordingPlayer(store: store) { bundles[$0] }
            var (count, there) = (0, 0)
            for recording in chosen {
                let seed = SeededConversation(recording)
                do throws(StoreFailure) {
                    guard try await store.load(seed.id, messages: 0) == nil else {
                        there += 1
                        continue
                    }
                } catch { throw database.failure(error) }
                _ = await player.play(seed.recording)
                count += 1
            }
            let left = there > 0 ? "; \(there) were there already" : ""
            Output.write("\(count) conversations were written to \(printable(file.path))\(left)\n")
        }
    }

    struct Purge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes out for good what has expired, and what is left of conversations that were deleted.")

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let store = SQLiteStore(try database.open())
            do throws(StoreFailure) {
                let purged = try await DailyPurge(store: store).run(at: Machine.unixSeconds)
                Output.write(
                    "\(purged.messages) messages, \(purged.turns) turns, \(purged.keys) keys and \(purged.tombstones) deleted "
                        + "conversations were taken out\n")
            } catch { throw database.failure(error) }
        }
    }

    struct PassTime: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pass-time", abstract: "Moves on the conversations whose state's time is over.",
            discussion: "A server does it by itself, once an hour. Exit status 1 when one could not be moved on.")

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let project = try database.options.load()
            let file = try database.open()
            let store = SQLiteStore(file)
            let tally = PassedTime()
            do throws(StoreFailure) {
                let bundles = try await ServedBundles(
                    project: project, model: nil, kept: KeptBundles(file), now: Machine.unixSeconds)
                // No turn that time makes asks a model.
                let runner = TurnRunner(
                    bundles: bundles, store: store, gate: TurnLanes(above: try await store.latestFence()),
                    transport: FlowExamples(project.bundles(model: nil).values),
                    clock: SystemClock { Machine.unixSeconds }, identities: SystemIdentities())
                try await OverdueTurns(store: store, runner: runner).run(at: Machine.unixSeconds) { id, result in
                    await tally.note(id, result)
                }
            } catch { throw database.failure(error) }
            let (moved, failures) = (await tally.moved, await tally.failures)
            for failure in failures { Output.write("error: \(printable(failure))\n") }
            Output.write("\(moved) conversations moved on\n")
            if !failures.isEmpty { throw ExitCode(1) }
        }
    }

    /// What came of the conversations whose time was over.
    private actor PassedTime {
        private(set) var moved = 0
        private(set) var failures: [String] = []

        func note(_ id: ConversationID, _ result: Result<TurnReport, TurnFailure>) {
            switch result {
            case .success(let report): moved += report.isCommitted ? 1 : 0
            case .failure(let failure): failures.append("\(id.rawValue): \(failure)")
            }
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Verifies the file, every conversation against its flow, and that each acknowledged turn is there.",
            discussion: "It only reads, also beside a server that runs. Exit status 1 when something is wrong.")

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let project = try database.options.load()
            let (bundles, models) = (project.bundles, project.modelsFile)
            let check: DatabaseCheck
            do throws(StorageFault) {
                check = try DatabaseCheck(path: database.path) { id, files in
                    bundles.values.first { $0.id == id }?.flow
                        ?? KeptProject(files, models: models).bundle(id, model: nil)?.flow
                }
            } catch { throw database.failure(error) }
            let report: DatabaseCheck.Report
            do throws(StoreFailure) { report = try await check.run() } catch { throw database.failure(error) }
            for finding in report.findings { Output.write("error: \(printable(finding.description))\n") }
            Output.write(
                "\(report.conversations) conversations, \(report.turns) turns, \(report.unfinished) unfinished: "
                    + "\(report.findings.count) errors\n")
            if DatabaseCheck.hasKnownFault(report.sqlite) {
                Output.write(
                    "SQLite \(report.sqlite): before 3.51.3 two connections that write at once can damage a database; the server "
                        + "writes through one alone\n")
            }
            if !report.findings.isEmpty { throw ExitCode(1) }
        }
    }

    struct BackUp: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "backup", abstract: "Writes a copy, also while a server runs.")

        @OptionGroup var database: DatabaseOptions

        @Argument(help: "The file to write; it may not be there yet.")
        var copy: String

        func run() async throws {
            do throws(StorageFault) { try Backup.write(database.path, to: copy) } catch {
                throw database.failure(error)
            }
            Output.write("\(printable(copy)) is a copy of \(printable(database.path))\n")
        }
    }

    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Puts a copy in the database's place; what was there stays as PATH.before-restore.")

        @OptionGroup var database: DatabaseOptions

        @Argument(help: "The copy.")
        var copy: String

        func run() async throws {
            do throws(StorageFault) { try Backup.restore(copy, to: database.path) } catch {
                throw database.failure(error)
            }
            Output.write("\(printable(database.path)) is now as \(printable(copy))\n")
        }
    }
}
