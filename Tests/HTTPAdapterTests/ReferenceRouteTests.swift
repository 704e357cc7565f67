import Foundation
import HTTPAdapter
import OrderedJSON
import TestSupport
import Testing

@testable import LoopbackServer

/// Items that refer to each other, over HTTP.
@Suite(.timeLimit(.minutes(5))) struct ReferenceRouteTests {
    private let quotes: QuotesFolder
    private var folder: String { quotes.path }

    init() throws { quotes = try QuotesFolder() }

    private func begun(_ api: ServedAPI) async throws -> (path: String, goods: [String]) {
        let made = try await api.call("POST", "/api/scenarios", #"{"nom":"Essai"}"#)
        let path = "/api/scenarios/\(try #require(made.json["id"]?.string))"
        for name in ["Vélo", "Sac"] {
            #expect(try await api.call("POST", "\(path)/biens", #"{"nom":"\#(name)"}"#).status == 201)
        }
        let goods = try await api.call("GET", "\(path)/biens").json["items"]?.array ?? []
        return (path, goods.compactMap { $0["id"]?.string })
    }

    @Test func `An item refers by identity; one that is not there is a 422 at its field`() async throws {
        let api = try await ServedAPI(project: folder)
        let (path, goods) = try await begun(api)
        let made = try await api.call(
            "POST", "\(path)/devis_recus", #"{"titre":"D1","bien":"\#(goods[0])","autres":["\#(goods[1])"]}"#)
        #expect(made.status == 201)
        let quote = try await api.call("GET", "\(path)/devis_recus").json["items"]?.array?.first
        #expect(quote?["bien"]?.string == goods[0] && quote?["autres"] == [.string(goods[1])])
        let missing = try await api.call("POST", "\(path)/devis_recus", #"{"titre":"D2","bien":"2-9"}"#)
        #expect(missing.status == 422 && missing.json["error"]?["code"] == "invalid_fields")
        #expect(missing.json["error"]?["details"]?.array?.map { $0["path"]?.string } == ["bien"])
    }

    @Test func `What is held stays, with the words that say by what`() async throws {
        let api = try await ServedAPI(project: folder)
        let (path, goods) = try await begun(api)
        _ = try await api.call(
            "POST", "\(path)/devis_recus", #"{"titre":"D1","bien":"\#(goods[0])","autres":["\#(goods[1])"]}"#)
        let held = try await api.call("DELETE", "\(path)/biens/\(goods[0])")
        #expect(held.status == 409 && held.json["error"]?["code"] == "held", "\(held.json)")
        #expect(try await api.call("DELETE", "\(path)/biens/\(goods[1])").status == 200)
        let quote = try await api.call("GET", "\(path)/devis_recus").json["items"]?.array?.first
        #expect(quote?["autres"] == [])
    }

    @Test func `A change takes the fields that its intent takes, and names taken twice are refused`() async throws {
        let api = try await ServedAPI(project: folder)
        let (path, goods) = try await begun(api)
        #expect(try await api.call("POST", "\(path)/biens", #"{"nom":" VÉLO"}"#).status == 422)
        _ = try await api.call("POST", "\(path)/devis_recus", #"{"titre":"D1","bien":"\#(goods[0])"}"#)
        let quote = try #require(
            try await api.call("GET", "\(path)/devis_recus").json["items"]?.array?.first?["id"]?.string)
        #expect(try await api.call("PATCH", "\(path)/devis_recus/\(quote)", #"{"bien":"\#(goods[1])"}"#).status == 200)
        #expect(try await api.call("PATCH", "\(path)/devis_recus/\(quote)", #"{"titre":"Autre"}"#).status == 422)
        let after = try await api.call("GET", "\(path)/devis_recus").json["items"]?.array?.first
        #expect(after?["bien"]?.string == goods[1] && after?["titre"] == "D1" && after?["exact"] == false)
    }

    @Test func `The flow and its description say what fields are`() async throws {
        let api = try await ServedAPI(project: folder)
        let flow = try await api.call("GET", "/api/flows/marketing").json
        let kinds = flow["entities"]?.array ?? []
        let quote = kinds.first { $0["name"] == "devis" }?["fields"]?.array ?? []
        #expect(quote.first { $0["name"] == "bien" }?["to"] == "bien")
        #expect(quote.first { $0["name"] == "autres" }?["type"] == "references")
        let good = kinds.first { $0["name"] == "bien" }?["fields"]?.array ?? []
        #expect(good.first { $0["name"] == "valeur" }?["unit"] == "€")
        #expect(good.first { $0["name"] == "valeur" }?["default"] == 100)
        #expect(good.first { $0["name"] == "nom" }?["unique"] == true)
        let intents = flow["intents"]?.array ?? []
        #expect(intents.first { $0["name"] == "confirmer_devis" }?["asks"] == [])
        let schemas = try await api.call("GET", "/openapi.json").json["components"]?["schemas"]
        let changes = schemas?["marketing_devis_changes"]?["properties"]?.object
        #expect(changes?.keys == ["bien", "autres"])
        let made = schemas?["marketing_bien"]
        #expect(made?["properties"]?["valeur"]?["type"] == ["integer", "null"])
        #expect(made?["properties"]?["serie"]?["pattern"]?.string?.hasPrefix("^(?:") == true)
        #expect(made?["required"] == ["nom"])
        let described = schemas?["marketing_devis"]?["properties"]
        #expect(described?["bien"]?["description"] == "The id of one of the scenario's biens.")
    }
}
