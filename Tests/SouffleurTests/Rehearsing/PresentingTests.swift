import Foundation
import OrderedJSON
import TestSupport
import Testing

@testable import LoopbackServer

/// What whoever presents does beside the turns: to and fro in the script, always on it.
@Suite(.timeLimit(.minutes(5))) struct PresentingTests {
    @Test(arguments: ["demo-dix-minutes", "english-cold-chain", "corrections"])
    func `The script tells what comes of each line`(name: String) async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: name)
            let script = try server.call("GET", "/api/rehearsal/script").json
            let lines = try #require(script["lines"]?.array)
            let first = try server.call("GET", "/api/rehearsal").json
            #expect(script["recording"] == .string(name) && script["language"]?.string != nil)
            #expect(lines.first?["note"] == first["note"])
            let estimate = lines.reduce(0) { $0 + ($1["seconds"]?.number?.int ?? 0) }
            #expect(first["seconds_left"]?.number?.int == estimate && estimate >= 2 * lines.count)
            let (cue, answers) = try Script.play(on: server)
            #expect(cue["seconds_left"] == 0 && cue["note"] == .null)
            for (line, answer) in zip(lines, answers) {
                #expect(line["reply"] == answer["message"] && line["state"] == answer["scenario_state"])
                #expect(line["state_label"] == answer["scenario_state_label"])
                #expect((line["say"] == nil) == (line["label"]?.string != nil))
            }
        }
    }

    @Test(arguments: ["demo-dix-minutes", "corrections", "english-cold-chain", "en-continu", "panne-puis-reprise"])
    func `Wherever one jumps, the script played to its end is the canonical transcript`(name: String) async throws {
        let box = try CopiedProject()
        #expect(try box.souffleur("simulate", name, "--transcript", "simulated.jsonl").status == 0)
        let served = "\(box.root)/served.jsonl"
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: name, transcript: served)
            let (end, answers) = try Script.play(on: server)
            let id = answers.last?["scenario_id"]
            #expect(end["scenario_id"] == id)
            let whole = try server.call("GET", "/api/scenarios/\(id?.string ?? "")").json
            let lines = answers.count
            let there = try server.call("POST", "/api/rehearsal/jump", #"{"line": \#(lines)}"#)
            #expect(there.status == 200 && there.json["place"] == end["place"])
            #expect(there.json["scenario_id"] == id && there.json["in_step"] == true)
            #expect(try server.call("GET", "/api/scenarios/\(id?.string ?? "")").json == whole)
            var cue = try server.call("POST", "/api/rehearsal/jump", #"{"line": \#(lines / 2)}"#).json
            for place in lines / 2..<lines {
                #expect(cue["place"]?.number?.int == place && cue["in_step"] == true)
                let answer = try Script.say(cue, server, scenario: cue["scenario_id"]?.string)
                #expect(answer["message"] == answers[place]["message"])
                cue = answer["rehearsal"] ?? .null
            }
            #expect(server.stop() == 0)
        }
        #expect(try box.text("served.jsonl") == box.text("simulated.jsonl"))
    }

    @Test func `Before the first line there is no scenario`() async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "corrections")
            #expect(try server.call("GET", "/api/rehearsal").json["scenario_id"] == .null)
            let there = try server.call("POST", "/api/rehearsal/jump", #"{"line": 2}"#).json
            let id = try #require(there["scenario_id"]?.string)
            #expect(try server.call("GET", "/api/scenarios/\(id)").status == 200)
            #expect(try server.call("POST", "/api/rehearsal/jump", #"{"line": 0}"#).json["scenario_id"] == .null)
            #expect(try server.call("GET", "/api/scenarios/\(id)").status == 404)
        }
    }

    @Test func `Back is one line, and off the script where it was left`() async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "demo-dix-minutes")
            let there = try server.call("POST", "/api/rehearsal/jump", #"{"line": 3}"#).json
            let id = try #require(there["scenario_id"]?.string)
            #expect(try server.call("POST", "/api/rehearsal/back").json["place"] == 2)
            for name in ["A", "B", "C"] {
                _ = try server.call(
                    "POST", "/api/scenarios/\(id)/ressources", #"{"nom":"\#(name)","type":"contenu"}"#)
            }
            #expect(try server.call("GET", "/api/rehearsal").json["in_step"] == false)
            let back = try server.call("POST", "/api/rehearsal/back").json
            #expect(back["place"] == 2 && back["in_step"] == true && back["next"]?.object != nil)
            let answer = try Script.say(back, server, scenario: back["scenario_id"]?.string)
            #expect(answer["rehearsal"]?["place"] == 3)
            for place in [2, 1, 0, 0] {
                #expect(try server.call("POST", "/api/rehearsal/back").json["place"]?.number?.int == place)
            }
        }
    }

    @Test func `Brought back to an earlier moment, a line is answered as the first time`() async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "demo-dix-minutes")
            let there = try server.call("POST", "/api/rehearsal/jump", #"{"line": 4}"#).json
            let path = "/api/scenarios/\(there["scenario_id"]?.string ?? "")"
            let whole = try server.call("GET", path).json
            let items = try server.call("GET", "\(path)/cibles").json["items"]?.array
            let target = try #require(items?.first?["id"]?.string)
            #expect(try server.call("DELETE", "\(path)/cibles/\(target)").status == 200)
            let cue = try server.call("GET", "/api/rehearsal").json
            #expect(cue["place"] == 3 && cue["in_step"] == true)
            let answer = try Script.say(cue, server, scenario: there["scenario_id"]?.string)
            #expect(answer["rehearsal"]?["place"] == 4, "\(answer)")
            #expect(try server.call("GET", path).json == whole)
        }
    }

    @Test(arguments: [
        ("jump", #"{"line": 99}"#, "« line » va de 0 à ", "`line` goes from 0 to "),
        ("jump", #"{"line": -1}"#, "« line » va de 0 à ", "`line` goes from 0 to "),
        ("jump", "{}", "« line » est obligatoire", "`line` is required"),
        ("speed", #"{"speed": 0.1}"#, "« speed » doit être l'un de : 0, 0.25", "`speed` must be one of: 0, 0.25"),
        ("speed", #"{"speed": 1e9}"#, "« speed » doit être", "`speed` must be"),
        ("fault", "{}", "« fault » est obligatoire", "`fault` is required"),
        ("fault", #"{"fault": "fire"}"#, "l'un de : timeout, rate_limit", "one of: timeout, rate_limit"),
        ("fault", #"{"fault": null, "more": 1}"#, "« more » est inconnu", "`more` is not known"),
    ])
    func `What cannot be is refused in words`(verb: String, body: String, french: String, english: String) async throws
    {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "corrections")
            for (language, words) in [("fr", french), ("en", english)] {
                let answer = try server.call(
                    "POST", "/api/rehearsal/\(verb)", body, headers: ["Accept-Language": language])
                #expect(answer.status == 422)
                let message = answer.json["error"]?["details"]?.array?.first?["message"]?.string ?? ""
                #expect(message.replacing("\u{A0}", with: " ").contains(words), "\(message)")
            }
        }
    }

    @Test func `The cue is told whenever it changes, until the server stops`() async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "corrections")
            let listening = try HTTPConnection(port: server.port)
            try listening.send("GET", "/api/rehearsal/events")
            #expect(try listening.readHead().status == 200)
            func told() throws -> JSON {
                let text = String(decoding: try listening.readChunk() ?? [], as: UTF8.self)
                return try #require(ServerEvents(text).all.first { $0.name == "cue" }, "\(text)").data
            }
            let now = try told()
            #expect(try now == server.call("GET", "/api/rehearsal").json)
            _ = try server.call("POST", "/api/rehearsal/speed", #"{"speed": 2.5}"#)
            #expect(try told()["speed"]?.number?.text == "2.5")
            _ = try server.call("POST", "/api/rehearsal/speed", #"{"speed": 0}"#)
            #expect(try told()["speed"] == 0)
            _ = try server.call("POST", "/api/rehearsal/fault", #"{"fault": "quota"}"#)
            #expect(try told()["fault"] == "quota")
            _ = try server.call("POST", "/api/rehearsal/fault", #"{"fault": null}"#)
            #expect(try told()["fault"] == .null)
            _ = try Script.say(now, server, scenario: nil)
            let running = try told()
            #expect(running["running"] == true && running["place"] == 0)
            var ended = try told()
            // Which turn it is may be told in between, where it takes long enough.
            if ended["running"] == true { ended = try told() }
            #expect(ended["running"] == false && ended["place"] == 1 && ended["began"] == .null)
            _ = try server.call("POST", "/api/rehearsal/jump", #"{"line": 3}"#)
            #expect(try told()["place"] == 3)
            #expect(server.stop() == 0)
            #expect(try listening.readChunk() == nil)
        }
    }

    @Test func `The turn that runs is named while it runs, also that of the first line`() async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "en-continu", speed: 0.25)
            let listening = try HTTPConnection(port: server.port)
            try listening.send("GET", "/api/rehearsal/events")
            _ = try listening.readHead()
            func told() throws -> JSON {
                let text = String(decoding: try listening.readChunk() ?? [], as: UTF8.self)
                return try #require(ServerEvents(text).all.first { $0.name == "cue" }, "\(text)").data
            }
            let first = try told()
            #expect(first["began"] == .null)
            let words = try #require(first["next"]?["say"])
            let saying = try HTTPConnection(port: server.port)
            try saying.send(
                "POST", "/api/chat", JSON.object(["message": words]).text, headers: ["Accept": "text/event-stream"])
            var cue = try told()
            while cue["began"]?.object == nil { cue = try told() }
            #expect(cue["running"] == true && cue["place"] == 0 && cue["scenario_id"] == .null)
            let turn = try #require(cue["began"]?["turn"]?.string)
            #expect(cue["began"]?["user"] == words && cue["began"]?["scenario_id"]?.string != nil)
            #expect(try server.call("GET", "/api/rehearsal").json["began"] == cue["began"])
            #expect(try server.call("POST", "/api/rehearsal/speed", #"{"speed": 0}"#).status == 200)
            let events = ServerEvents(try server.call("GET", "/api/turns/\(turn)/events").text)
            #expect(events.names.first == "accepted" && events.names.last == "reply")
            #expect(try server.call("GET", "/api/rehearsal").json["began"] == .null)
        }
    }

    @Test func `A turn that is held once more is told anew`() async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "en-continu")
            let first = try server.call("GET", "/api/rehearsal").json
            let body: JSON = ["message": try #require(first["next"]?["say"])]
            let told = try (0..<2).map { _ in
                _ = try server.call("POST", "/api/rehearsal/jump", #"{"line": 0}"#)
                return ServerEvents(
                    try server.call(
                        "POST", "/api/chat", body.text, headers: ["Accept": "text/event-stream"]
                    ).text)
            }
            #expect(told[0].names.first == "accepted" && told[0].names.last == "reply")
            #expect(told[0].names == told[1].names && told[0].all.map(\.id) == told[1].all.map(\.id))
        }
    }
}
