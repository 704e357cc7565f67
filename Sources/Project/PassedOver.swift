import PlainText
import SpannedYAML

/// Files and folders whose names are nearly those that are looked for: they are passed over, and their author waits in vain
/// for what stands in them.
struct PassedOver {
    let root: String

    private static let folders = ["flows", "prompts", "recordings"]
    /// The endings that people write for another, in small letters.
    private static let endings = [
        "yml": "yaml", "yaml": "yaml", "markdown": "md", "mdown": "md", "mkd": "md", "md": "md",
    ]
    /// The files of a project that have a name of their own.
    private static let named = ["models.yaml", "prompts.lock"]

    /// One that is passed over.
    struct Found {
        let finding: Diagnostic
        /// The folder of the project that it would belong to.
        let folder: String
        /// The name that it was meant to have.
        let meant: String

        /// Where it would stand under that name.
        var meantPath: String { PassedOver.path(besides: finding.path, named: meant) }

        /// Whether what is missing for it would be there under its right name.
        var isMissing: Bool { finding.severity == .error }
    }

    var found: [Found] { wrongFolders + wrongFiles }

    /// Another name in the folder of a path.
    static func path(besides path: String, named name: String) -> String {
        let folders = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return (folders + [Substring(name)]).joined(separator: "/")
    }

    private var wrongFolders: [Found] {
        let names = FoundFiles.names(root.isEmpty ? "." : root) ?? []
        return names.compactMap { name in
            let path = ProjectLoading.join(root, name)
            guard !Self.folders.contains(name), !name.hasPrefix("."),
                let meant = closestMatch(to: name, among: Self.folders), isFolder(path)
            else { return nil }
            let finding = finding(
                path, "the folder `\(name)` is passed over: a project has `\(meant)`", meant,
                isThere: names.contains(meant))
            return Found(finding: finding, folder: meant, meant: meant)
        }
    }

    private func isFolder(_ path: String) -> Bool {
        if case .folder = FileKind(path) { true } else { false }
    }

    private var wrongFiles: [Found] {
        Self.folders.flatMap { folder -> [Found] in
            let ending = folder == "prompts" ? "md" : "yaml"
            let paths = FoundFiles(ProjectLoading.join(root, folder), endingIn: "").paths
            return paths.compactMap { path in
                guard let name = path.split(separator: "/").last.map(String.init),
                    let meant = meant(by: name, ending: ending, among: paths, path)
                else { return nil }
                let finding = finding(
                    path, "the file `\(name)` is passed over for its name", meant,
                    isThere: paths.contains(Self.path(besides: path, named: meant)))
                return Found(finding: finding, folder: folder, meant: meant)
            }
        }
    }

    /// What a file should be called; `nil` for one that is called well, or that nobody could take for a part of the project.
    private func meant(by name: String, ending: String, among paths: [String], _ path: String) -> String? {
        let inPrompts = ending == "md"
        if inPrompts, hasSameBytes(path, Self.path(besides: ProjectLoading.join(root, "prompts/"), named: name)) {
            if Self.named.contains(name) { return nil }
            let plain = name.hasSuffix(".yml") ? name.dropLast(3) + "yaml" : Substring(name)
            guard let near = closestMatch(to: String(plain), among: Self.named) else { return nil }
            return near
        }
        // An editor that hides the endings of files adds its own.
        let shown = name.lowercased().hasSuffix(".txt") ? name.dropLast(4) : name[...]
        guard let dot = shown.lastIndex(of: "."), dot > shown.startIndex,
            let known = Self.endings[shown[shown.index(after: dot)...].lowercased()], known == ending
        else { return nil }
        let meant = shown[..<dot] + "." + known
        return meant == name ? nil : String(meant)
    }

    /// - Parameter isThere: whether what it was probably meant to be is there as well.
    private func finding(_ path: String, _ words: String, _ meant: String, isThere: Bool) -> Diagnostic {
        isThere
            ? Diagnostic(
                ProjectRules.passedOverBeside, words, span: nil, path: path,
                fix: "move what is to count into `\(meant)`, which is there too, or give it a name of another kind")
            : Diagnostic(ProjectRules.passedOver, words, span: nil, path: path, fix: "rename it to `\(meant)`")
    }
}
