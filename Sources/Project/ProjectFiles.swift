#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Why a file could not be used.
public enum ProjectFileError: Error, Hashable, Sendable, CustomStringConvertible {
    case notReadable(String)
    case tooLarge(String, bytes: Int, maximum: Int)
    case notWritable(String)

    public var description: String {
        switch self {
        case .notReadable(let path): "`\(path)` cannot be read"
        case .tooLarge(let path, let bytes, let maximum):
            "`\(path)` has \(bytes) bytes; at most \(maximum) are read"
        case .notWritable(let path): "`\(path)` cannot be written"
        }
    }
}

/// Reading and writing whole files.
public enum ProjectFiles {
    /// The largest file that is read, in bytes.
    public static let largest = 64 << 20

    public static func read(_ path: String) throws(ProjectFileError) -> [UInt8] {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            attributes[.type] as? FileAttributeType != .typeDirectory
        else { throw .notReadable(path) }
        if let size = attributes[.size] as? Int, size > largest {
            throw .tooLarge(path, bytes: size, maximum: largest)
        }
        guard let data = FileManager.default.contents(atPath: path) else { throw .notReadable(path) }
        return Array(data)
    }

    /// Writes a file whole or not at all, and the folders above it.
    public static func write(_ bytes: [UInt8], to path: String) throws(ProjectFileError) {
        do {
            let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            if !folder.isEmpty {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw .notWritable(path)
        }
    }

    /// The files below a folder whose names end so, sorted by their bytes; a file itself if the path is one.
    public static func find(_ path: String, endingIn suffix: String) -> [String] {
        var isDirectory = false
        if let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType {
            isDirectory = type == .typeDirectory
        } else {
            return []
        }
        guard isDirectory else { return [path] }
        let base = path == "." ? "" : (path.hasSuffix("/") ? path : path + "/")
        let below = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
        return below.filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }.map { base + $0 }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
