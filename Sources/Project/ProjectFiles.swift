public import SpannedYAML

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
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

    /// The path of the file or folder.
    public var path: String {
        switch self {
        case .notReadable(let path), .tooLarge(let path, _, _), .notWritable(let path): path
        }
    }

    /// The same among the findings of a check.
    public var finding: Diagnostic { Diagnostic(ProjectRules.unreadable, description, span: nil, path: path) }
}

/// Reading and writing whole files.
public enum ProjectFiles {
    /// The largest file that is read, in bytes.
    public static let largest = 64 << 20

    /// A whole file. What is no file, such as a pipe that may never end, is not read.
    public static func read(_ path: String) throws(ProjectFileError) -> [UInt8] {
        // Asked of the open file, so that it is the one that is read; and opening a pipe must not wait for its writer.
        let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw .notReadable(path) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .notReadable(path) }
        let size = Int(status.st_size)
        guard size <= largest else { throw .tooLarge(path, bytes: size, maximum: largest) }
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            while count < size {
                let read = systemRead(file, start + count, size - count)
                if read < 0, errno == EINTR { continue }
                failed = read < 0
                // A file that has become shorter meanwhile ends earlier.
                if read <= 0 { return }
                count += read
            }
        }
        if failed { throw .notReadable(path) }
        return bytes
    }

    /// Where a link leads in the end.
    private static func target(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }

    /// Writes a file whole or not at all, and the folders above it.
    /// - Parameter durably: wait until it is on the disk, where it outlives the machine's sudden end too.
    public static func write(
        _ bytes: [UInt8], to path: String, durably: Bool = false
    ) throws(ProjectFileError) {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        if !folder.isEmpty {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            } catch { throw .notWritable(path) }
        }
        // Written beside what a link leads to, so that the link stays one; another process has another number.
        let target = target(path)
        let fresh = "\(target).\(getpid()).tmp"
        guard writeWhole(bytes, to: fresh, durably), rename(fresh, target) == 0 else {
            unlink(fresh)
            throw .notWritable(path)
        }
    }

    private static func writeWhole(_ bytes: [UInt8], to path: String, _ durably: Bool) -> Bool {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { return false }
        var written = 0
        let isWhole = bytes.withUnsafeBytes { buffer in
            while written < buffer.count, let start = buffer.baseAddress {
                let count = systemWrite(file, start + written, buffer.count - written)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { return false }
                written += count
            }
            return !durably || fsync(file) == 0
        }
        return close(file) == 0 && isWhole
    }

    /// Whether something stands at a path, readable or not; a link that leads nowhere does.
    public static func exists(_ path: String) -> Bool { FileKind(path) != .nothing }

    /// Deletes a file, if it is there.
    public static func remove(_ path: String) { unlink(path) }
}

/// `read(2)`, by another name than the function above.
private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(file, buffer, count)
}

/// `write(2)`, likewise.
private func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int { write(file, buffer, count) }
