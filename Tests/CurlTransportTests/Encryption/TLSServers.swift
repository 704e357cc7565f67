import Foundation
import Synchronization
import TestSupport

/// `Tests/Referee/tls_servers.py`: servers with certificates that PyPI's `trustme` made.
final class TLSServers: Sendable {
    enum Failure: Error, CustomStringConvertible {
        case notRun(String)

        var description: String {
            switch self {
            case .notRun(let why):
                """
                The TLS servers did not start: \(why)
                They need Python 3 with PyPI's trustme and h2. `make test` sets that up; by hand: python3 -m venv \
                .build/referee && .build/referee/bin/pip install trustme h2
                """
            }
        }
    }

    /// One process for all tests; its input ends with ours, and it ends then. It is waited for on a thread of its own: the
    /// tests that run beside it measure time.
    static let shared = Task {
        try await withCheckedThrowingContinuation { started in
            Thread.detachNewThread { started.resume(with: Result { try TLSServers() }) }
        }
    }

    /// Holds the certificate of the authority to trust.
    let authorityFile: String
    private let ports: [String: UInt16]
    private let input = Pipe()

    private init() throws {
        guard let python = RefereePython.path else { throw Failure.notRun(RefereePython.missing) }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("souffleur-tls-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        authorityFile = folder.appendingPathComponent("ca.pem").path

        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            python, "-W", "ignore", RefereePython.script("tls_servers.py"), folder.path,
        ]
        let (output, errors) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput, process.standardError) = (input, output, errors)
        do { try process.run() } catch { throw Failure.notRun("\(error)") }
        var said = ""
        while !said.hasSuffix("ready\n") {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty {
                let why = errors.fileHandleForReading.readDataToEndOfFile()
                throw Failure.notRun(String(decoding: why, as: UTF8.self))
            }
            said += String(decoding: more, as: UTF8.self)
        }
        ports = Dictionary(
            said.split(separator: "\n").compactMap { line in
                let words = line.split(separator: " ")
                return words.count == 2 ? UInt16(words[1]).map { (String(words[0]), $0) } : nil
            }, uniquingKeysWith: { first, _ in first })
    }

    func baseURL(_ name: String, host: String = "127.0.0.1") throws -> String {
        guard let port = ports[name] else { throw Failure.notRun("there is no server “\(name)”") }
        return "https://\(host):\(port)/v1"
    }
}
