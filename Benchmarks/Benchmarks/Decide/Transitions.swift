import Foundation

/// PyPI's `transitions` in a process of its own, asked over a pipe for many rounds at once. It stands in a virtual
/// environment beside what is built here, which is made when it is missing.
final class Transitions {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    /// `nil` where there is no Python, or no way to get the package: then nothing is compared.
    init?() {
        let here = URL(filePath: #filePath).deletingLastPathComponent()
        let environment = here.appending(path: "../../.build/transitions").standardized
        let python = environment.appending(path: "bin/python")
        if !Self.succeeds(python, ["-c", "import transitions"]) {
            guard Self.succeeds(URL(filePath: "/usr/bin/env"), ["python3", "-m", "venv", environment.path]),
                Self.succeeds(python, ["-m", "pip", "install", "--quiet", "transitions==0.9.3"])
            else { return nil }
        }
        process.executableURL = python
        process.arguments = [here.appending(path: "machine.py").path]
        process.standardInput = input
        process.standardOutput = output
        do { try process.run() } catch { return nil }
        run(rounds: 1)
    }

    func run(rounds: Int) {
        input.fileHandleForWriting.write(Data("\(rounds)\n".utf8))
        var answer = Data()
        while !answer.contains(UInt8(ascii: "\n")) {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { return }
            answer += more
        }
    }

    deinit {
        process.terminate()
    }

    private static func succeeds(_ executable: URL, _ arguments: [String]) -> Bool {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
