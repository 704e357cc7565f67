import Foundation

/// OpenAI's own Python client, as a judge of what a server's bytes say.
package enum OfficialClient {
    package struct Failure: Error {
        package let words: String
    }

    /// Makes one call after another to a server of a test.
    /// - Parameter streams: for each call, whether it asks for a stream.
    /// - Returns: what it made of each answer, a line of JSON each.
    package static func read(_ baseURL: String, streams: [Bool]) throws -> [String] {
        guard let python = RefereePython.path else { throw Failure(words: RefereePython.missing) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [python, RefereePython.script("official_client.py"), baseURL]
        // Nothing of a proxy or of another key may lead elsewhere.
        process.environment = ["PATH": "/usr/bin:/bin"]
        let (input, output, errors) = (Pipe(), Pipe(), Pipe())
        (process.standardInput, process.standardOutput, process.standardError) = (input, output, errors)
        try process.run()
        let calls = streams.map { #"{"stream": \#($0)}"# + "\n" }.joined()
        try input.fileHandleForWriting.write(contentsOf: Data(calls.utf8))
        try input.fileHandleForWriting.close()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let wrong = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        guard process.terminationStatus == 0 else {
            throw Failure(words: "\(wrong)\nIt needs PyPI's openai: `make setup` installs it")
        }
        return text.split(separator: "\n").map(String.init)
    }
}
