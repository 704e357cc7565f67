import Foundation
import OrderedJSON
import TestSupport
import Testing

@testable import LoopbackServer

/// `souffleur serve` as a process of its own, which a test may kill.
final class ServingProcess {
    let port: Int
    private let process: Process

    /// A rehearsal of a recording of this project.
    convenience init(rehearsing recording: String) throws {
        try self.init(arguments: ["--replay", recording, "--log", "/dev/null"], environment: [:])
    }

    /// - Parameter environment: where the model is; without a key the examples answer.
    convenience init(
        database: String, project: String = Checkout.root, environment: [String: String] = [:], log: String
    ) throws {
        try self.init(
            arguments: ["--project", project, "--database", database, "--log", log], environment: environment)
    }

    private init(arguments: [String], environment: [String: String]) throws {
        process = Process()
        process.executableURL = Command.executable
        process.currentDirectoryURL = URL(filePath: Checkout.root)
        process.arguments = ["serve", "--port", "0"] + arguments
        var variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        if environment["OPENAI_API_KEY"] == nil { variables["OPENAI_API_KEY"] = nil }
        variables["SOUFFLEUR_CHATS_PER_MINUTE"] = "0"
        process.environment = variables
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var said = ""
        while !said.contains("\n") {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { break }
            said += String(decoding: data, as: UTF8.self)
        }
        port = Int(said.split(separator: ":").last?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "") ?? 0
        try #require(port > 0, "it said: \(said)")
    }

    deinit { kill() }

    /// As a power cut would.
    func kill() {
        guard process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// As an operator stops it; gives its exit status.
    func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// One request, waited for on this thread.
    func call(
        _ method: String, _ path: String, _ body: String? = nil, headers: [String: String] = [:]
    ) throws -> HTTPConnection.Answer {
        let connection = try HTTPConnection(port: port)
        try connection.send(method, path, body, headers: headers)
        return try connection.read()
    }
}
