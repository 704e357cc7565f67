import Crypto
internal import PageFiles

/// A file of the web page.
struct PageFile: Sendable {
    /// Relative to the page's folder: `elements/chat-log.js`.
    let path: String
    let bytes: [UInt8]

    /// What browsers take it for; `nil` for what the page has no use for.
    var contentType: String? { Self.contentType(of: path) }

    static func contentType(of path: String) -> String? {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        return switch path[path.index(after: dot)...] {
        case "html": "text/html; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "svg": "image/svg+xml"
        default: nil
        }
    }

    /// The ones that are part of the program.
    static let all: [PageFile] = {
        var files: [PageFile] = []
        while let file = souffleur_page_file_at(files.count) {
            files.append(
                PageFile(
                    path: String(cString: file.pointee.path),
                    bytes: Array(UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.count))))
        }
        return files
    }()

    /// What stands in the addresses of the files, so that a browser may keep them for ever: another program has others.
    static func version(of files: [PageFile]) -> String {
        var hash = SHA256()
        for file in files {
            hash.update(data: Array(file.path.utf8) + [0])
            hash.update(data: file.bytes + [0])
        }
        return hash.finalize().prefix(8).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }
}
