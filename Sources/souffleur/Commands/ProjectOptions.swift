import ArgumentParser
import Project
import SpannedYAML

/// Where the project is; every command has it.
struct ProjectOptions: ParsableArguments {
    @Option(name: .long, help: "The project's folder, with flows/, prompts/ and recordings/.")
    var project = "."

    /// The project, if nothing in its flows and prompts forbids to run it.
    /// - Throws: exit status 1 after printing every finding, 2 when there is no flow.
    func load() throws -> Project {
        let project = Project.load(self.project)
        let errors = project.diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty else {
            Output.error(printable(DiagnosticRenderer(files: project.files).render(errors)))
            throw ExitCode(1)
        }
        guard !project.flows.isEmpty else {
            Output.error("no flow was found in \(self.project)/flows\n")
            throw ExitCode(2)
        }
        return project
    }
}
