#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The files that lie below a path, and what stood in the way of seeing them all.
public struct FoundFiles: Sendable {
    /// Sorted by their bytes, each beginning as the path that was asked for.
    public private(set) var paths: [String] = []
    /// Folders that could not be looked into, and links that lead nowhere. Not empty: there may be files that are missed.
    public private(set) var unreadable: [ProjectFileError] = []

    private let suffix: String

    /// The files below a folder whose names end so; a file itself if the path is one. Links are followed. Hidden ones,
    /// which editors leave behind, are passed over.
    /// - Parameter path: where there is nothing, nothing is found.
    public init(_ path: String, endingIn suffix: String) {
        self.suffix = suffix
        switch FileKind(path) {
        case .nothing: return
        case .unreadable: unreadable = [.notReadable(path)]
        case .file: paths = [path]
        case .folder(let identity):
            walk(path, to: path == "." ? "" : path.hasSuffix("/") ? path : path + "/", [identity])
        }
        paths.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// - Parameter above: the folders on the way here, one of which a link may lead back to.
    private mutating func walk(_ folder: String, to base: String, _ above: [FileKind.Identity]) {
        guard let names = Self.names(folder) else { return unreadable.append(.notReadable(folder)) }
        for name in names where !name.utf8.starts(with: ".".utf8) {
            let path = base + name
            switch FileKind(path) {
            // Gone since the folder was read.
            case .nothing: continue
            // A file that is looked for says itself that it cannot be read.
            case .unreadable where name.hasSuffix(suffix): paths.append(path)
            case .unreadable: unreadable.append(.notReadable(path))
            case .file: if name.hasSuffix(suffix) { paths.append(path) }
            case .folder(let identity):
                // What has a file's name is meant for one.
                if !suffix.isEmpty, name.hasSuffix(suffix) { paths.append(path) }
                if !above.contains(identity) { walk(path, to: path + "/", above + [identity]) }
            }
        }
    }

    /// - Returns: sorted by their bytes; `nil` when the folder cannot be read to its end.
    static func names(_ folder: String) -> [String]? {
        guard let stream = opendir(folder) else { return nil }
        defer { closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            // The name stands in an array of C that ends with a zero.
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            names.append(name)
            errno = 0
        }
        return errno == 0 ? names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } : nil
    }
}
