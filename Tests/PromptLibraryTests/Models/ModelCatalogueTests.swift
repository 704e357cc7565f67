import OpenAIWire
import PlainText
import PromptLibrary
import SpannedYAML
import Testing

struct ModelCatalogueTests {
    private static let text = """
        aliases:
          assistant: ancien
          planner: dernier
        models:
          ancien:
            dialect: {token_field: max_tokens, system_role: system, temperature: true, strict: false, store: false}
            price: {input: 0.15, cached_input: 0.075, cache_write: 0.2, output: 0.60, read_on: 2026-11-22}
            shutdown: 2027-01-14
            successor: moyen
          moyen:
            dialect:
              token_field: max_completion_tokens
              system_role: developer
              temperature: false
              strict: true
              reasoning_effort: none
              stream_usage: false
              extra_headers: {X-Title: Souffleur}
            shutdown: 2027-06-01
            successor: dernier
          dernier:
            dialect: {token_field: max_tokens, system_role: system, temperature: true, strict: true}
        """

    private func catalogue() throws -> ModelCatalogue {
        let (catalogue, found) = ModelCatalogueReader.read(SourceFile(path: "prompts/models.yaml", text: Self.text))
        #expect(found == [])
        return try #require(catalogue)
    }

    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private func price(_ text: String) throws -> TokenPrice { try #require(TokenPrice(dollarsPerMillion: text)) }

    @Test func aModelsFactsAreRead() throws {
        let models = try catalogue()
        #expect(models.aliasNames == ["assistant", "planner"])
        let old = try #require(models["ancien"])
        #expect(
            old.profile
                == WireProfile(tokenField: .maxTokens, systemRole: .system, allowsStrict: false, sendsStore: false))
        #expect(
            old.price
                == ModelPrice(
                    input: try price("0.15"), cachedInput: try price("0.075"), cacheWrite: try price("0.2"),
                    output: try price("0.60"), readOn: try day("2026-11-22")))
        #expect(
            models["moyen"]?.profile
                == WireProfile(
                    tokenField: .maxCompletionTokens, systemRole: .developer, allowsTemperature: false,
                    reasoningEffort: "none", usageInStream: false, extraHeaders: [HTTPHeader("X-Title", "Souffleur")]))
        #expect(models["inconnu"] == nil)
    }

    @Test(
        arguments: [
            ("2027-01-13", "ancien", nil), ("2027-01-14", "moyen", "ancien ended on 2027-01-14; its successor is used"),
            ("2027-06-01", "dernier", "ancien ended on 2027-01-14; its successor is used"),
        ]) func theSuccessorIsUsedFromTheShutdownDayOn(today: String, model: String, note: String?) throws
    {
        let resolved = try #require(try catalogue().resolve(alias: "assistant", today: day(today)))
        #expect(resolved.name == model)
        #expect(resolved.note?.description == note)
    }

    @Test func theEnvironmentWins() throws {
        let models = try catalogue()
        let known = try #require(models.resolve(alias: "assistant", today: day("2026-01-01"), override: "moyen"))
        #expect(known.name == "moyen" && known.profile.systemRole == .developer)
        #expect(known.note?.description == "used instead of ancien, as the environment says")
        let local = try #require(models.resolve(alias: "assistant", today: day("2026-01-01"), override: "qwen"))
        #expect(local.profile == ModelCatalogue.commonDialect && local.price == nil)
        // The same model by its own name, and an empty variable, override nothing.
        for name in ["ancien", ""] {
            #expect(models.resolve(alias: "assistant", today: try day("2026-01-01"), override: name)?.note == nil)
        }
        #expect(models.resolve(alias: "inconnu", today: try day("2026-01-01")) == nil)
    }

    @Test func aModelThatTheProviderSaysIsGoneHasItsSuccessor() throws {
        let models = try catalogue()
        #expect(models.successor(of: "ancien", today: try day("2026-01-01"))?.name == "moyen")
        #expect(models.successor(of: "ancien", today: try day("2027-06-02"))?.name == "dernier")
        #expect(models.successor(of: "dernier", today: try day("2026-01-01")) == nil)
    }

    @Test func successorsInACircleEnd() throws {
        let past = try day("2026-01-01")
        let models = ModelCatalogue(
            models: [
                Model(name: "a", profile: WireProfile(), shutdown: past, successor: "b"),
                Model(name: "b", profile: WireProfile(), shutdown: past, successor: "a"),
            ], aliases: [.init("x", model: "a")])
        #expect(models.resolve(alias: "x", today: past) != nil)
    }

    @Test func theCalendarWarnsNinetyDaysBefore() throws {
        let models = try catalogue()
        #expect(models.calendarWarnings(today: try day("2026-10-15")) == [])
        let found = models.calendarWarnings(today: try day("2026-10-16"))
        #expect(found.map(\.message) == ["`ancien` ends on 2027-01-14, in 90 days; `moyen` takes over then"])
        #expect(found.first?.span?.start == SourcePosition(line: 8, column: 15))
        #expect(found.first?.severity == .warning)
        #expect(models.calendarWarnings(today: try day("2027-01-13"))[0].message.contains("in 1 day;"))
        #expect(models.calendarWarnings(today: try day("2027-01-14"))[0].message.contains("ended on 2027-01-14"))
    }

    @Test(
        arguments: [
            "aliases: {}", "models: {}", "aliases: x\nmodels: y", "aliases: {a: m}\nmodels: {m: {}}",
            "aliases: {a: m}\nmodels: {m: {dialect: {token_field: x, system_role: system, temperature: true, strict: true}}}",
            "aliases: {a: m}\nmodels:\n  m:\n    dialect: {token_field: max_tokens, system_role: system, temperature: true, strict: true}\n    price: {input: 1}",
            "aliases: {a: m}\nmodels:\n  m:\n    dialect: {token_field: max_tokens, system_role: system, temperature: true, strict: true}\n    price: {input: cher, output: 1, read_on: 2026-01-01}",
        ]) func aWrongModelsFileIsNone(text: String)
    {
        let (catalogue, found) = ModelCatalogueReader.read(SourceFile(path: "models.yaml", text: text))
        #expect(catalogue == nil && found.hasErrors)
    }

    @Test func daysAreCountedAsTheCalendarDoes() throws {
        #expect(try day("1970-01-01").number == 0)
        #expect(try day("2000-03-01").number == 11_017)
        #expect(Day(unixSeconds: 1_772_442_847).description == "2026-03-02")
        #expect(Day(unixSeconds: -1).description == "1969-12-31")
        for text in ["2026-02-29", "2026-13-01", "0000-01-01", "2026-1-1", "2026-01-01 ", "x", "2026/01/01"] {
            #expect(Day(text) == nil, "\(text)")
        }
        for number in stride(from: -700_000, to: 2_900_000, by: 997) {
            #expect(Day(Day(number: number).description) == Day(number: number))
        }
    }
}
