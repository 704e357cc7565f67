import Foundation
import OrderedJSON
import TestSupport
import Testing

@testable import HTTPAdapter
@testable import LoopbackServer

/// Items that several scenarios hold.
@Suite(.timeLimit(.minutes(5))) struct SharedItemTests {
    private func collecting(_ api: ServedAPI, _ name: String) async throws -> String {
        let id = try await api.scenario(name)
        _ = try await api.call("POST", "/api/scenarios/\(id)/objectifs", #"{"libelle":"50 rendez-vous"}"#)
        return id
    }

    private func targets(_ api: ServedAPI, _ id: String) async throws -> [JSON] {
        try await api.call("GET", "/api/scenarios/\(id)/cibles").json["items"]?.array ?? []
    }

    /// Nobody waits for the turns of the others, so a test does.
    private func eventually(_ holds: () async throws -> Bool) async throws {
        for _ in 0..<500 {
            if try await holds() { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("it never came")
    }

    @Test func `A target of one scenario serves another, and a change in either is one in both`() async throws {
        let api = try await ServedAPI()
        let (first, second) = (try await collecting(api, "Salon"), try await collecting(api, "Lancement"))
        let made = try await api.call(
            "POST", "/api/scenarios/\(first)/cibles", #"{"nom":"DAF de PME","secteur":"Industrie"}"#)
        let target = try #require(made.json["cible"]?["id"]?.string)

        let linked = try await api.call(
            "POST", "/api/scenarios/\(second)/cibles", #"{"id":"\#(target)"}"#, headers: ["Idempotency-Key": "k"])
        #expect(linked.status == 201, "\(linked.text)")
        #expect(linked.json["cible"]?["nom"] == "DAF de PME" && linked.json["cible"]?["secteur"] == "Industrie")
        let copy = try #require(linked.json["cible"]?["id"]?.string)
        // Sent again, it is the same one.
        let again = try await api.call(
            "POST", "/api/scenarios/\(second)/cibles", #"{"id":"\#(target)"}"#, headers: ["Idempotency-Key": "k"])
        #expect(again.status == 201 && again.json["cible"]?["id"]?.string == copy)
        #expect(try await targets(api, second).count == 1)
        let shared = try await targets(api, first).first?["shared_with"]?.array
        #expect(shared == [["scenario_id": .string(second), "id": .string(copy)]])

        // From the first to the second, an emptied field too.
        let path = "/api/scenarios/\(first)/cibles/\(target)"
        #expect(try await api.call("PATCH", path, #"{"nom":"DAF d'ETI","secteur":null}"#).status == 200)
        try await eventually { try await targets(api, second).first?["nom"] == "DAF d'ETI" }
        #expect(try await targets(api, second).first?["secteur"] == .null)
        // It was a turn of the second, with its words.
        let words = try await api.call("GET", "/api/scenarios/\(second)/messages").json["items"]?.array?.last
        #expect(words?["message"]?.string?.contains("DAF d'ETI") == true, "\(String(describing: words))")

        // And back; then all is quiet.
        let back = "/api/scenarios/\(second)/cibles/\(copy)"
        #expect(try await api.call("PATCH", back, #"{"besoin":"Clôturer plus vite"}"#).status == 200)
        try await eventually { try await targets(api, first).first?["besoin"] == "Clôturer plus vite" }
        let revisions = try await [first, second].asyncMap { try await api.call("GET", "/api/scenarios/\($0)")["ETag"] }
        await api.service.bringItemsUpToDate()
        #expect(
            try await [first, second].asyncMap { try await api.call("GET", "/api/scenarios/\($0)")["ETag"] }
                == revisions)
    }

    @Test func `Taken off one scenario, an item stays in the other`() async throws {
        let api = try await ServedAPI()
        let (first, second) = (try await collecting(api, "Salon"), try await collecting(api, "Lancement"))
        let target = try #require(
            try await api.call("POST", "/api/scenarios/\(first)/cibles", #"{"nom":"DAF"}"#).json["cible"]?["id"]?.string
        )
        _ = try await api.call("POST", "/api/scenarios/\(second)/cibles", #"{"id":"\#(target)"}"#)
        #expect(try await api.call("DELETE", "/api/scenarios/\(first)").status == 204)
        let kept = try await targets(api, second)
        #expect(kept.count == 1 && kept[0]["nom"] == "DAF" && kept[0]["shared_with"] == nil)
    }

    @Test func `What cannot be linked is said, and nothing is written`() async throws {
        let api = try await ServedAPI()
        let (first, second) = (try await collecting(api, "Salon"), try await collecting(api, "Lancement"))
        let target = try #require(
            try await api.call("POST", "/api/scenarios/\(first)/cibles", #"{"nom":"DAF"}"#).json["cible"]?["id"]?.string
        )
        func link(_ id: String, _ path: String) async throws -> (Int, String?) {
            let answer = try await api.call("POST", "/api/scenarios/\(path)", #"{"id":"\#(id)"}"#)
            return (answer.status, answer.json["error"]?["code"]?.string)
        }
        #expect(try await link(target, "\(first)/cibles") == (409, "already_here"))
        #expect(try await link("3gq0n8k1zt5vw-9", "\(second)/cibles") == (404, "unknown_entity"))
        #expect(try await link("??", "\(second)/cibles") == (422, "invalid"))
        // Of another kind.
        #expect(try await link(target, "\(second)/ressources") == (404, "unknown_entity"))
        #expect(try await link(target, "\(second)/cibles") == (201, nil))
        #expect(try await link(target, "\(second)/cibles") == (409, "already_here"))
        #expect(try await targets(api, second).count == 1)
    }
}

extension Sequence where Element: Sendable {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
