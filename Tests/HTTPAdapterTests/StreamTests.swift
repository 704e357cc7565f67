import Foundation
import OrderedJSON
import Project
import PromptLibrary
import TestSupport
import Testing

@testable import HTTPAdapter
@testable import LoopbackServer

/// Live turns: what a page sees while a model speaks, and what becomes of a turn whose page went away.
@Suite(.timeLimit(.minutes(5))) struct StreamTests {
    private let words = ["Bon", "jour, voici ", "une « idée » ", "pour vous."]

    private func served(_ reading: JSONObject = [:], steps: Bool = false) async throws -> (ServedAPI, SlowModel) {
        let flow = try #require(Project.load(Checkout.root).bundles["marketing"]).flow
        let model = try SlowModel(words, reading: reading, steps: steps, flow: flow)
        return (try await ServedAPI(model: model), model)
    }

    private static let streaming = ["Accept": "text/event-stream"]

    @Test func `A page sees each step, the words as they come, and the reply that counts`() async throws {
        let (api, model) = try await served(steps: true)
        let id = try await api.scenario()
        let words = words
        // The model says its next words only when the page has seen the last ones.
        let (head, text) = try await api.connected { connection -> ([String: String], String) in
            try connection.send(
                "POST", "/api/chat", #"{"scenario_id":"\#(id)","message":"Une idée ?"}"#, headers: Self.streaming)
            let head = try connection.readHead()
            var text = ""
            var seen = 0
            while let chunk = try connection.readChunk() {
                text += String(decoding: chunk, as: UTF8.self)
                let spoken = ServerEvents(text).names.count { $0 == "words" }
                model.goOn(spoken == words.count ? 2 : spoken - seen)
                seen = spoken
            }
            return (Dictionary(head.headers.map { ($0.name.lowercased(), $0.value) }) { $1 }, text)
        }
        #expect(head["content-type"] == "text/event-stream; charset=utf-8")
        #expect(head["x-accel-buffering"] == "no")
        let events = ServerEvents(text)
        #expect(events.names.first == "accepted")
        #expect(events.names.last == "reply")
        #expect(
            events.all.filter { $0.name == "step" }.compactMap { $0.data["name"]?.string } == ["reading", "checking"])
        #expect(events.words == words)
        let reply = try #require(events.all.last?.data)
        #expect(reply["message"]?.string == words.joined())
        let turn = try #require(reply["turn"]?.string)
        #expect(events.all.map(\.id) == (1...events.all.count).map { "\(turn).\($0)" })
    }

    @Test func `Whoever comes back reads on from the last event seen, or finds the reply`() async throws {
        let (api, model) = try await served(steps: true)
        let id = try await api.scenario()
        let body = #"{"scenario_id":"\#(id)","message":"Une idée ?"}"#
        // Goes away after the first words.
        let seen = try await api.connected { connection -> String in
            try connection.send(
                "POST", "/api/chat", body, headers: ["Accept": "text/event-stream", "Idempotency-Key": "k"])
            _ = try connection.readHead()
            var text = ""
            while !text.contains("event: words"), let chunk = try connection.readChunk() {
                text += String(decoding: chunk, as: UTF8.self)
            }
            return text
        }
        let before = ServerEvents(seen)
        let last = try #require(before.all.last?.id)
        let turn = try #require(before.all.first?.data["turn"]?.string)
        #expect(try await api.call("GET", "/api/turns/\(turn)").json["state"] == "running")
        let running = try await api.call("POST", "/api/chat", body, headers: ["Idempotency-Key": "k"])
        #expect(running.status == 409 && running["Location"] == "/api/turns/\(turn)")

        model.goOn(words.count + 1)
        let rest = ServerEvents(
            try await api.call("GET", "/api/turns/\(turn)/events", headers: ["Last-Event-ID": last]).text)
        let all = before.all + rest.all
        #expect(all.compactMap(\.id) == (1...all.count).map { "\(turn).\($0)" }, "nothing twice, nothing missing")
        #expect((before.words + rest.words).joined() == words.joined())
        #expect(rest.all.last?.name == "reply")

        let again = try await api.call("POST", "/api/chat", body, headers: ["Idempotency-Key": "k"])
        #expect(again.status == 200)
        #expect(again.json["message"]?.string == words.joined())
        #expect(model.calls == 1)
        let done = try await api.call("GET", "/api/turns/\(turn)")
        #expect(done.json["state"] == "done" && done.json["reply"]?["revision"] == again.json["revision"])
        let replayed = ServerEvents(try await api.call("GET", "/api/turns/\(turn)/events?after=0").text)
        #expect(replayed.names == all.map(\.name))
    }

    @Test func `A second window sees the turns of a scenario begin and end, and the scenario's own end`() async throws {
        let (api, _) = try await served()
        let id = try await api.scenario()
        let (open, opened) = AsyncStream<Void>.makeStream()
        async let window = api.connected { connection -> String in
            defer { opened.finish() }
            try connection.send("GET", "/api/scenarios/\(id)/events")
            _ = try connection.readHead()
            opened.yield()
            var text = ""
            while let chunk = try connection.readChunk() { text += String(decoding: chunk, as: UTF8.self) }
            return text
        }
        _ = await open.first { _ in true }
        _ = try await api.call("POST", "/api/scenarios/\(id)/objectifs", #"{"libelle":"50 rendez-vous"}"#)
        _ = try await api.call("DELETE", "/api/scenarios/\(id)")
        let events = ServerEvents(try await window).all
        #expect(events.map(\.name) == ["began", "turn", "deleted"], "and then the stream ends")
        let (began, turn) = (try #require(events.first), try #require(events.dropFirst().first))
        #expect(began.data["turn"] == turn.data["turn"] && began.data["scenario_id"]?.string == id)
        #expect(
            began.data["user"] == "Ajouter un objectif : 50 rendez-vous", "what was pressed, as the transcript has it")
        #expect(turn.data["revision"] == 2)
    }

    @Test func `A window that comes while a turn runs is told of it at once`() async throws {
        let (api, model) = try await served(steps: true)
        let id = try await api.scenario()
        #expect(try await api.call("GET", "/api/scenarios/\(id)").json["running"] == .null)
        let turn = try await api.connected { connection -> String? in
            try connection.send(
                "POST", "/api/chat", #"{"scenario_id":"\#(id)","message":"Une idée ?"}"#, headers: Self.streaming)
            _ = try connection.readHead()
            var text = ""
            while !text.contains("event: words"), let chunk = try connection.readChunk() {
                text += String(decoding: chunk, as: UTF8.self)
            }
            return ServerEvents(text).all.first?.data["turn"]?.string
        }
        #expect(try await api.call("GET", "/api/scenarios/\(id)").json["running"]?.string == turn)
        let events = try await api.connected { connection -> [ServerEvents.Event] in
            try connection.send("GET", "/api/scenarios/\(id)/events")
            _ = try connection.readHead()
            var text = ""
            while !text.contains("event: turn\n"), let chunk = try connection.readChunk() {
                text += String(decoding: chunk, as: UTF8.self)
                if text.contains("event: began") { model.goOn(words.count + 1) }
            }
            return ServerEvents(text).all
        }
        #expect(events.map(\.name) == ["began", "turn"])
        #expect(events.first?.data["turn"]?.string == turn)
        #expect(events.first?.data["user"] == "Une idée ?", "so that it is seen before its answer")
        #expect(try await api.call("GET", "/api/scenarios/\(id)").json["running"] == .null)
    }

    @Test func `Words come as HTML for who asks, and the same for who comes back`() async throws {
        let pieces = ["Voi", "ci :\n\n- **u", "n**\n", "- deux\n\n```", "\n<b>\n```\n\nFin"]
        let flow = try #require(Project.load(Checkout.root).bundles["marketing"]).flow
        let model = try SlowModel(pieces, steps: true, flow: flow)
        let api = try await ServedAPI(model: model)
        // Piece by piece, each when the page has seen the last one.
        let all = try await api.connected { connection -> [ServerEvents.Event] in
            try connection.send(
                "POST", "/api/chat?words=html", #"{"message":"Une idée ?"}"#, headers: Self.streaming)
            _ = try connection.readHead()
            var (text, seen) = ("", 0)
            while let chunk = try connection.readChunk() {
                text += String(decoding: chunk, as: UTF8.self)
                let spoken = ServerEvents(text).words.count
                model.goOn(spoken == pieces.count ? 2 : spoken - seen)
                seen = spoken
            }
            return ServerEvents(text).all
        }
        let words = all.filter { $0.name == "words" }
        var (closed, tail) = ("", "")
        for event in words {
            closed += event.data["closed"]?.string ?? ""
            tail = event.data["tail"]?.string ?? tail
        }
        #expect(closed + tail == all.last?.data["message_html"]?.string)
        #expect(closed.contains("<strong>un</strong>"))
        #expect(words.allSatisfy { !($0.data["tail"]?.string ?? "").contains("**un**") })

        let turn = try #require(all.first?.data["turn"]?.string)
        let seen = try #require(words.dropFirst().first?.id)
        let path = "/api/turns/\(turn)/events"
        let rest = ServerEvents(try await api.call("GET", "\(path)?words=html", headers: ["Last-Event-ID": seen]).text)
            .all
        let missed = all.drop { $0.id != seen }.dropFirst()
        #expect(rest.map(\.id) == missed.map(\.id) && rest.map(\.data) == missed.map(\.data))

        let plain = ServerEvents(try await api.call("GET", path).text).all
        #expect(plain.map(\.name) == all.map(\.name))
        #expect(plain.allSatisfy { $0.data["tail"] == nil && $0.data["closed"] == nil })
        #expect(try await api.call("GET", "\(path)?words=pdf").status == 422)
        #expect(try await api.call("POST", "/api/chat?words=pdf", #"{"message":"Une idée ?"}"#).status == 422)
    }

    @Test func `Stop ends a turn with the flow's words, and keeps what the person said`() async throws {
        let (api, _) = try await served(steps: true)
        let id = try await api.scenario()
        let events = try await api.connected { connection -> String in
            try connection.send(
                "POST", "/api/chat", #"{"scenario_id":"\#(id)","message":"Une idée ?"}"#, headers: Self.streaming)
            _ = try connection.readHead()
            var text = ""
            while let chunk = try connection.readChunk() {
                text += String(decoding: chunk, as: UTF8.self)
                guard text.contains("event: words"), !text.contains("\n\nstopping") else { continue }
                if let turn = ServerEvents(text).all.first?.data["turn"]?.string {
                    let other = try HTTPConnection(port: api.port)
                    try other.send("POST", "/api/turns/\(turn)/stop", "")
                    _ = try other.read()
                }
            }
            return text
        }
        let all = ServerEvents(events).all
        #expect(all.suffix(2).map(\.name) == ["withdrawn", "reply"])
        #expect(all.last?.data["error"]?["code"] == "cancelled")
        let messages = try await api.call("GET", "/api/scenarios/\(id)/messages").json["items"]?.array
        #expect(messages?.contains { $0["message"] == "Une idée ?" } == true)
    }

    @Test func `A request that found no model may be tried again under its key`() async throws {
        let flow = try #require(Project.load(Checkout.root).bundles["marketing"]).flow
        let model = try SlowModel(words, flow: flow, refusals: 3)
        let api = try await ServedAPI(model: model)
        let id = try await api.scenario()
        let body = #"{"scenario_id":"\#(id)","message":"Une idée ?"}"#
        let failed = try await api.call("POST", "/api/chat", body, headers: ["Idempotency-Key": "k"])
        #expect(failed.status == 502 && failed.json["message"]?.string?.isEmpty == false)
        let again = try await api.call("POST", "/api/chat", body, headers: ["Idempotency-Key": "k"])
        #expect(again.status == 200 && again.json["message"]?.string == words.joined())
        let kept = try await api.call("POST", "/api/chat", body, headers: ["Idempotency-Key": "k"])
        #expect(kept.body == again.body)
    }

    @Test func `Words that the flow does not allow are taken back with the guard behind it`() async throws {
        let (api, _) = try await served(["intent": "generate_plan"])
        let id = try await api.scenario()
        let answer = try await api.call(
            "POST", "/api/chat", #"{"scenario_id":"\#(id)","message":"Le plan !"}"#, headers: Self.streaming)
        let events = ServerEvents(answer.text).all
        let withdrawn = try #require(events.first { $0.name == "withdrawn" })
        #expect(withdrawn.data["reason"] == "not_offered_here")
        #expect(events.last?.name == "reply")
    }

    @Test func `Without words a stream tells the steps only`() async throws {
        let flow = try #require(Project.load(Checkout.root).bundles["marketing"]).flow
        let model = try SlowModel(words, flow: flow)
        let api = try await ServedAPI(model: model) { http, _ in http.streamsWords = false }
        let answer = try await api.call("POST", "/api/chat", #"{"message":"Une idée ?"}"#, headers: Self.streaming)
        #expect(ServerEvents(answer.text).names == ["accepted", "step", "step", "reply"])
    }

    @Test func `A fifth turn that waits is refused, and told when to come back`() async throws {
        let (api, model) = try await served(steps: true)
        let id = try await api.scenario()
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<8 {
                group.addTask {
                    let answer = try await api.call(
                        "POST", "/api/chat", #"{"scenario_id":"\#(id)","message":"Idée \#(number)"}"#)
                    if answer.status == 503 { #expect(answer["Retry-After"] != nil) }
                    return answer.status
                }
            }
            // The first speaks on when those that cannot wait have been told so.
            return try await group.reduce(into: [Int]()) { told, status in
                told.append(status)
                if told.count == 3 { model.goOn(5 * (words.count + 1)) }
            }
        }
        #expect(statuses.count { $0 == 200 } == 5)
        #expect(statuses.count { $0 == 503 } == 3)
    }
}
