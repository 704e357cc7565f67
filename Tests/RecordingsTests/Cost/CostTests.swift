import OpenAIWire
import OrderedJSON
import PromptLibrary
import Recordings
import Simulator
import SpannedYAML
import Testing

/// What recorded conversations cost.
struct CostTests {
    private static let models: ModelCatalogue? = ModelCatalogueReader.read(
        SourceFile(
            path: "models.yaml",
            text: """
                aliases: {assistant: neuf, planner: neuf}
                models:
                  gpt-4o-mini:
                    dialect: {token_field: max_tokens, system_role: system, temperature: true, strict: true}
                    price: {input: 0.15, cached_input: 0.075, output: 0.60, read_on: 2026-11-22}
                    successor: neuf
                    shutdown: 2026-01-01
                  neuf:
                    dialect: {token_field: max_tokens, system_role: system, temperature: true, strict: true}
                    price: {input: 100, output: 100, read_on: 2026-11-23}
                  maison:
                    dialect: {token_field: max_tokens, system_role: system, temperature: true, strict: true}
                    price: {input: 0, output: 0, read_on: 2026-11-23}
                  sans-prix:
                    dialect: {token_field: max_tokens, system_role: system, temperature: true, strict: true}
                """)
    ).catalogue

    private func models() throws -> ModelCatalogue { try #require(Self.models) }

    private func body(_ usage: String, model: String = "gpt-4o-mini-2024-07-18") -> String {
        "{\"id\":\"1\",\"object\":\"chat.completion\",\"model\":\"\(model)\",\"choices\":[{\"index\":0,"
            + "\"message\":{\"role\":\"assistant\",\"content\":\"{}\"},\"finish_reason\":\"stop\"}]\(usage)}"
    }

    private let usage =
        ",\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":100,\"prompt_tokens_details\":{\"cached_tokens\":400}}"

    private func answered(_ usage: String, model: String = "gpt-4o-mini-2024-07-18") -> String {
        MadeRecording.attempt("status: 200\n  after_ms: 10\n  body: \(JSON.string(body(usage, model: model)).text)")
    }

    private func status(_ status: Int) -> String {
        MadeRecording.attempt("status: \(status)\n  after_ms: 10\n  body: \"{}\"")
    }

    private func broken(_ how: String) -> String { MadeRecording.attempt("\(how)\n  after_ms: 10") }

    private func cost(asked: String = "gpt-4o-mini", _ attempts: String...) throws -> ConversationCost {
        let call = MadeRecording.call("1.1", attempts: attempts.joined()).replacing(
            "asked: gpt-4o-mini", with: "asked: \(asked)")
        return ConversationCost(of: try MadeRecording.read(MadeRecording.say("Bonjour", [call])), models: try models())
    }

    @Test func `A turn costs its tokens at the price of the model that answered`() throws {
        let cost = try cost(answered(usage))
        // 600 × 0.15 + 400 × 0.075 + 100 × 0.60 millionths: 180.
        #expect(cost.total.money == Money(picodollars: 180_000_000) && cost.total.isWhole)
        #expect(cost.total.prompt == 1_000 && cost.total.cached == 400 && cost.total.completion == 100)
        #expect(cost.total.calls == 1 && cost.turns == [cost.total])
        // Asked of another model: what answered counts. Neither the alias of today nor a successor has a say.
        #expect(try self.cost(asked: "neuf", answered(usage)).total.money == cost.total.money)
    }

    @Test func `Every attempt that was paid for counts`() throws {
        let cost = try cost(status(429), broken("failed: connect"), status(500), answered(usage))
        #expect(cost.total.isWhole && cost.total.money == Money(picodollars: 180_000_000))
        let calls = ["1.1", "1.2"].map { MadeRecording.call($0, attempts: answered(usage)) }
        let both = ConversationCost(
            of: try MadeRecording.read(MadeRecording.say("Bonjour", calls)), models: try models())
        #expect(
            both.total.calls == 2 && both.total.prompt == 2_000 && both.total.money == Money(picodollars: 360_000_000))
    }

    @Test(arguments: ["timeout: idle", "failed: closed"]) func `An attempt that broke off may have cost something`(
        failure: String
    )
        throws
    {
        let cost = try cost(broken(failure), answered(usage))
        #expect(cost.total.untold == 1 && cost.total.amount == "at least $0.0002")
        #expect(try self.cost(broken(failure)).total.amount == "unknown")
    }

    @Test func `An answer without usage, and one of a proxy, are unknown and not free`() throws {
        for attempt in [
            answered(""), answered(",\"usage\":null"), answered(",\"usage\":{\"prompt_tokens\":12}"), status(504),
        ] {
            let cost = try cost(attempt)
            #expect(cost.total.untold == 1 && cost.total.amount == "unknown")
        }
    }

    @Test func `A model without a price is unknown, one that costs nothing is free`() throws {
        let unknown = try cost(asked: "sans-prix", answered(usage, model: "sans-prix"))
        #expect(unknown.total.unpriced == 1 && unknown.total.amount == "unknown" && unknown.total.prompt == 1_000)
        #expect(unknown.prices.map(\.readOn) == [nil])
        let own = try cost(asked: "maison", answered(usage, model: "/models/maison.gguf"))
        #expect(own.total.isWhole && own.total.amount == "$0" && own.prices.map(\.model) == ["maison"])
        #expect(try cost(asked: "inconnu", answered(usage, model: "inconnu")).total.amount == "unknown")
    }

    @Test func `A recording can claim any number of tokens`() throws {
        let huge = ",\"usage\":{\"prompt_tokens\":9223372036854775807,\"completion_tokens\":9223372036854775807}"
        let cost = try cost(answered(huge), answered(huge))
        #expect(cost.total.untold == 2 && cost.total.prompt == .max && cost.total.amount == "unknown")
        #expect(CostReport.sum([cost, cost]).contains("9,223,372,036,854,775,807 prompt tokens"))
    }

    @Test func `The table has a line for each turn that asked a model`() throws {
        let turns = [
            MadeRecording.say("Un", [MadeRecording.call("1.1", attempts: answered(usage))]),
            "- press: {intent: add_objective, payload: {libelle: Essai}}\n",
            MadeRecording.say(
                "Deux", [MadeRecording.call("3.1", attempts: broken("failed: closed") + answered(usage))]),
            MadeRecording.say("Trois", [MadeRecording.call("4.1", attempts: broken("failed: closed"))]),
        ]
        let cost = ConversationCost(of: try MadeRecording.read(turns.joined()), models: try models())
        #expect(
            CostReport.table(cost)
                == """
                      turn  calls  prompt tokens  of them cached  completion tokens  cost
                         1      1          1,000             400                100  $0.0002
                         3      1          1,000             400                100  at least $0.0002
                         4      1              ?               ?                  ?  unknown
                       all      3          2,000             800                200  at least $0.0004

                """.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "\($0)" }.joined(
                    separator: "\n"))
        #expect(
            CostReport.sum([cost]) == """
                cost: at least $0.0004 for 1 conversation, 4 turns, 3 calls
                      2,000 prompt tokens, 800 of them cached; 200 completion tokens
                      2 attempts did not say what was used: that part is unknown, not free
                      gpt-4o-mini at the prices read on 2026-11-22

                """)
    }

    @Test func `The project's recordings have a price, and the suite tells it only when asked`() async throws {
        let paths = Repository.paths
        let told = await ReplaySuite(project: Repository.project, jobs: 2, countsCosts: true).run(paths)
        #expect(told.count == paths.count && told.allSatisfy { $0.cost != nil })
        let demo = try #require(told.first { $0.path.hasSuffix("demo-dix-minutes.yaml") }?.cost)
        #expect(demo.total.calls == 11 && demo.total.prompt > 10_000 && demo.total.money > .zero)
        #expect(demo.prices.map(\.model) == ["gpt-4o-mini"])
        let silent = await ReplaySuite(project: Repository.project, jobs: 2).run(Array(paths.prefix(1)))
        #expect(silent.allSatisfy { $0.cost == nil })
    }

    @Test func `A streamed answer tells its usage in its last chunk`() throws {
        let streamed = ConversationCost(of: try Repository.recording("en-continu"), models: try models())
        #expect(streamed.total.isWhole && streamed.total.prompt > 0)
        var cut = try Repository.recording("en-continu")
        guard case .response(let status, let headers, .stream(let frames), _) = cut.turns[0].calls[0].attempts[0].result
        else {
            Issue.record("the first answer is not streamed")
            return
        }
        cut.turns[0].calls[0].attempts[0].result = .response(
            status: status, headers: headers, body: .stream(Array(frames.dropLast(2))), end: .broken(.closed))
        #expect(ConversationCost(of: cut, models: try models()).total.untold == 1)
    }
}
