import ArgumentParser

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The command. The only place that knows every part and wires them.
@main
struct Souffleur: AsyncParsableCommand {
    static let version = "0.2.0"

    static let configuration = CommandConfiguration(
        commandName: "souffleur",
        abstract: "Runs rule-driven conversations with a model, and replays recorded ones to the byte.",
        discussion: """
            A project is a folder with flows/, prompts/ and recordings/. Only `record` and `chat --live` need a network and \
            a key.

            Begin with `souffleur simulate`, which plays a recorded conversation as an audience would see it, and \
            `souffleur check`, which finds what is wrong in a flow, a prompt or a recording.

            Exit status: 0 when all is well, 1 when something is wrong or differs, 2 when nothing was found to work on, \
            64 when the command line cannot be understood.
            """,
        version: version,
        subcommands: [
            SimulateCommand.self, ReplayCommand.self, CheckCommand.self, PromptsCommand.self, WhyCommand.self,
            ChatCommand.self, RecordCommand.self, ServeCommand.self,
            DatabaseCommand.self,
        ])

    static func main() async {
        // A reader that went away (`souffleur replay | head`) must not end a command that still has files to write.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try await asyncParseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            Output.error(failure.words)
            exit(withError: ExitCode(failure.exitStatus))
        } catch {
            exit(withError: error)
        }
    }
}
