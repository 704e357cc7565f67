import Foundation

/// A folder with the project of quotes, gone when nobody needs it any more.
public final class QuotesFolder: Sendable {
    public let path = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        .appending(path: "souffleur-quotes-\(UUID().uuidString)").path

    public init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try QuotesProject.write(to: path)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
