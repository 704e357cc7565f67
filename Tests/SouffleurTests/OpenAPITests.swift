import Foundation
import OrderedJSON
import TestSupport
import Testing

@testable import LoopbackServer

/// The served description held against the server by PyPI's schemathesis, which makes requests of it: no answer is a fault of
/// the server, and none stands outside of what is described.
@Suite(.timeLimit(.minutes(5))) struct OpenAPITests {
    @Test(.enabled(if: RefereePython.isNamed, "\(RefereePython.missing)"))
    func `The description is true`() async throws { try await onOwnThread { try Self.run() } }

    @Test(.enabled(if: RefereePython.isNamed, "\(RefereePython.missing)"))
    func `The description of a rehearsal is true`() async throws {
        try await onOwnThread {
            try Self.hold(try ServingProcess(rehearsing: "corrections"))
        }
    }

    private static func run() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("souffleur-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try ServingProcess(
            database: folder.appending(path: "api.sqlite").path, log: folder.appending(path: "serve.log").path)
        let made = try server.call("POST", "/api/scenarios", #"{"nom":"Salon"}"#)
        #expect(made.status == 201)
        try hold(server)
    }

    private static func hold(_ server: ServingProcess) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("souffleur-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let python = try #require(RefereePython.path)
        // CPython 3.11 sometimes loses count of its own recursion ("AST constructor recursion depth mismatch").
        var (status, text) = try examine(server.port, python, folder)
        if status != 0, text.contains("recursion depth mismatch") {
            (status, text) = try examine(server.port, python, folder)
        }
        #expect(status == 0, "\(text.suffix(4_000))")
        #expect(text.contains(" passed"), "\(text.suffix(400))")
    }

    private static func examine(_ port: Int, _ python: String, _ folder: URL) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = [
            "-m", "schemathesis.cli", "run", "http://127.0.0.1:\(port)/openapi.json", "--max-examples",
            environment("SOUFFLEUR_API_EXAMPLES") ?? "8", "--exclude-path-regex", "events$", "--phases",
            "examples,coverage,fuzzing", "--workers", "1", "--no-color", "-c",
            "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
        ]
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path]
        process.currentDirectoryURL = folder
        let output = Pipe()
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }
}
