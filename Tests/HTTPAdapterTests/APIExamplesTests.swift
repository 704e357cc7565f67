import Foundation
import OrderedJSON
import TestSupport
import Testing
import Turns

@testable import HTTPAdapter
@testable import LoopbackServer

/// `docs/api-examples.md`: a request and its answer for every route, from a server whose clock and identities stand still. With
/// `SOUFFLEUR_UPDATE_DOCS=1` it is written anew.
@Suite(.timeLimit(.minutes(5))) struct APIExamplesTests {
    private static let path = "docs/api-examples.md"

    @Test func `Every route has an example that is true`() async throws {
        let api = try await ServedAPI(
            clock: VirtualClock(unixSeconds: 1_790_000_000), identities: PositionalIdentities(seed: 7))
        let rehearsal = try await RehearsedAPI("demo-dix-minutes")
        let examples = try await session(api) + presenting(rehearsal)
        let described = try await [
            api.call("GET", "/openapi.json").json, rehearsal.call("GET", "/openapi.json").json,
        ]
        let routes = described.flatMap { document in
            (document["paths"]?.object ?? [:]).flatMap { path, item in
                (item.object ?? [:]).map { "\($0.key.uppercased()) \(path)" }
            }
        }
        let missing = Set(routes).subtracting(examples.map(\.route)).sorted()
        #expect(missing.isEmpty, "no example of \(missing)")

        let text = Self.introduction + examples.map(\.text).joined(separator: "\n")
        let file = "\(Checkout.root)/\(Self.path)"
        if environment("SOUFFLEUR_UPDATE_DOCS") != nil { try Data(text.utf8).write(to: URL(filePath: file)) }
        let kept = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
        #expect(kept == text, "`SOUFFLEUR_UPDATE_DOCS=1 swift test --filter APIExamplesTests` writes \(Self.path) anew")
    }

    /// From the first word to the plan, and all that can be asked beside it.
    private func session(_ api: ServedAPI) async throws -> [APIExample] {
        var examples: [APIExample] = []
        @discardableResult
        func show(
            _ method: String, _ route: String, _ places: [String: String] = [:], query: String = "",
            _ body: String? = nil, headers: [String: String] = [:]
        ) async throws -> JSON {
            let path = places.reduce(route) { $0.replacing("{\($1.key)}", with: $1.value) } + query
            let answer = try await api.call(method, path, body, headers: headers)
            examples.append(
                APIExample(
                    route: "\(method) \(route)", request: "\(method) \(path)", headers: headers, body: body,
                    answer: answer))
            return answer.json
        }

        let first = try await show(
            "POST", "/api/chat", [:], #"{"message": "Créer un scénario pour le lancement d'un nouveau produit SaaS"}"#,
            headers: ["Idempotency-Key": "a-key-of-the-page"])
        let turn = first["turn"]?.string ?? ""
        let made = try await show(
            "POST", "/api/scenarios", [:], #"{"nom": "Lancement de Limpaie", "thematique": "SaaS"}"#)
        let id = made["id"]?.string ?? ""
        let objective = try await show(
            "POST", "/api/scenarios/{id}/objectifs", ["id": id], #"{"libelle": "50 rendez-vous"}"#)
        let here = ["id": id, "entity": objective["objectif"]?["id"]?.string ?? ""]
        try await show(
            "PATCH", "/api/scenarios/{id}/objectifs/{entity}", here, #"{"libelle": "60 rendez-vous"}"#,
            headers: ["If-Match": "\"2\""])
        try await show("GET", "/api/scenarios/{id}/objectifs", here)
        try await show(
            "POST", "/api/chat", [:], #"{"scenario_id": "\#(id)", "action": {"type": "generate_plan", "revision": 3}}"#)
        try await show("GET", "/api/scenarios/{id}/why/{intent}", ["id": id, "intent": "generate_plan"])
        try await show("POST", "/api/scenarios/{id}/cibles/suggestions", here, "{}")
        let target = try await show("POST", "/api/scenarios/{id}/cibles", here, #"{"nom": "DAF de PME"}"#)
        let there = ["id": id, "entity": target["cible"]?["id"]?.string ?? ""]
        try await show("PATCH", "/api/scenarios/{id}/cibles/{entity}", there, #"{"secteur": "Industrie"}"#)
        try await show("GET", "/api/scenarios/{id}/cibles", here)
        let resource = try await show(
            "POST", "/api/scenarios/{id}/ressources", here, #"{"nom": "Blog", "type": "contenu"}"#)
        let blog = ["id": id, "entity": resource["ressource"]?["id"]?.string ?? ""]
        try await show("PATCH", "/api/scenarios/{id}/ressources/{entity}", blog, #"{"nom": "Le blog"}"#)
        try await show("GET", "/api/scenarios/{id}/ressources", here)
        try await show("POST", "/api/scenarios/{id}/plan", here, "{}")
        try await show("GET", "/api/scenarios/{id}/plans", here)
        try await show("POST", "/api/search", [:], #"{"scenario_id": "\#(id)", "query": "webinaires"}"#)
        try await show("GET", "/api/scenarios/{id}/recherches", here)
        try await show("GET", "/api/scenarios", query: "?thematique=SaaS&limit=1")
        try await show("GET", "/api/scenarios/{id}", here)
        try await show("GET", "/api/scenarios/{id}/messages", here, query: "?limit=2")
        try await show("GET", "/api/scenarios/{id}/export/json", here)
        try await show("GET", "/api/scenarios/{id}/export/csv", here)
        try await show("DELETE", "/api/scenarios/{id}/ressources/{entity}", blog)
        try await show("DELETE", "/api/scenarios/{id}/cibles/{entity}", there)
        try await show("DELETE", "/api/scenarios/{id}/objectifs/{entity}", here)
        examples.append(try await secondWindow(api, id))
        try await show("GET", "/api/turns/{turn}", ["turn": turn])
        try await show("GET", "/api/turns/{turn}/events", ["turn": turn])
        try await show("POST", "/api/turns/{turn}/stop", ["turn": turn])
        try await show("DELETE", "/api/scenarios/{id}", here)
        try await show("GET", "/api/scenarios/{id}", here, headers: ["Accept": "application/problem+json"])
        try await show("GET", "/api/flows")
        try await show("GET", "/api/flows/{flow}", ["flow": "marketing"])
        try await show("GET", "/api/flows/{flow}/drawing", ["flow": "marketing"], query: "?language=fr&state=draft")
        try await show("GET", "/api/service")
        try await show("GET", "/healthz")
        try await show("GET", "/readyz")
        try await show("GET", "/metrics")
        return examples
    }

    /// What a presenter's page asks a rehearsal.
    private func presenting(_ rehearsal: RehearsedAPI) async throws -> [APIExample] {
        let requests = [
            ("GET", "", nil), ("GET", "/script", nil), ("POST", "/jump", #"{"line": 3}"#), ("POST", "/back", nil),
            ("POST", "/speed", #"{"speed": 1}"#), ("POST", "/fault", #"{"fault": "server_error×1"}"#),
            ("GET", "/events", nil),
        ]
        var examples: [APIExample] = []
        for (method, verb, body) in requests {
            let route = "\(method) /api/rehearsal\(verb)"
            let answer = try await rehearsal.call(
                method, "/api/rehearsal\(verb)", body, chunks: verb == "/events" ? 1 : nil)
            examples.append(APIExample(route: route, request: route, headers: [:], body: body, answer: answer))
        }
        return examples
    }

    /// What a second window is told of a change in the first.
    private func secondWindow(_ api: ServedAPI, _ id: String) async throws -> APIExample {
        let path = "/api/scenarios/\(id)/events"
        let (open, opened) = AsyncStream<Void>.makeStream()
        async let answer = api.connected { connection -> HTTPConnection.Answer in
            defer { opened.finish() }
            try connection.send("GET", path)
            let (status, headers) = try connection.readHead()
            opened.yield()
            var body: [UInt8] = []
            while !String(decoding: body, as: UTF8.self).contains("event: turn"), let chunk = try connection.readChunk()
            {
                body += chunk
            }
            return HTTPConnection.Answer(status: status, headers: headers, body: body)
        }
        _ = await open.first { _ in true }
        _ = try await api.call("POST", "/api/scenarios/\(id)/objectifs", #"{"libelle": "70 rendez-vous"}"#)
        return APIExample(
            route: "GET /api/scenarios/{id}/events", request: "GET \(path)", headers: [:], body: nil,
            answer: try await answer)
    }

    private static let introduction = """
        # The HTTP API by example

        A request and its answer for every route of [api.md](api.md), in one conversation with the prompts' examples for a model; those of
        a rehearsal at the end. A test makes this file and fails where it is not true. Of what is long only the beginning is shown: `…`
        says where.


        """
}
