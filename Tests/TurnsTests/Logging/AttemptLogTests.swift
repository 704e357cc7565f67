import ConversationCore
import Logging
import OpenAIWire
import OrderedJSON
import PromptLibrary
import TestSupport
import Testing
import Turns

/// What the log tells of model calls.
struct AttemptLogTests {
    private let log = CapturedLog()

    /// A good answer with all that a provider may say about it.
    private func full(_ content: JSON) -> ScriptedAnswer {
        let usage: JSON = [
            "prompt_tokens": 2_300, "completion_tokens": 140, "total_tokens": 2_440,
            "prompt_tokens_details": ["cached_tokens": 1_920, "cache_write_tokens": 128],
            "completion_tokens_details": ["reasoning_tokens": 0],
        ]
        let body: JSON = [
            "id": "chatcmpl-1", "object": "chat.completion", "model": "gpt-4o-mini-2024-07-18",
            "choices": [
                [
                    "index": 0, "message": ["role": "assistant", "content": .string(content.text)],
                    "finish_reason": "stop",
                ]
            ],
            "usage": usage,
        ]
        return .response(200, body.text, headers: ["x-request-id": "req_1"], takes: 812)
    }

    @Test func `An attempt is one entry with every fact, numbers as numbers`() async throws {
        let stage = try Stage(log: log.logger)
        try await stage.say("Bonjour", full(Answers.reading()))
        let entry = try #require(log.entries.first)
        #expect(log.entries.count == 1 && entry.level == .info && entry.message == "model attempt")
        #expect(
            entry.metadata.keys.sorted() == [
                "alias", "attempt", "call", "conversation", "model", "model_answered", "ms", "outcome", "prompt",
                "prompt_version", "request_id", "status", "tokens_cache_written", "tokens_cached", "tokens_completion",
                "tokens_prompt", "tokens_reasoning", "turn",
            ])
        #expect(entry["prompt"] == "converse" && entry.number("prompt_version") == 1)
        #expect(entry.number("call") == 1 && entry.number("attempt") == 1 && entry["alias"] == "assistant")
        #expect(entry["model"] == "gpt-4o-mini" && entry["model_answered"] == "gpt-4o-mini-2024-07-18")
        #expect(entry.number("status") == 200 && entry.number("ms") == 812 && entry["outcome"] == "content")
        #expect(entry["request_id"] == "req_1" && entry["conversation"] == "scene")
        #expect(entry.number("tokens_prompt") == 2_300 && entry.number("tokens_cached") == 1_920)
        #expect(entry.number("tokens_cache_written") == 128 && entry.number("tokens_completion") == 140)
        // Known to be none, which is not unknown.
        #expect(entry.number("tokens_reasoning") == 0)
    }

    @Test func `What is unknown is not there`() async throws {
        let stage = try Stage(log: log.logger)
        try await stage.say("Bonjour", .streamed(Answers.reading()))
        let entry = try #require(log.entries.first)
        #expect(entry["outcome"] == "content")
        #expect(!entry.metadata.keys.contains { $0.hasPrefix("tokens") } && entry["request_id"] == nil)
        try await stage.say("Bonjour", .failing(.tls))
        let failed = try #require(log.entries.last)
        #expect(failed["status"] == nil && failed["model_answered"] == nil && failed["outcome"] == "tls")
    }

    @Test func `A retry tells its wait, a failure why it was given up`() async throws {
        let stage = try Stage(log: log.logger)
        try await stage.say(
            "Bonjour", .error(429, code: "rate_limit_exceeded", headers: ["retry-after": "2"]),
            .error(500), .error(503))
        #expect(log.entries.map { $0.number("attempt") } == [1, 2, 3])
        #expect(log.entries.map { $0["outcome"] } == ["rate_limited", "server_error", "overloaded"])
        #expect(log.entries[0].number("retry_in_ms") == 2_000 && log.entries[1].number("retry_in_ms") != nil)
        #expect(log.entries[2]["given_up"] == "attempts_used" && log.entries[2]["retry_in_ms"] == nil)
        #expect(log.entries.map(\.level) == [.info, .info, .warning])
        // Money is never retried.
        try await stage.say("Bonjour", .error(429, code: "insufficient_quota"))
        #expect(log.entries.last?["outcome"] == "quota" && log.entries.last?["given_up"] == "not_retryable")
    }

    @Test func `Repairs and second calls have their own numbers`() async throws {
        let stage = try Stage(log: log.logger)
        try await stage.prepare()
        try await stage.say(
            "Le plan", .text("bof"), .reply(Answers.reading(intent: "generate_plan")), .reply(Answers.plan()))
        #expect(log.entries.map { $0.number("call") } == [1, 2, 3])
        #expect(log.entries.map { $0["prompt"] } == ["converse", "converse", "generate-plan"])
        #expect(Set(log.entries.map { $0["turn"] }).count == 1)
    }

    @Test func `A model that took over is told with the one the alias names`() async throws {
        let bundle = try Marketing.bundle(overriding: "gpt-6-luna")
        let stage = try Stage(shelf: BundleShelf(current: bundle), log: log.logger)
        try await stage.say("Bonjour", .reply(Answers.reading()))
        #expect(log.entries.last?["model"] == "gpt-6-luna" && log.entries.last?["instead_of"] == "gpt-4o-mini")
        #expect(stage.transport.sent.last?.insteadOf == "gpt-4o-mini")

        // Gone before its day: the first attempt is the alias's own model.
        let gone = CapturedLog()
        let other = try Stage(log: gone.logger)
        let report = try await other.say("Bonjour", .error(404, code: "model_not_found"), .reply(Answers.reading()))
        #expect(
            gone.entries.map(\.message) == ["model attempt", "model is gone, its successor is used", "model attempt"])
        #expect(gone.entries[0]["instead_of"] == nil && gone.entries[0]["model"] == "gpt-4o-mini")
        #expect(gone.entries[2]["instead_of"] == "gpt-4o-mini" && gone.entries[2]["model"] == "gpt-6-luna")
        #expect(report.calls[0].attempts.map(\.modelAsked) == ["gpt-4o-mini", "gpt-6-luna"])
    }

    @Test func `The record of an attempt has what the log has`() async throws {
        let stage = try Stage(log: log.logger)
        let report = try await stage.say("Bonjour", .error(500), full(Answers.reading()))
        let attempts = try #require(report.calls.first?.attempts)
        #expect(attempts.map(\.usage?.prompt) == [nil, 2_300] && attempts[1].usage?.cacheWritten == 128)
        #expect(attempts.map(\.modelAnswered) == [nil, "gpt-4o-mini-2024-07-18"])
        #expect(attempts[1].usage == report.calls.first?.usage)
    }

    // MARK: Nobody's words, no key

    private static let secret = "sk-proj-NeDoitPasSortir"
    private static let words = "Licorne-violette"

    /// Answers of every kind, each of which repeats what the person said, and a part of a key as providers do.
    static let outcomes: [ScriptedAnswer] = {
        let echo = "Incorrect API key provided: \(secret). You said \(words)."
        let statuses = [301, 400, 401, 402, 403, 404, 408, 409, 413, 418, 422, 429, 500, 502, 503, 529]
        let codes = [
            "context_length_exceeded", "content_filter", "invalid_prompt", "unsupported_value", "invalid_api_key",
            "model_not_found", "insufficient_quota", "rate_limit_exceeded", "slow_down", "server_is_overloaded",
        ]
        var answers = statuses.map { ScriptedAnswer.error($0, message: echo) }
        answers += codes.map { .error(429, code: $0, message: echo) }
        answers.append(.error(429, code: "rate_limit_exceeded", message: "Request too large for \(words)"))
        answers.append(.response(200, Completion.error(code: nil, type: "server_error", message: echo)))
        let failures: [TransportFailure] = [
            .connect, .tls, .timeout(.connect), .timeout(.firstByte), .timeout(.idle), .timeout(.total), .closed,
            .tooMuchData, .cancelled,
        ]
        answers += failures.map { .failing($0) }
        let reading = Answers.reading("Vous dites : \(words), \(secret)")
        answers += [.reply(reading), .text(echo), .streamed(reading), .streamed(reading, done: false, ending: .closed)]
        answers += ["length", "content_filter", "tool_calls"].map {
            .response(200, Completion.body(.string(echo), finish: $0))
        }
        answers.append(.response(200, Completion.body(nil, refusal: .string(echo))))
        answers.append(.response(200, Completion.body(nil)))
        answers += [echo, "{\"choices\": \"\(echo)\"}", "", "[]"].map { .response(200, $0) }
        answers.append(.response(200, echo, headers: ["content-type": "text/html"]))
        return answers
    }()

    @Test(arguments: outcomes.indices)
    func `Nobody's words and no key are in the log, whatever comes back`(place: Int) async throws {
        let answer = Self.outcomes[place]
        let stage = try Stage(log: log.logger)
        try await stage.press("create_scenario", ["nom": .string("Projet \(Self.words)")])
        try await stage.say("Je lance \(Self.words), ma clé est \(Self.secret)", answer, answer, answer, answer)
        #expect(!log.entries.isEmpty)
        #expect(!log.text.contains(Self.words) && !log.text.contains(Self.secret) && !log.text.contains("Projet"))
    }

    @Test func `Words are told when a setting says so`() async throws {
        var settings = TurnSettings()
        #expect(!settings.logsWords)
        settings.logsWords = true
        let stage = try Stage(settings: settings, log: log.logger)
        try await stage.say("Je lance \(Self.words)", .error(400, message: "non à \(Self.words)"))
        let failed = try #require(log.entries.last)
        #expect(failed["dialogue"]?.contains("Je lance \(Self.words)") == true)
        #expect(failed["provider_message"] == "non à \(Self.words)")
        try await stage.say("Encore", .text("Bonjour"), .reply(Answers.reading("Voilà.")))
        #expect(log.entries.last?["answer"]?.contains("Voilà.") == true && log.entries[1]["answer"] == "Bonjour")
        // The words of the error that tells of a wrong key are not even then.
        try await stage.say(
            "Encore", .error(401, code: "invalid_api_key", message: "Incorrect API key: \(Self.secret)"))
        #expect(log.entries.last?["outcome"] == "auth" && !log.text.contains(Self.secret))
    }
}
