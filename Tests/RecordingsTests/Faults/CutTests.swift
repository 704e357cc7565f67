import Foundation
import OrderedJSON
import Recordings
import Simulator
import Testing

/// An answer broken off at any byte: never a trap, always a defined outcome, nothing written.
struct CutTests {
    private func play(_ name: String, _ place: String, _ cut: Int) async throws -> PlayedTurn {
        var recording = try Repository.recording(name)
        recording.turns = [recording.turns[0]]
        let playback = await Repository.player.play(recording, faults: [try Fault("\(place):cut@\(cut)")])
        #expect(playback.turns.last?.outcome == recording.turns[0].outcome, "cut@\(cut)")
        return playback.turns[0]
    }

    private func body(_ name: String) throws -> Int {
        let attempt = try #require(try Repository.recording(name).turns[0].calls[0].attempts.first)
        guard case .response(_, _, let body, _) = attempt.result else { return 0 }
        switch body {
        case .text(let text): return text.utf8.count
        case .bytes(let bytes): return bytes.count
        case .stream(let frames): return frames.reduce(0) { $0 + $1.data.utf8.count + "data: \n\n".utf8.count }
        }
    }

    /// The beginning, the end, and every so often between.
    private func places(_ length: Int, _ step: Int) -> [Int] {
        Array(0...8) + Array(stride(from: 9, to: length, by: step)) + Array((length - 4)...(length + 2)) + [1_000_000]
    }

    @Test func `A whole answer broken off`() async throws {
        let length = try body("plan-trop-tot")
        for cut in places(length, 41) {
            let turn = try await play("plan-trop-tot", "1.1", cut)
            #expect(turn.outcome["wrote"] == [], "cut@\(cut)")
            #expect(turn.outcome["error"] == "closed", "cut@\(cut)")
            #expect(turn.outcome["state"] == "draft")
        }
    }

    @Test func `A stream broken off`() async throws {
        let length = try body("en-continu")
        var codes: Set<String> = []
        for cut in places(length, 97) {
            let turn = try await play("en-continu", "1.1", cut)
            if turn.outcome["error"] == nil {
                // Everything had come but the end of the connection.
                #expect(cut > length - 800, "cut@\(cut)")
                continue
            }
            codes.insert(try #require(turn.outcome["error"]?.string, "cut@\(cut)"))
            #expect(turn.outcome["wrote"] == [], "cut@\(cut)")
            #expect(turn.outcome["reply"]?.string?.isEmpty == false)
        }
        #expect(codes.isSubset(of: ["closed"]), "\(codes)")
    }
}
