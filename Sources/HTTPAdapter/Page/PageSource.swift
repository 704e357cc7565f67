import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where the page's files come from.
enum PageSource: Sendable {
    /// From the program, under addresses that change with it.
    case program(files: [String: PageFile], version: String)
    /// From a folder, read for each request: for whoever changes the page.
    case folder(String)

    init(folder: String?) {
        guard let folder else {
            let files = PageFile.all
            self = .program(
                files: Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0) }),
                version: PageFile.version(of: files))
            return
        }
        self = .folder(folder)
    }

    /// `nil` where there is no such file.
    func file(_ path: String) -> PageFile? {
        switch self {
        case .program(let files, _): return files[path]
        case .folder(let folder):
            // A path from outside never leaves the folder.
            guard PageFile.contentType(of: path) != nil,
                path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy({ !$0.hasPrefix(".") && !$0.isEmpty }),
                let data = FileManager.default.contents(atPath: "\(folder)/\(path)")
            else { return nil }
            return PageFile(path: path, bytes: Array(data))
        }
    }

    var version: String {
        switch self {
        case .program(_, let version): version
        case .folder: "now"
        }
    }

    /// Whether what stands at an address with this version will always be the same.
    func isForEver(_ version: String) -> Bool {
        switch self {
        case .program(_, let own): version == own
        case .folder: false
        }
    }
}
