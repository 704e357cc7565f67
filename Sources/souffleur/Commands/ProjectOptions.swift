import ArgumentParser
import Project
import SpannedYAML

/// Where the project is; every command has it.
struct ProjectOptions: ParsableArguments {
    @Option(name: .long, help: "The project's folder, with flows/, prompts/ and recordings/.")
    var project = "."

    /// The project, if nothing in its flows and prompts forbids to run it.
    /// - Throws: with every error that was found, or when there is no flow.
    func load() throws(CommandFailure) -> Project {
        let project = Project.load(self.project)
        let errors = project.diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty else { throw .findings(errors, in: project.files) }
        guard !project.flows.isEmpty else { throw .noFlow(folder: "\(self.project)/flows") }
        return project
    }
}
