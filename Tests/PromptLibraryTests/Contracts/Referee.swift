import Foundation
import OrderedJSON
import TestSupport

/// Runs `Tests/Referee/referee.py`, where PyPI's `jsonschema` judges values.
struct Referee {
    struct Verdict {
        let full: Bool
        let strict: Bool
    }

    enum Failure: Error, CustomStringConvertible {
        case notRun(String)

        var description: String {
            switch self {
            case .notRun(let why):
                """
                The referee did not run: \(why)
                It needs Python 3 with PyPI's jsonschema. `make test` sets that up; by hand: python3 -m venv \
                .build/referee && .build/referee/bin/pip install jsonschema, and \
                SOUFFLEUR_PYTHON=.build/referee/bin/python
                """
            }
        }
    }

    static func judge(
        _ values: [(schema: Int, json: JSON)], schemas: [(full: JSON, strict: JSON)]
    ) throws -> [Verdict] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("souffleur-referee-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }

        let pairs = JSON.array(schemas.map { ["full": $0.full, "strict": $0.strict] })
        try Data(pairs.bytes).write(to: folder.appendingPathComponent("schemas.json"))
        var lines: [UInt8] = []
        for value in values {
            JSON.array([.number(JSONNumber(value.schema)), .string(value.json.text)]).write(into: &lines)
            lines.append(UInt8(ascii: "\n"))
        }
        try Data(lines).write(to: folder.appendingPathComponent("values.jsonl"))
        try run(folder)
        let text = try String(contentsOf: folder.appendingPathComponent("verdicts.txt"), encoding: .utf8)
        return text.split(separator: "\n").map { line in
            Verdict(full: line.utf8.first == UInt8(ascii: "1"), strict: line.utf8.last == UInt8(ascii: "1"))
        }
    }

    private static func run(_ folder: URL) throws {
        guard let python = RefereePython.path else { throw Failure.notRun(RefereePython.missing) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [python, RefereePython.script("referee.py"), folder.path]
        let errors = Pipe()
        process.standardError = errors
        do { try process.run() } catch { throw Failure.notRun("\(error)") }
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure.notRun(String(decoding: said.suffix(2_000), as: UTF8.self))
        }
    }
}
