import NIOCore
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where the page's files come from.
enum PageSource: Sendable {
    /// From the program, under addresses that change with it.
    case program(files: [String: PageFile], version: String, packed: PackedFiles)
    /// From a folder, read for each request: for whoever changes the page.
    case folder(String)

    init(folder: String?) {
        guard let folder else {
            let files = PageFile.all
            self = .program(
                files: Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0) }),
                version: PageFile.version(of: files), packed: PackedFiles())
            return
        }
        self = .folder(folder)
    }

    /// `nil` where there is no such file.
    func file(_ path: String) -> PageFile? {
        switch self {
        case .program(let files, _, _): return files[path]
        case .folder(let folder):
            // A path from outside never leaves the folder.
            guard PageFile.contentType(of: path) != nil,
                path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy({
                    !$0.hasPrefix(".") && !$0.isEmpty
                }),
                let data = FileManager.default.contents(atPath: "\(folder)/\(path)")
            else { return nil }
            return PageFile(path: path, bytes: Array(data))
        }
    }

    /// The same as one gzip file; `nil` where that is made for each answer.
    func packed(_ path: String) -> ByteBuffer? {
        guard case .program(let files, _, let packed) = self, let file = files[path] else { return nil }
        return packed.packed(file)
    }

    var version: String {
        switch self {
        case .program(_, let version, _): version
        case .folder: "now"
        }
    }

    /// Whether what stands at an address with this version will always be the same.
    func isForEver(_ version: String) -> Bool {
        switch self {
        case .program(_, let own, _): version == own
        case .folder: false
        }
    }
}

/// The files of the program as browsers get them, packed the first time that one is asked for.
final class PackedFiles: Sendable {
    private let packed = Mutex<[String: ByteBuffer]>([:])

    func packed(_ file: PageFile) -> ByteBuffer {
        if let known = packed.withLock({ $0[file.path] }) { return known }
        let made = Compression.packed(ByteBuffer(bytes: file.bytes))
        packed.withLock { $0[file.path] = made }
        return made
    }
}
