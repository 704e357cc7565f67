import Foundation
import TestSupport
import Testing

/// The built command, as its users run it.
struct Command {
    struct Finished {
        let status: Int32
        /// Whether it ended by itself, and not by a signal.
        let ended: Bool
        let output: String
        let errors: String

        /// French sets no-break spaces before its colons; here they are read as spaces.
        var plain: String {
            String(
                String.UnicodeScalarView(output.unicodeScalars.map { $0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0 }))
        }
    }

    static let root = Checkout.root

    /// It lies beside the tests.
    static let executable = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
        path: "souffleur")

    var folder = Self.root
    var environment: [String: String] = [:]
    /// Nobody reads what is written.
    var isUnread = false
    /// What is typed; without it the input is at its end.
    var input: String?

    func callAsFunction(_ arguments: String...) throws -> Finished { try run(arguments) }

    func run(_ arguments: [String]) throws -> Finished {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput =
            try input.map { text in
                let typed = try TemporaryFile()
                try Data(text.utf8).write(to: URL(filePath: typed.path))
                return try #require(FileHandle(forReadingAtPath: typed.path))
            } ?? FileHandle.nullDevice
        // Files and not pipes: a full pipe would have to be emptied while the command runs.
        let files = try (0..<2).map { _ in try TemporaryFile() }
        let unread = Pipe()
        if isUnread {
            try unread.fileHandleForReading.close()
            process.standardOutput = unread
        } else {
            process.standardOutput = files[0].handle
        }
        process.standardError = files[1].handle
        try process.run()
        process.waitUntilExit()
        return Finished(
            status: process.terminationStatus, ended: process.terminationReason == .exit, output: try files[0].text,
            errors: try files[1].text)
    }

    /// Starts it and does not wait; what it prints goes nowhere.
    func start(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    private final class TemporaryFile {
        let path = FileManager.default.temporaryDirectory.appending(path: "souffleur-output-\(UUID().uuidString)").path
        let handle: FileHandle

        init() throws {
            try Data().write(to: URL(filePath: path))
            handle = try #require(FileHandle(forWritingAtPath: path))
        }

        var text: String { get throws { String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self) } }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }
}
