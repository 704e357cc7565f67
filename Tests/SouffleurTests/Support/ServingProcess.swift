import Foundation
import OrderedJSON
import TestSupport
import Testing

@testable import LoopbackServer

/// `souffleur serve` as a process of its own, which a test may kill.
final class ServingProcess {
    let port: Int
    private let process: Process
    private let output = Pipe()

    /// A rehearsal of a recording of this project.
    /// - Parameter model: the base URL of a live model whose understudy the recording is, late after a second.
    convenience init(
        rehearsing recording: String, model: String? = nil, transcript: String? = nil, speed: Double? = nil
    ) throws {
        let understudy = model == nil ? [] : ["--understudy", "--late-after", "1"]
        let environment = model.map { ["OPENAI_API_KEY": "sk-live", "OPENAI_BASE_URL": $0] } ?? [:]
        try self.init(
            arguments: ["--replay", recording, "--log", "/dev/null"] + understudy
                + (transcript.map { ["--transcript", $0] } ?? []) + (speed.map { ["--speed", "\($0)"] } ?? []),
            environment: environment)
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

    /// What it wrote since it began to listen; waits until it has ended.
    func lastWords() -> String { String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }

    /// One request, waited for on this thread.
    func call(
        _ method: String, _ path: String, _ body: String? = nil, headers: [String: String] = [:]
    ) throws -> HTTPConnection.Answer {
        let connection = try HTTPConnection(port: port)
        try connection.send(method, path, body, headers: headers)
        return try connection.read()
    }
}
