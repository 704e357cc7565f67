import OrderedJSON
import Testing

@testable import HTTPAdapter
@testable import LoopbackServer

/// What a page asks for once: what is served, and the flow as a picture.
@Suite(.timeLimit(.minutes(5))) struct ServiceTests {
    @Test func `A page learns what is served and within which limits`() async throws {
        let api = try await ServedAPI { http, _ in
            (http.mode, http.model, http.hasUnderstudy, http.chatsAMinute) = (.rehearsal, "m-1", true, nil)
        }
        let body = try await api.call("GET", "/api/service").json
        #expect(
            body == [
                "mode": "rehearsal", "model": "m-1", "understudy": true, "flows": ["marketing"],
                "default_flow": "marketing", "languages": ["fr", "en"], "version": "0", "roles": "none",
                "limits": [
                    "message_bytes": 8_000, "body_bytes": 262_144, "chats_per_minute": .null, "turn_seconds": 25,
                ],
            ])
    }

    @Test func `It is told to nobody without the token`() async throws {
        let api = try await ServedAPI { http, _ in http.token = "t" }
        #expect(try await api.call("GET", "/api/service").status == 401)
        #expect(try await api.call("GET", "/api/flows/marketing/drawing").status == 401)
    }

    @Test func `A flow is drawn in a language, with one state lit`() async throws {
        let api = try await ServedAPI()
        let path = "/api/flows/marketing/drawing"
        let french = try await api.call("GET", "\(path)?language=fr&state=draft")
        #expect(french["Content-Type"] == "image/svg+xml; charset=utf-8")
        #expect(french["Content-Security-Policy"] == "default-src 'none'")
        #expect(french.text.contains("aria-current=\"step\"><title>Brouillon. Boutons : "))
        #expect(french.text.contains(">a_un_objectif</text>"))
        let english = try await api.call("GET", "\(path)?language=en")
        #expect(english.text.contains("Draft. Buttons: ") && !english.text.contains("aria-current"))
        for query in ["state=nowhere", "language=de", "x=1"] {
            #expect(try await api.call("GET", "\(path)?\(query)").status == 422)
        }
        #expect(try await api.call("GET", "/api/flows/none/drawing").status == 404)
    }

    @Test func `A message says whether a model wrote words of it`() async throws {
        let api = try await ServedAPI()
        let id = try await api.scenario()
        let pressed = try await api.call("POST", "/api/scenarios/\(id)/objectifs", #"{"libelle":"50 rendez-vous"}"#)
        #expect(pressed.json["by_model"] == false)
        let said = try await api.call("POST", "/api/chat", #"{"scenario_id":"\#(id)","message":"Bonjour"}"#)
        let items = try await api.call("GET", "/api/scenarios/\(id)/messages").json["items"]?.array ?? []
        #expect(items.last?["by_model"] == said.json["by_model"])
        #expect(items.dropLast().allSatisfy { $0["by_model"] == false })
        let suggested = try await api.call("POST", "/api/scenarios/\(id)/cibles/suggestions", "{}")
        #expect(suggested.json["by_model"] == true)
    }
}
