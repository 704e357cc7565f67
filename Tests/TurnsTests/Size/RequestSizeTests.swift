import Foundation
import OrderedJSON
import PromptLibrary
import Testing
import Turns

/// A turn's size does not grow with the conversation, and its stable part comes first.
@Suite(.serialized) struct RequestSizeTests {
    /// No request is larger, whatever a conversation holds.
    private static let most = 128 << 10
    /// Nor is one of a conversation such as people have.
    private static let mostOfUsual = 48 << 10

    private func kibibytes(_ bytes: Int) -> String { String(format: "%.1f KiB", Double(bytes) / 1_024) }

    @Test func `Turn 1,000 is as large as turn 10`() async throws {
        var conversation = try LongConversation()
        let shown = [1, 5, 10, 100, 500, 999, 1_000]
        try await conversation.hold(to: 1_000, keeping: Set(shown))
        let counts = try await conversation.stage.counts()
        #expect(Array(counts.prefix(4)) == [1, 20, 20, 40] && counts[4] > 50 && counts[5] > 50)

        var sizes: [Int: Int] = [:]
        for turn in shown {
            let size = try #require(conversation.bodies[turn]).count
            sizes[turn] = size
            print("turn \(turn): \(kibibytes(size)), about \(size / 4) tokens at four bytes a token")
        }
        let tenth = try #require(sizes[10])
        let last = try #require(sizes[1_000])
        #expect(abs(last - tenth) * 10 <= tenth, "they differ by \(last - tenth) bytes")
        let largest = conversation.stage.transport.sent.map(\.body.count).max() ?? 0
        print("largest of \(conversation.stage.transport.sent.count) requests: \(kibibytes(largest))")
        #expect(largest <= Self.mostOfUsual)

        // Providers keep what they have read of a prefix: only what follows the first difference is read anew.
        let before = try #require(conversation.bodies[999])
        let after = try #require(conversation.bodies[1_000])
        #expect(conversation.states[999] == conversation.states[1_000])
        let common = zip(before, after).prefix { $0 == $1 }.count
        print("common prefix of turns 999 and 1,000: \(kibibytes(common)), \(100 * common / after.count) %")
        let situation = try #require(
            String(decoding: after, as: UTF8.self).utf8Offset(of: "# La situation en ce moment"))
        let data = try #require(String(decoding: after, as: UTF8.self).utf8Offset(of: "{\\\"data\\\":"))
        #expect(common > situation && common > data)
        print("before the data, the same as long as the state is: \(kibibytes(data)), \(100 * data / after.count) %")
        let body = try JSON(parsing: after)
        #expect(
            body.object?.keys.prefix(2).elementsEqual(["model", "response_format"]) == true
                && body.object?.keys.last == "messages")
    }

    @Test func `Messages as long as they may be leave room for few of them`() async throws {
        let stage = try Stage()
        let long = String(repeating: "é", count: 3_900)
        for turn in 0..<12 { try await stage.say("\(turn)\(long)", .reply(Answers.reading("r\(turn)\(long)"))) }
        try await stage.say("fin", .reply(Answers.reading()))
        let request = try #require(stage.transport.sent.last)
        let history = request.messages.dropFirst(2).dropLast()
        #expect(history.map(\.content) == ["11\(long)", "r11\(long)"])
        #expect(request.body.count <= Self.most)
    }

    @Test func `Texts as long as they may be, that grow when they are written, keep to the maximum`() async throws {
        let stage = try Stage()
        func quotes(_ count: Int) -> JSON { .string(String(repeating: "\"", count: count)) }
        func create(_ entities: [JSON]) async throws {
            try await stage.say(
                String(repeating: "\"", count: 8_000),
                .reply(Answers.reading(String(repeating: "\\", count: 8_000), intent: "add_target", creates: entities)))
        }
        let objective: JSON = [
            "kind": "objectif",
            "fields": ["libelle": quotes(200), "indicateur": quotes(120), "valeur_visee": 1, "echeance": "2026-06-30"],
        ]
        let target: JSON = [
            "kind": "cible",
            "fields": [
                "nom": quotes(120), "secteur": quotes(80), "taille": "pme", "fonction": quotes(120),
                "besoin": quotes(300),
            ],
        ]
        let resource: JSON = [
            "kind": "ressource",
            "fields": ["nom": quotes(120), "type": "contenu", "description": quotes(400), "disponible": true],
        ]
        try await create([Answers.scenario()] + Array(repeating: objective, count: 19))
        for entity in [target, resource, resource] { try await create(Array(repeating: entity, count: 20)) }
        try await create([])
        #expect(try await stage.counts() == [1, 19, 20, 40, 0, 0])
        let largest = try #require(stage.transport.sent.map(\.body.count).max())
        print("largest request of texts at their limits: \(kibibytes(largest))")
        #expect(largest <= Self.most)
    }

    @Test func `Of searches and plans the latest are told whole`() async throws {
        var conversation = try LongConversation()
        try await conversation.hold(to: 120, keeping: [120])
        let body = try JSON(parsing: try #require(conversation.bodies[120]))
        let data = try JSON(parsing: try #require(body["messages"]?.array?[1]["content"]?.string))["data"]
        let searches = try #require(data?["recherches"]?.array)
        #expect(searches.count == 7)
        #expect(searches.map { $0["resultats"]?.array?.count } == [nil, nil, nil, nil, nil, 3, 3])
        #expect(searches.allSatisfy { $0["requete"]?.string != nil && $0["id"]?.string != nil })
        #expect(data?["plans"]?.array?.count == 1)
        #expect(data?["ressources"]?.array?.count == 40)
    }
}

extension String {
    /// Where a text begins, in UTF-8 bytes.
    fileprivate func utf8Offset(of text: String) -> Int? {
        range(of: text).map { utf8.distance(from: utf8.startIndex, to: $0.lowerBound) }
    }
}
