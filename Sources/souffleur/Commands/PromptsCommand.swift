import ArgumentParser
import ConversationCore
import Project
import PromptLibrary
import SpannedYAML

struct PromptsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prompts",
        abstract: "Lists, shows, compares and publishes prompts.",
        subcommands: [List.self, Show.self, Diff.self, Lock.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Lists every prompt with its versions, its model and whether it is published.")

        @OptionGroup var options: ProjectOptions

        func run() throws(CommandFailure) {
            let project = try options.load()
            guard !project.prompts.isEmpty else { throw .noPrompt }
            let rows = project.prompts.map { prompt in
                let isLocked = project.lock.digest(of: prompt.reference) == prompt.digest
                return [prompt.reference.description, isLocked ? "published" : "draft", prompt.alias, prompt.purpose]
                    .map(printableLine)
            }
            let widths = (0..<3).map { column in rows.map { $0[column].unicodeScalars.count }.max() ?? 0 }
            for row in rows {
                let cells = zip(row, widths).map { cell, width in
                    cell + String(repeating: " ", count: width - cell.unicodeScalars.count + 2)
                }
                Output.write(cells.joined() + row[3] + "\n")
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Prints a prompt's file.")

        @OptionGroup var options: ProjectOptions
        @Argument(help: "NAME or NAME@VERSION; without a version, the latest.")
        var prompt: String

        func run() throws(CommandFailure) {
            let prompt = try options.load().prompt(named: prompt)
            Output.write(printable(String(decoding: prompt.file.bytes, as: UTF8.self)))
        }
    }

    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "diff", abstract: "Compares two versions of a prompt line by line.")

        @OptionGroup var options: ProjectOptions
        @Argument(help: "The earlier version, NAME@VERSION.")
        var from: String
        @Argument(help: "The later version; without it, the latest.")
        var to: String?

        func run() throws(CommandFailure) {
            let project = try options.load()
            let old = try project.prompt(named: from)
            let new = try project.prompt(named: to ?? old.reference.name)
            let difference = TextDifference(
                from: String(decoding: old.file.bytes, as: UTF8.self),
                to: String(decoding: new.file.bytes, as: UTF8.self))
            Output.write("\(old.reference) → \(new.reference)\n")
            let lines = difference.unified()
            if lines.isEmpty { Output.write("no difference\n") }
            for line in lines { Output.write(printable(line) + "\n") }
        }
    }

    struct Lock: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "lock",
            abstract: "Publishes every prompt that is not published yet.",
            discussion: "A published version never changes: `souffleur check` refuses an edited one.")

        @OptionGroup var options: ProjectOptions

        func run() throws(CommandFailure) {
            let project = Project.load(options.project)
            // A lock that is not there is what this command writes.
            let errors = project.diagnostics.filter {
                $0.severity == .error && $0.rule != PromptRules.lockMissing.id
            }
            guard errors.isEmpty else { throw .findings(errors, in: project.files) }
            guard !project.prompts.isEmpty else { throw .noPrompt }
            let fresh = project.prompts.map(\.reference).filter { project.lock.digest(of: $0) == nil }
            guard !fresh.isEmpty else {
                Output.write("everything is published already\n")
                return
            }
            do throws(ProjectFileError) {
                try ProjectFiles.write(Array(project.lock.text(adding: project.prompts).utf8), to: project.lockPath)
            } catch {
                throw .file(error)
            }
            for reference in fresh { Output.write("published \(reference)\n") }
        }
    }
}

extension Project {
    /// A prompt by `NAME` or `NAME@VERSION`.
    fileprivate func prompt(named text: String) throws(CommandFailure) -> Prompt {
        let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
        let versions = prompts.filter { $0.reference.name == parts.first }
        guard let last = versions.last else {
            throw .noSuchPrompt(written: text, name: parts.first ?? "", among: promptNames)
        }
        if parts.count == 1 { return last }
        guard let found = versions.first(where: { String($0.reference.version) == parts[1] }) else {
            throw .noSuchPromptVersion(prompt: parts[0], version: parts[1], known: versions.map(\.reference.version))
        }
        return found
    }
}
