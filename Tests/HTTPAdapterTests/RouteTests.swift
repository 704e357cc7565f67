import Foundation
import HTTPAdapter
import OrderedJSON
import SQLiteStorage
import Testing
import Turns

@testable import LoopbackServer

/// Every route as a page uses it, over sockets.
@Suite(.timeLimit(.minutes(5))) struct RouteTests {
    @Test(arguments: [
        ("GET", ""), ("GET", "/script"), ("GET", "/events"), ("POST", "/jump"), ("POST", "/back"), ("POST", "/speed"),
        ("POST", "/fault"),
    ]) func `Outside of a rehearsal there is nothing of it`(method: String, verb: String) async throws {
        let api = try await ServedAPI()
        let answer = try await api.call(method, "/api/rehearsal\(verb)", method == "POST" ? "{}" : nil)
        #expect(answer.status == 404 && answer.json["error"]?["code"] == "no_route")
        let document = try await api.call("GET", "/openapi.json").json
        let aim = document["components"]?["schemas"]?["marketing_objectif"]?["properties"]?["valeur_visee"]
        #expect(aim?["minimum"] == 0 && aim?["maximum"] == 1_000_000_000_000_000)
        let described = document["paths"]?.object ?? [:]
        #expect(!described.keys.contains { $0.contains("rehearsal") })
    }

    @Test func `A scenario is made, filled, read, listed and deleted`() async throws {
        let api = try await ServedAPI()
        let made = try await api.call("POST", "/api/scenarios", #"{"nom":"Salon Vitibio","thematique":"vin"}"#)
        #expect(made.status == 201)
        let id = try #require(made.json["id"]?.string)
        #expect(made["Location"] == "/api/scenarios/\(id)")
        #expect(made["ETag"] == "\"1\"")

        let added = try await api.call("POST", "/api/scenarios/\(id)/objectifs", #"{"libelle":"50 rendez-vous"}"#)
        #expect(added.status == 201)
        #expect(added.json["objectif"]?["libelle"] == "50 rendez-vous")
        let objective = try #require(added.json["objectif"]?["id"]?.string)
        let target = try await api.call("POST", "/api/scenarios/\(id)/cibles", #"{"nom":"Cavistes"}"#)
        let entity = try #require(target.json["cible"]?["id"]?.string)

        let changed = try await api.call("PATCH", "/api/scenarios/\(id)/cibles/\(entity)", #"{"secteur":"commerce"}"#)
        #expect(changed.status == 200)
        #expect(changed.json["cible"]?["secteur"] == "commerce")
        #expect(changed.json["cible"]?["nom"] == "Cavistes")

        let read = try await api.call("GET", "/api/scenarios/\(id)").json
        #expect(read["scenario"]?["nom"] == "Salon Vitibio")
        #expect(read["objectifs"]?.array?.compactMap { $0["id"]?.string } == [objective])
        #expect(read["cibles"]?.array?.first?["secteur"] == "commerce")
        #expect(read["revision"] == 4)

        #expect(try await api.call("DELETE", "/api/scenarios/\(id)/cibles/\(entity)").status == 200)
        #expect(try await api.call("GET", "/api/scenarios/\(id)/cibles").json["items"] == [])

        let listed = try await api.call("GET", "/api/scenarios?thematique=vin&q=VITI").json
        #expect(listed["items"]?.array?.compactMap { $0["id"]?.string } == [id])
        #expect(try await api.call("GET", "/api/scenarios?thematique=mode").json["items"] == [])

        #expect(try await api.call("DELETE", "/api/scenarios/\(id)").status == 204)
        #expect(try await api.call("GET", "/api/scenarios/\(id)").status == 404)
        #expect(try await api.call("POST", "/api/chat", #"{"scenario_id":"\#(id)","message":"Là ?"}"#).status == 404)
    }

    @Test func `A chat begins a scenario, goes on with it, and its messages are read page by page`() async throws {
        let api = try await ServedAPI()
        let first = try await api.call("POST", "/api/chat", #"{"message":"Je prépare un salon"}"#)
        #expect(first.status == 200)
        let id = try #require(first.json["scenario_id"]?.string)
        #expect(first.json["message"]?.string?.isEmpty == false)
        #expect(first.json["actions"]?.array?.first?["type"] == "create_scenario")
        let pressed = try await api.call(
            "POST", "/api/chat",
            #"{"scenario_id":"\#(id)","action":{"type":"create_scenario","payload":{"nom":"Salon"},"revision":1}}"#)
        #expect(pressed.status == 200)
        #expect(pressed.json["created"]?.array?.first?["kind"] == "scenario")
        let page = try await api.call("GET", "/api/scenarios/\(id)/messages?limit=3").json
        #expect(page["items"]?.array?.compactMap { $0["author"]?.string } == ["assistant", "user", "assistant"])
        let before = try #require(page["before"]?.string)
        let earlier = try await api.call("GET", "/api/scenarios/\(id)/messages?limit=3&before=\(before)").json
        #expect(earlier["items"]?.array?.compactMap { $0["message"]?.string } == ["Je prépare un salon"])
        #expect(earlier["before"] == .null)
    }

    @Test func `What the flow does not allow is told with the reason and the buttons`() async throws {
        let api = try await ServedAPI()
        let id = try await api.scenario()
        let refused = try await api.call("POST", "/api/scenarios/\(id)/plan", "{}")
        #expect(refused.status == 409)
        #expect(refused.json["error"]?["code"] == "not_offered_here")
        #expect(refused.json["actions"]?.array?.isEmpty == false)
        let invalid = try await api.call(
            "POST", "/api/scenarios/\(id)/objectifs", #"{"echeance":"demain","valeur_visee":-1}"#)
        #expect(invalid.status == 422)
        #expect(
            invalid.json["error"]?["details"]?.array?.compactMap { $0["path"]?.string } == [
                "libelle", "valeur_visee", "echeance",
            ])
        #expect(invalid.json["error"]?["details"]?.array?.compactMap { $0["code"]?.string }.first == "missing")
        let unknown = try await api.call("POST", "/api/scenarios/\(id)/objectifs", #"{"libele":"x"}"#)
        #expect(unknown.status == 422)
        #expect(unknown.json["error"]?["details"]?.array?.first?["path"] == "libele")
    }

    @Test func `A chat that the flow refuses is an answer like any other`() async throws {
        let api = try await ServedAPI()
        let id = try await api.scenario()
        let answer = try await api.call(
            "POST", "/api/chat", #"{"scenario_id":"\#(id)","action":{"type":"generate_plan"}}"#)
        #expect(answer.status == 200)
        #expect(answer.json["error"]?["code"] == "not_offered_here")
        #expect(answer.json["message"]?.string?.isEmpty == false)
    }

    @Test(
        arguments: [
            ("POST", "/api/chat", "{", 400, "not_json"), ("POST", "/api/chat", "[]", 422, "invalid"),
            ("POST", "/api/chat", "{}", 422, "invalid"),
            ("POST", "/api/chat", #"{"message":"a","action":{}}"#, 422, "invalid"),
            ("POST", "/api/chat", #"{"message":7}"#, 422, "invalid"),
            ("POST", "/api/chat", #"{"message":"a","nom":1}"#, 422, "invalid"),
            ("POST", "/api/chat", #"{"message":" \u3000"}"#, 422, "message_empty"),
            ("POST", "/api/chat", #"{"message":"a","language":"de"}"#, 422, "unknown_language"),
            ("POST", "/api/chat", #"{"message":"a","flow":"autre"}"#, 404, "unknown_flow"),
            ("POST", "/api/chat", #"{"message":"a","scenario_id":"../etc"}"#, 404, "unknown_scenario"),
            ("POST", "/api/chat", #"{"action":{"type":"voler"}}"#, 422, "unknown_intent"),
            ("POST", "/api/chat", #"{"action":{"dismiss":true,"id":"?"}}"#, 422, "invalid"),
            ("GET", "/api/scenarios/none", nil, 404, "unknown_scenario"),
            ("GET", "/api/scenarios?limit=0", nil, 422, "invalid"),
            ("GET", "/api/scenarios?nom=x", nil, 422, "invalid"),
            ("GET", "/api/turns/none", nil, 404, "unknown_turn"), ("GET", "/api/nothing", nil, 404, "no_route"),
            ("GET", "/nothing", nil, 404, "no_route"),
        ] as [(String, String, String?, Int, String)])
    func `A wrong request is told what is wrong`(
        method: String, path: String, body: String?, status: Int, code: String
    ) async throws {
        let api = try await ServedAPI()
        let answer = try await api.call(method, path, body, headers: ["Accept-Language": "en"])
        #expect(answer.status == status)
        #expect(answer.json["error"]?["code"]?.string == code, "\(answer.text)")
        #expect(answer.json["error"]?["message"]?.string?.isEmpty == false)
        let problem = try await api.call(method, path, body, headers: ["Accept": "application/problem+json"])
        #expect(problem["Content-Type"] == "application/problem+json")
        #expect(problem.json["code"]?.string == code)
        #expect(problem.json["status"]?.number?.int == status)
    }

    @Test func `Limits of size, rate and access hold`() async throws {
        let api = try await ServedAPI { http, turns in
            http.largestBody = 2_000
            http.chatsAMinute = 2
            http.token = "secret"
            turns.longestMessage = 10
        }
        let token = ["Authorization": "Bearer secret"]
        #expect(try await api.call("GET", "/api/scenarios").status == 401)
        #expect(try await api.call("GET", "/api/scenarios", headers: ["Authorization": "Bearer secreT"]).status == 401)
        #expect(try await api.call("GET", "/healthz").status == 200)
        let large = "{\"message\":\"\(String(repeating: "a", count: 3_000))\"}"
        #expect(try await api.call("POST", "/api/chat", large, headers: token).status == 413)
        let long = try await api.call("POST", "/api/chat", #"{"message":"élan élan élan"}"#, headers: token)
        #expect(long.status == 422 && long.json["error"]?["code"] == "message_too_long")
        let third = try await api.call("POST", "/api/chat", #"{"message":"a"}"#, headers: token)
        #expect(third.status == 429)
        #expect(third["Retry-After"].flatMap { Int($0) }.map { (1...60).contains($0) } == true)
        #expect(third["RateLimit"]?.hasPrefix("\"chat\";r=0;t=") == true)
        // Other routes are not counted.
        #expect(try await api.call("GET", "/api/scenarios", headers: token).status == 200)
    }

    @Test func `If-Match holds changes to the revision that was seen`() async throws {
        let api = try await ServedAPI()
        let id = try await api.scenario()
        let entity = try #require(
            try await api.call("POST", "/api/scenarios/\(id)/cibles", #"{"nom":"A"}"#).json["cible"]?["id"]?.string)
        let path = "/api/scenarios/\(id)/cibles/\(entity)"
        let old = try await api.call("PATCH", path, #"{"nom":"B"}"#, headers: ["If-Match": "\"1\""])
        #expect(old.status == 412 && old["ETag"] == "\"2\"")
        #expect(try await api.call("PATCH", path, #"{"nom":"B"}"#, headers: ["If-Match": "2"]).status == 422)
        #expect(try await api.call("PATCH", path, #"{"nom":"B"}"#, headers: ["If-Match": "\"2\""]).status == 200)
        #expect(try await api.call("DELETE", "/api/scenarios/\(id)", headers: ["If-Match": "\"2\""]).status == 412)
        #expect(try await api.call("DELETE", "/api/scenarios/\(id)", headers: ["If-Match": "*"]).status == 204)
    }

    @Test func `The same key gets the same answer, once`() async throws {
        let api = try await ServedAPI()
        let id = try await api.scenario()
        let body = #"{"nom":"Cavistes"}"#
        let key = ["Idempotency-Key": "\"k-1\""]
        let path = "/api/scenarios/\(id)/cibles"
        let first = try await api.call("POST", path, body, headers: key)
        let again = try await api.call("POST", path, body, headers: ["Idempotency-Key": "k-1"])
        #expect(again.status == first.status)
        #expect(again.body == first.body)
        #expect(try await api.call("GET", path).json["items"]?.array?.count == 1)
        let other = try await api.call("POST", path, #"{"nom":"Autres"}"#, headers: key)
        #expect(other.status == 422 && other.json["error"]?["code"] == "key_reused")
        // Under another route it is another key.
        #expect(
            try await api.call("POST", "/api/scenarios/\(id)/objectifs", #"{"libelle":"x"}"#, headers: key).status
                == 201)
        #expect(try await api.call("POST", path, body, headers: ["Idempotency-Key": ""]).status == 400)
        let entity = try #require(first.json["cible"]?["id"]?.string)
        for _ in 0..<2 {
            let changed = try await api.call(
                "PATCH", "\(path)/\(entity)", #"{"secteur":"vin"}"#,
                headers: ["Idempotency-Key": "k-2", "If-Match": "\"3\""])
            #expect(changed.status == 200 && changed.json["cible"]?["secteur"] == "vin", "\(changed.text)")
        }
        // A refusal is an answer, and is kept like any other.
        let refusing = ["Idempotency-Key": "k-0"]
        for _ in 0..<2 {
            let refused = try await api.call("POST", path, "{}", headers: refusing)
            #expect(refused.status == 422 && refused.json["error"]?["code"] == "invalid_fields", "\(refused.text)")
        }
        let mended = try await api.call("POST", path, #"{"nom":"Autres"}"#, headers: refusing)
        #expect(mended.json["error"]?["code"] == "key_reused")
        for _ in 0..<2 {
            let removed = try await api.call("DELETE", "\(path)/\(entity)", headers: ["Idempotency-Key": "k-3"])
            #expect(removed.status == 200, "\(removed.text)")
        }
        for _ in 0..<2 { #expect(try await api.call("DELETE", "/api/scenarios/\(id)", headers: key).status == 204) }
        #expect(try await api.call("DELETE", "/api/scenarios/\(id)").status == 404)
    }

    @Test func `A large answer comes packed to whoever can unpack it`() async throws {
        let api = try await ServedAPI()
        let plain = try await api.call("GET", "/api/flows/marketing")
        #expect(plain["Content-Encoding"] == nil)
        let packed = try await api.call("GET", "/api/flows/marketing", headers: ["Accept-Encoding": "br, gzip"])
        #expect(packed["Content-Encoding"] == "gzip" && packed["Vary"] == "Accept-Encoding")
        #expect(packed.body.count * 3 < plain.body.count)
        #expect(try unpacked(packed.body) == plain.body)
        let refused = try await api.call("GET", "/api/flows/marketing", headers: ["Accept-Encoding": "gzip;q=0"])
        #expect(refused["Content-Encoding"] == nil)
        let small = try await api.call("GET", "/healthz", headers: ["Accept-Encoding": "gzip"])
        #expect(small["Content-Encoding"] == nil)
    }

    /// By the system's own tool.
    private func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc"]
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(bytes))
        try input.fileHandleForWriting.close()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Array(data)
    }

    @Test func `Pages of other origins are refused, those that are named are let in`() async throws {
        let api = try await ServedAPI { http, _ in
            http.allowedOrigins = ["https://assistant.example"]
            http.isLoopbackOnly = true
        }
        let body = #"{"message":"Bonjour"}"#
        func chat(_ headers: [String: String]) async throws -> HTTPConnection.Answer {
            try await api.call("POST", "/api/chat", body, headers: headers)
        }
        #expect(try await chat([:]).status == 200)
        let named = try await chat(["Origin": "https://assistant.example"])
        #expect(named.status == 200 && named["Access-Control-Allow-Origin"] == "https://assistant.example")
        for origin in ["https://evil.example", "null", "https://assistant.example.evil"] {
            let other = try await chat(["Origin": origin])
            #expect(other.status == 403 && other["Access-Control-Allow-Origin"] == nil, "\(origin)")
        }
        #expect(try await chat(["Origin": "http://localhost"]).status == 200, "the server's own page")
        let asked = try await api.call(
            "OPTIONS", "/api/chat",
            headers: ["Origin": "https://assistant.example", "Access-Control-Request-Method": "POST"])
        #expect(asked["Access-Control-Allow-Methods"]?.contains("POST") == true)
        // A name of somebody else's that is pointed at this machine.
        let rebound = try await api.connected { connection in
            try connection.write(Array("GET /api/scenarios HTTP/1.1\r\nHost: evil.example:80\r\n\r\n".utf8))
            return try connection.read().status
        }
        #expect(rebound == 403)
    }

    @Test func `An answer says what the database and the model took of its time`() async throws {
        let api = try await ServedAPI()
        let turn = try await api.call("POST", "/api/chat", #"{"message":"Bonjour"}"#)
        let parts = try #require(turn["Server-Timing"]).components(separatedBy: ", ")
        #expect(parts.map { $0.prefix { $0 != "=" } } == ["db;dur", "model;dur"])
        #expect(parts[0] != "db;dur=0.0", "a turn is written")
        let list = try await api.call("GET", "/api/scenarios")["Server-Timing"]
        #expect(list?.hasPrefix("db;dur=") == true && list?.contains("model") == false)
    }

    @Test func `What was done is counted for whoever watches`() async throws {
        let api = try await ServedAPI()
        let id = try await api.scenario()
        _ = try await api.call("POST", "/api/chat", #"{"scenario_id":"\#(id)","message":"Bonjour"}"#)
        _ = try await api.call("POST", "/api/chat", #"{"scenario_id":"\#(id)","message":""}"#)
        let metrics = try await api.call("GET", "/metrics")
        #expect(metrics["Content-Type"]?.hasPrefix("text/plain") == true)
        for line in [
            #"souffleur_turns_total{outcome="ok"} 2"#, #"souffleur_turns_total{outcome="message_empty"} 1"#,
            #"souffleur_model_attempts_total{outcome="content"} 1"#,
            #"souffleur_http_requests_total{method="POST",status="422"} 1"#, "souffleur_turns_running 0",
            "souffleur_model_attempt_seconds_count 1",
        ] { #expect(metrics.text.contains("\(line)\n"), "\(line) in \(metrics.text)") }
    }

    @Test func `Health tells whether it can serve`() async throws {
        let api = try await ServedAPI()
        #expect(try await api.call("GET", "/healthz").status == 200)
        #expect(try await api.call("GET", "/readyz").status == 200)
        try api.file.close()
        #expect(try await api.call("GET", "/readyz").status == 503)
        let failed = try await api.call("GET", "/api/scenarios")
        #expect(failed.status == 503 && failed["Retry-After"] == "5")
        #expect(!failed.text.contains("SQLite") && !failed.text.contains(api.folder))
    }
}
