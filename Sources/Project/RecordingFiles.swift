/// Finds recordings: by path, or by name below the project's `recordings/`.
public struct RecordingFiles {
    private let project: Project

    public init(project: Project) { self.project = project }

    /// Where the project's own recordings lie.
    public var folder: String { project.recordingsFolder }

    /// - Parameter paths: files and folders; none means the project's own.
    /// - Returns: paths sorted by their bytes, each once.
    /// - Throws: what cannot be looked into: recordings that are not seen must not pass for ones that are not there.
    public func find(_ paths: [String]) throws(ProjectFileError) -> [String] {
        let found = search(paths)
        if let error = found.unreadable.first { throw error }
        return found.paths
    }

    /// The same, with all that cannot be looked into.
    public func search(_ paths: [String]) -> (paths: [String], unreadable: [ProjectFileError]) {
        let found = (paths.isEmpty ? [folder] : paths).map { FoundFiles($0, endingIn: ".yaml") }
        var last: String?
        let sorted = found.flatMap(\.paths).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let once = sorted.filter { path in
            defer { last = path }
            return path != last
        }
        return (once, found.flatMap(\.unreadable))
    }

    /// One recording by its path, or by its name with or without the flow's folder: `demo`, `marketing/demo`.
    /// - Throws: when there is none that can be seen, and a folder that cannot be looked into.
    public func find(named name: String) throws(ProjectFileError) -> String? {
        let direct = FoundFiles(name, endingIn: ".yaml")
        if direct.paths.count == 1 { return direct.paths[0] }
        let wanted = name.hasSuffix(".yaml") ? name : name + ".yaml"
        let own = search([])
        if let path = own.paths.first(where: { $0.hasSuffix("/" + wanted) }) { return path }
        if let error = (direct.unreadable + own.unreadable).first { throw error }
        return nil
    }

    /// The names of all recordings, for a suggestion.
    public var names: [String] {
        search([]).paths.compactMap { path in
            path.split(separator: "/").last.map { String($0.dropLast(".yaml".count)) }
        }
    }
}
