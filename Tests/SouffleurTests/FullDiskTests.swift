import Foundation
import OrderedJSON
import TestSupport
import Testing

@testable import LoopbackServer

/// A disk that is really full: a small one, made of memory. Only the system's own user may make one.
@Suite(.timeLimit(.minutes(5)), .enabled(if: SmallDisk.canBeMade, "no disk can be mounted by this user"))
struct FullDiskTests {
    @Test func `A server on a full disk says so, loses nothing, and goes on when there is room`() async throws {
        try await onOwnThread {
            let disk = try SmallDisk(megabytes: 3)
            let database = "\(disk.path)/souffleur.sqlite"
            try Data(count: 1_000_000).write(to: URL(filePath: "\(disk.path)/filler"))
            let server = try ServingProcess(database: database, log: "/dev/null")
            let made = try server.call("POST", "/api/scenarios", #"{"nom":"Salon"}"#).json
            let id = try #require(made["id"]?.string)
            let chat = #"{"scenario_id":"\#(id)","message":"\#(String(repeating: "mot ", count: 500))"}"#
            var answered = 0
            var refused: HTTPConnection.Answer?
            while refused == nil, answered < 3_000 {
                let answer = try server.call("POST", "/api/chat", chat)
                if answer.status == 200 { answered += 1 } else { refused = answer }
            }
            let refusal = try #require(refused)
            #expect(refusal.status == 503 && refusal["Retry-After"] != nil, "\(refusal.text)")
            #expect(refusal.json["error"]?["message"]?.string?.isEmpty == false)
            let read = try server.call("GET", "/api/scenarios/\(id)")
            #expect(read.status == 200 && read.json["revision"]?.number?.int == 1 + answered)
            // What is left may do for a page or two; whoever watches writes one each time.
            let watched = try (0..<100).contains { _ in try server.call("GET", "/readyz").status == 503 }
            #expect(watched)

            try FileManager.default.removeItem(atPath: "\(disk.path)/filler")
            let after = try server.call("POST", "/api/chat", chat)
            #expect(after.status == 200 && after.json["revision"]?.number?.int == 2 + answered, "\(after.text)")
            #expect(server.stop() == 0)
            let check = try Command()("db", "check", "--database", database)
            #expect(check.status == 0, "\(check.output)")
        }
    }
}

/// A file system in memory that goes with this value.
private final class SmallDisk {
    let path: String

    static let canBeMade: Bool = (try? SmallDisk(megabytes: 1)) != nil

    init(megabytes: Int) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("souffleur-disk-\(UUID())").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(megabytes)m") == 0 else {
            try FileManager.default.removeItem(atPath: path)
            throw POSIXError(.EPERM)
        }
    }

    deinit {
        umount2(path, Int32(MNT_DETACH))
        try? FileManager.default.removeItem(atPath: path)
    }
}
