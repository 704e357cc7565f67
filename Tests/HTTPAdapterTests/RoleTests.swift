import Foundation
import HTTPAdapter
import OrderedJSON
import TestSupport
import Testing

@testable import LoopbackServer

/// Who acts, as a proxy or the page says it.
@Suite(.timeLimit(.minutes(5))) final class RoleTests {
    private let folder: String

    /// The first application, in which only an editor may add targets.
    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("souffleur-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for part in ["flows", "prompts"] {
            try FileManager.default.copyItem(atPath: "\(Checkout.root)/\(part)", toPath: "\(folder)/\(part)")
        }
        let path = "\(folder)/flows/marketing.yaml"
        let flow = try String(contentsOfFile: path, encoding: .utf8)
            .replacing(
                "\nintents:\n",
                with: """

                    roles:
                      lecteur: {fr: "Lecteur", en: "Reader"}
                      editeur: {fr: "Éditeur", en: "Editor"}
                    intents:

                    """
            )
            .replacing("    creates: cible\n", with: "    creates: cible\n    for: [editeur]\n")
        try flow.write(toFile: path, atomically: true, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func served(_ roles: HTTPSettings.RoleSource) async throws -> ServedAPI {
        try await ServedAPI(project: folder) { http, _ in http.roles = roles }
    }

    private static let editor = ["X-Role": "editeur"]
    private static let target = #"{"nom":"Cavistes"}"#

    @Test(arguments: [HTTPSettings.RoleSource.proxy, .choice])
    func `What is for another role is not offered and not done`(_ source: HTTPSettings.RoleSource) async throws {
        let api = try await served(source)
        let id = try await api.scenario()
        let path = "/api/scenarios/\(id)"
        let refused = try await api.call("POST", "\(path)/cibles", Self.target)
        #expect(refused.status == 409 && refused.json["error"]?["code"] == "not_offered_here")
        let plan = try await api.call("GET", "\(path)/why/generate_plan").json
        let other = plan["way"]?.array?.first { $0["intent"] == "add_target" }
        #expect(other?["for"] == ["role": "editeur", "label": "Éditeur"])
        let none = try await api.call("GET", "\(path)/why/remove_resource").json
        #expect(none["possible"] == false && none["code"] == "nothing_there" && none["collection"] == "ressources")
        #expect(try await api.call("POST", "\(path)/cibles", Self.target, headers: Self.editor).status == 201)
        func buttons(_ headers: [String: String]) async throws -> [String] {
            try await api.call("GET", path, headers: headers).json["actions"]?.array?
                .compactMap { $0["type"]?.string } ?? []
        }
        #expect(try await buttons([:]).contains("add_target") == false)
        #expect(try await buttons(Self.editor).contains("add_target"))
        #expect(try await api.call("GET", path).json["role"] == "lecteur")
        let why = try await api.call("GET", "\(path)/why/add_target").json
        #expect(why["code"] == "not_for_this_role" && why["for"]?.array?.first?["label"] == "Éditeur")
    }

    @Test func `Without a setting nobody is believed`() async throws {
        let api = try await served(.none)
        let id = try await api.scenario()
        let added = try await api.call("POST", "/api/scenarios/\(id)/cibles", Self.target, headers: Self.editor)
        #expect(added.status == 409)
        #expect(try await api.call("GET", "/api/service").json["roles"] == "none")
    }

    @Test func `A role that the flow does not have is said`() async throws {
        let api = try await served(.proxy)
        let id = try await api.scenario()
        let read = try await api.call("GET", "/api/scenarios/\(id)", headers: ["X-Role": "directeur"])
        #expect(read.status == 403 && read.json["error"]?["code"] == "unknown_role")
        #expect(read.json["error"]?["message"]?.string?.contains("lecteur, editeur") == true)
    }

    @Test func `The same key of another role is another request`() async throws {
        let api = try await served(.proxy)
        let id = try await api.scenario()
        let path = "/api/scenarios/\(id)/objectifs"
        let body = #"{"libelle":"50 rendez-vous"}"#
        let key = ["Idempotency-Key": "k"]
        #expect(try await api.call("POST", path, body, headers: key).status == 201)
        let other = try await api.call("POST", path, body, headers: key.merging(Self.editor) { $1 })
        #expect(other.status == 422 && other.json["error"]?["code"] == "key_reused")
    }
}
