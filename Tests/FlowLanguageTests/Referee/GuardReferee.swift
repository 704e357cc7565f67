import ConversationCore
import Foundation
import OrderedJSON
import TestSupport

/// Runs `Tests/Referee/guard_referee.py`, which reads guards as the documents say and shares nothing with the engine.
enum GuardReferee {
    enum Failure: Error, CustomStringConvertible {
        case notRun(String)
        case answer(String)

        var description: String {
            switch self {
            case .notRun(let why): "the referee of guards did not run: \(why)"
            case .answer(let line): "the referee of guards answered \(line)"
            }
        }
    }

    /// - Parameter lines: one case a line, as the script describes.
    /// - Returns: for each case, whether the guard holds.
    static func judge(_ lines: [JSON]) throws -> [Bool] {
        guard let python = RefereePython.path else { throw Failure.notRun(RefereePython.missing) }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("souffleur-guards-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (cases, verdicts) = (folder.appendingPathComponent("cases"), folder.appendingPathComponent("verdicts"))
        var bytes: [UInt8] = []
        for line in lines {
            line.write(into: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        try Data(bytes).write(to: cases)
        try Data().write(to: verdicts)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [python, "-B", RefereePython.script("guard_referee.py")]
        process.standardInput = try FileHandle(forReadingFrom: cases)
        process.standardOutput = try FileHandle(forWritingTo: verdicts)
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure.notRun(String(decoding: said.suffix(2_000), as: UTF8.self))
        }
        return try String(contentsOf: verdicts, encoding: .utf8).split(separator: "\n").map { line in
            if line.hasSuffix("\"holds\": true}") { return true }
            guard line.hasSuffix("\"holds\": false}") else { throw Failure.answer(String(line)) }
            return false
        }
    }

    /// The types of a flow's fields.
    static func types(of kinds: [EntityKind]) -> JSON {
        let others = kinds.dropFirst().map { ($0.collection, types(of: $0.fields)) }
        return ["scenario": types(of: kinds[0].fields), "collections": .object(JSONObject(others))]
    }

    private static func types(of fields: [Field]) -> JSON {
        .object(
            JSONObject(
                fields.map { field in
                    let type: JSON =
                        switch field.type {
                        case .number: "number"
                        case .flag: "flag"
                        case .date: "date"
                        case .choice: "choice"
                        case .list(let shape): ["type": "list", "of": types(of: shape.item)]
                        default: "text"
                        }
                    return (field.name, type)
                }))
    }

    /// What a conversation holds, by name.
    static func data(of conversation: Conversation, _ kinds: [EntityKind]) -> [(String, JSON)] {
        let collections = zip(kinds, conversation.collections).map { kind, entities in
            (
                kind.collection,
                JSON.array(
                    entities.map { entity in .object(JSONObject(zip(kind.fields.map(\.name), entity.values).map { $0 }))
                    }
                )
            )
        }
        return [
            ("scenario", collections[0].1.array?.first ?? .null),
            ("collections", .object(JSONObject(collections.dropFirst().map { $0 }))),
        ]
    }
}
