import ArgumentParser
import PlainText
import Project
import PromptLibrary
import Recordings
import SpannedYAML

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Finds everything that is wrong in flows, prompts and recordings, all at once.",
        discussion: """
            Each finding names the file, line and column, what is wrong, the rule, and what to write instead.

            Exit status: 0 when there is no error (warnings do not count), 1 when there is, 2 when nothing was found.
            """)

    @OptionGroup var options: ProjectOptions

    func run() throws(CommandFailure) {
        let project = Project.load(options.project, today: Day(unixSeconds: Machine.unixSeconds))
        let (recordings, unreadable) = RecordingFiles(project: project).search([])
        guard !project.files.isEmpty || !recordings.isEmpty || !project.diagnostics.isEmpty || !unreadable.isEmpty
        else {
            throw .nothingToCheck(folder: options.project)
        }
        var files = project.files
        var findings = project.diagnostics + unreadable.map(\.finding)
        let check = RecordingCrossCheck(project: project)
        for path in recordings {
            do throws(ProjectFileError) {
                let file = SourceFile(path: path, bytes: try ProjectFiles.read(path))
                let (recording, diagnostics) = RecordingReader.read(file)
                let crossed = recording.map { check.findings($0) } ?? []
                if !diagnostics.isEmpty || !crossed.isEmpty { files.append(file) }
                findings += diagnostics + crossed
            } catch {
                findings.append(error.finding)
            }
        }
        findings = findings.inReadingOrder()
        Output.write(printable(DiagnosticRenderer(files: files).render(findings)))
        let errors = findings.filter { $0.severity == .error }.count
        let warnings = findings.filter { $0.severity == .warning }.count
        Output.write(
            "\(counted(project.flows.count, "flow")), \(counted(project.prompts.count, "prompt")), "
                + "\(counted(recordings.count, "recording")): "
                + "\(counted(errors, "error")), \(counted(warnings, "warning"))\n")
        if errors > 0 { throw .errorsFound }
    }
}
