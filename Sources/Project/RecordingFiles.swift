/// Finds recordings: by path, or by name below the project's `recordings/`.
public struct RecordingFiles {
    private let project: Project

    public init(project: Project) { self.project = project }

    /// Where the project's own recordings lie.
    public var folder: String { project.recordingsFolder }

    /// - Parameter paths: files and folders; none means the project's own.
    /// - Returns: paths sorted by their bytes, each once.
    public func find(_ paths: [String]) -> [String] {
        let found = (paths.isEmpty ? [project.recordingsFolder] : paths).flatMap {
            ProjectFiles.find($0, endingIn: ".yaml")
        }
        var last: String?
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.filter { path in
            defer { last = path }
            return path != last
        }
    }

    /// One recording by its path, or by its name with or without the flow's folder: `demo`, `marketing/demo`.
    public func find(named name: String) -> String? {
        let direct = ProjectFiles.find(name, endingIn: ".yaml")
        if direct.count == 1 { return direct[0] }
        let wanted = name.hasSuffix(".yaml") ? name : name + ".yaml"
        return ProjectFiles.find(project.recordingsFolder, endingIn: ".yaml").first {
            $0.hasSuffix("/" + wanted)
        }
    }

    /// The names of all recordings, for a suggestion.
    public var names: [String] {
        ProjectFiles.find(project.recordingsFolder, endingIn: ".yaml").compactMap { path in
            path.split(separator: "/").last.map { String($0.dropLast(".yaml".count)) }
        }
    }
}
