import Foundation
import OrderedJSON
import Testing

@testable import HTTPAdapter
@testable import LoopbackServer

/// From objectives to a plan that is taken away, over the routes that the flow itself names.
@Suite(.timeLimit(.minutes(5))) struct PlanTests {
    private func ready(_ api: ServedAPI) async throws -> String {
        let id = try await api.scenario("Été à la ferme")
        for (collection, body) in [
            ("objectifs", #"{"libelle":"50 rendez-vous"}"#), ("cibles", #"{"nom":"=Cavistes"}"#),
            ("ressources", #"{"nom":"Blog","type":"contenu"}"#),
        ] {
            let added = try await api.call("POST", "/api/scenarios/\(id)/\(collection)", body)
            try #require(added.status == 201, "\(added.text)")
        }
        return id
    }

    @Test func `A plan is generated, read with its versions, and exported`() async throws {
        let api = try await ServedAPI()
        let id = try await ready(api)
        let made = try await api.call("POST", "/api/scenarios/\(id)/plan", "{}")
        #expect(made.status == 201, "\(made.text)")
        let items = try #require(made.json["plan"]?["items"]?.array)
        #expect(items.count >= 3)
        #expect(try await api.call("POST", "/api/scenarios/\(id)/plan", "{}").status == 201)
        #expect(try await api.call("GET", "/api/scenarios/\(id)/plans").json["items"]?.array?.count == 2)
        let read = try await api.call("GET", "/api/scenarios/\(id)").json
        #expect(read["plans_count"] == 2 && read["state"] == "ready")

        let json = try await api.call("GET", "/api/scenarios/\(id)/export/json")
        #expect(json["Content-Disposition"] == "attachment; filename=\"ete-a-la-ferme.json\"")
        #expect(json.json["plan"]?["items"] == read["plan"]?["items"])
        #expect(json.json["written_by_model"]?.array?.contains("plan") == true)

        let csv = try await api.call("GET", "/api/scenarios/\(id)/export/csv")
        #expect(csv["Content-Type"] == "text/csv; charset=utf-8")
        #expect(csv.body.prefix(3) == [0xEF, 0xBB, 0xBF])
        let lines = csv.text.components(separatedBy: "\r\n")
        #expect(lines[0].contains("Été à la ferme"))
        #expect(lines[1] == "Rédigé par un modèle de langage")
        #expect(lines[2] == "Format,Message,Canal,Fréquence,KPI")
        #expect(lines.count == 3 + items.count + 1)
        #expect(try await api.call("GET", "/api/scenarios/\(id)/export/pdf").status == 404)
    }

    @Test func `Of every item it is told whether a model wrote it, in exports too`() async throws {
        let api = try await ServedAPI()
        let id = try await ready(api)
        func told(_ collection: String) async throws -> [JSON?] {
            try await api.call("GET", "/api/scenarios/\(id)/\(collection)").json["items"]?.array?.map { $0["by_model"] }
                ?? []
        }
        #expect(try await told("cibles") == [false], "a person filled in the form")
        let suggested = try await api.call("POST", "/api/scenarios/\(id)/cibles/suggestions", "{}")
        let button = try #require(
            suggested.json["actions"]?.array?.first { $0["proposal"] == true }?["id"]?.string)
        _ = try await api.call("POST", "/api/chat", #"{"scenario_id":"\#(id)","action":{"id":"\#(button)"}}"#)
        #expect(try await told("cibles") == [false, true], "a model proposed the second")
        _ = try await api.call(
            "POST", "/api/chat",
            #"{"scenario_id":"\#(id)","message":"Notre objectif : 200 demandes de démonstration avant le 30 juin 2027."}"#
        )
        #expect(try await told("objectifs") == [false, true], "a model read the second from a message")

        let before = try await api.call("GET", "/api/scenarios/\(id)/export/json").json
        #expect(before["written_by_model"] == ["objectif", "cible"])
        #expect(try await api.call("POST", "/api/scenarios/\(id)/plan", "{}").status == 201)
        let after = try await api.call("GET", "/api/scenarios/\(id)/export/json").json
        #expect(after["written_by_model"] == ["objectif", "cible", "plan"])
        #expect(after["plan"]?["by_model"] == true && after["cibles"]?.array?.first?["by_model"] == false)
        #expect(try await api.call("GET", "/api/scenarios/\(id)").json["plan"]?["by_model"] == true)

        // An item that is linked was written by whoever wrote it.
        let other = try await ready(api)
        let target = try #require(after["cibles"]?.array?.last?["id"]?.string)
        _ = try await api.call("POST", "/api/scenarios/\(other)/cibles", #"{"id":"\#(target)"}"#)
        let linked = try await api.call("GET", "/api/scenarios/\(other)/cibles").json["items"]?.array
        #expect(linked?.map { $0["by_model"] } == [false, true])
    }

    @Test func `Suggestions and inspirations come with buttons`() async throws {
        let api = try await ServedAPI()
        let id = try await ready(api)
        let suggested = try await api.call("POST", "/api/scenarios/\(id)/cibles/suggestions", "{}")
        #expect(suggested.status == 200)
        let proposals = suggested.json["actions"]?.array?.filter { $0["proposal"] == true } ?? []
        #expect(proposals.count >= 3)
        let button = try #require(proposals.first?["id"]?.string)
        let pressed = try await api.call(
            "POST", "/api/chat", #"{"scenario_id":"\#(id)","action":{"id":"\#(button)","type":"add_target"}}"#)
        #expect(pressed.json["created"]?.array?.first?["kind"] == "cible")
        let found = try await api.call("POST", "/api/search", #"{"scenario_id":"\#(id)","query":"webinaire"}"#)
        #expect(found.status == 201 || found.status == 200, "\(found.text)")
        #expect(try await api.call("POST", "/api/search", #"{"query":"webinaire"}"#).status == 422)
    }

    @Test func `Why not says what stands in the way and the shortest way there`() async throws {
        let api = try await ServedAPI()
        let id = try await api.scenario()
        let why = try await api.call("GET", "/api/scenarios/\(id)/why/generate_plan").json
        #expect(why["possible"] == false)
        #expect(why["code"] == "not_offered_here")
        #expect(why["way"]?.array?.isEmpty == false)
        let needs = try await api.call("GET", "/api/scenarios/\(id)/why/suggest_targets").json
        #expect(needs["guard"] == "a_un_objectif")
        #expect(needs["values"]?.array?.first?["term"] == "count(objectifs)")
        #expect(try await api.call("GET", "/api/scenarios/\(id)/why/add_target").json["possible"] == true)
        #expect(try await api.call("GET", "/api/scenarios/\(id)/why/voler").status == 404)
    }

    @Test func `A page can be made of what a flow says of itself`() async throws {
        let api = try await ServedAPI()
        #expect(try await api.call("GET", "/api/flows").json["items"]?.array?.first?["name"] == "marketing")
        let flow = try await api.call("GET", "/api/flows/marketing").json
        #expect(flow["states"]?.array?.count ?? 0 >= 3)
        let target = try #require(flow["entities"]?.array?.first { $0["collection"] == "cibles" })
        #expect(target["fields"]?.array?.first { $0["name"] == "taille" }?["values"]?.array?.isEmpty == false)
        #expect(try await api.call("GET", "/api/flows/none").status == 404)
    }

    @Test func `Words of a model are HTML without a script`() async throws {
        let api = try await ServedAPI()
        let id = try await ready(api)
        let answer = try await api.call("POST", "/api/scenarios/\(id)/plan", "{}")
        #expect(answer.json["message_html"]?.string?.hasPrefix("<p><em>Réponse d'exemple") == true)
        #expect(
            Markdown("**a** <script>x</script> [l](javascript:x)").html
                == "<p><strong>a</strong> x l</p>\n")
        #expect(Markdown("").html == "")
        #expect(Markdown("é\u{0}<").html == "<p>é\u{FFFD}&lt;</p>\n")
    }
}
