import ConversationCore
import OpenAIWire
import OrderedJSON
import Testing
import Turns

/// Whatever goes wrong between the runner and the model: the flow's words, the user's message kept, the next turn fine.
@Suite struct ModelFailureTests {
    struct Failing: Sendable, CustomTestStringConvertible {
        let name: String
        let answers: [ScriptedAnswer]
        let code: String
        let attempts: Int
        var words = "L'assistant ne répond pas pour le moment."
        var testDescription: String { name }
    }

    static let refusedWords = "Je ne peux pas vous aider sur ce point."
    static let offContractWords = "Je n'ai pas réussi à formuler une réponse exploitable."

    static let transport: [Failing] = [
        Failing(name: "no connection", answers: thrice(.failing(.connect)), code: "connect", attempts: 3),
        Failing(name: "no trust", answers: [.failing(.tls)], code: "tls", attempts: 1),
        Failing(
            name: "slow to connect", answers: thrice(.failing(.timeout(.connect))), code: "timeout_connect", attempts: 3
        ),
        Failing(
            name: "slow to begin", answers: thrice(.failing(.timeout(.firstByte))), code: "timeout_first_byte",
            attempts: 3),
        Failing(name: "slow to go on", answers: thrice(.failing(.timeout(.idle))), code: "timeout_idle", attempts: 3),
        Failing(
            name: "too slow", answers: [.failing(.timeout(.total), takes: 25_000)], code: "timeout_total", attempts: 1),
        Failing(name: "closed", answers: thrice(.failing(.closed)), code: "closed", attempts: 3),
        Failing(name: "too much", answers: [.failing(.tooMuchData)], code: "too_much_data", attempts: 1),
        Failing(name: "given up", answers: [.failing(.cancelled)], code: "cancelled", attempts: 1),
        Failing(
            name: "closed in the middle of the body",
            answers: thrice(.response(200, #"{"id":"chatc"#, ending: .closed)), code: "closed", attempts: 3),
        Failing(
            name: "a stream that ends early",
            answers: [.streamed(Answers.reading(), done: false)], code: "interrupted", attempts: 1),
    ]

    static let provider: [Failing] = [
        once(400, "bad_request"), once(400, "context_too_long", code: "context_length_exceeded"),
        once(400, "policy", code: "content_policy_violation"), once(401, "auth"), once(402, "quota"),
        once(403, "forbidden"), once(404, "not_found"),
        thrice(408, "request_timeout"), thrice(409, "conflict"), once(413, "too_large"), once(422, "unprocessable"),
        thrice(429, "rate_limited", code: "rate_limit_exceeded"), once(429, "quota", code: "insufficient_quota"),
        once(
            429, "request_too_large_for_limit", code: "rate_limit_exceeded",
            message: "Request too large for gpt-4o-mini"),
        thrice(500, "server_error"), thrice(502, "proxy"), thrice(503, "overloaded"), thrice(504, "proxy"),
        thrice(520, "proxy"), once(302, "unexpected_redirect"), once(418, "unexpected_status"),
        // Five seconds and ten: the wish to slow down is heard.
        Failing(
            name: "503 slow_down", answers: thrice(.error(503, code: "slow_down")), code: "slow_down", attempts: 3),
    ]

    static let answered: [Failing] = [
        Failing(
            name: "refused", answers: [.response(200, Completion.body(nil, refusal: "I cannot help with that."))],
            code: "model_refused", attempts: 1, words: refusedWords),
        Failing(
            name: "filtered", answers: [.response(200, Completion.body("{\"mess", finish: "content_filter"))],
            code: "model_filtered", attempts: 1, words: refusedWords),
        Failing(
            name: "truncated",
            answers: [.response(200, Completion.body("{\"message_markdown\":\"a", finish: "length"))],
            code: "model_truncated", attempts: 1, words: offContractWords),
        Failing(
            name: "truncated though it reads well",
            answers: [.response(200, Completion.body(.string(Answers.reading().text), finish: "length"))],
            code: "model_truncated", attempts: 1, words: offContractWords),
        Failing(
            name: "silent", answers: [.response(200, Completion.body(nil)), .response(200, Completion.body(""))],
            code: "model_off_contract", attempts: 2, words: offContractWords),
        Failing(
            name: "a page of HTML",
            answers: [.response(200, "<html>Bonjour</html>", headers: ["content-type": "text/html"])],
            code: "protocol_error", attempts: 1),
        Failing(
            name: "HTML that says it is JSON", answers: [.response(200, "<html>Bonjour</html>")],
            code: "protocol_error",
            attempts: 1),
        Failing(name: "no body", answers: [.response(200, "")], code: "protocol_error", attempts: 1),
        Failing(name: "no choice", answers: [.response(200, #"{"choices":[]}"#)], code: "protocol_error", attempts: 1),
        Failing(name: "no object", answers: [.response(200, "[1,2]")], code: "protocol_error", attempts: 1),
        Failing(
            name: "a tool", answers: [.response(200, Completion.body(nil, finish: "tool_calls"))],
            code: "protocol_error", attempts: 1),
        Failing(
            name: "an error inside a 200",
            answers: [.response(200, #"{"error":{"message":"no","code":"insufficient_quota"}}"#)], code: "quota",
            attempts: 1),
    ]

    private static func thrice(_ answer: ScriptedAnswer) -> [ScriptedAnswer] { [answer, answer, answer] }

    private static func once(_ status: Int, _ expected: String, code: String? = nil, message: String = "no") -> Failing
    {
        Failing(
            name: "\(status) \(expected)", answers: [.error(status, code: code, message: message)], code: expected,
            attempts: 1)
    }

    private static func thrice(_ status: Int, _ expected: String, code: String? = nil) -> Failing {
        Failing(
            name: "\(status) \(expected)", answers: thrice(.error(status, code: code)), code: expected, attempts: 3)
    }

    @Test(arguments: transport + provider + answered)
    func `A failed call leaves the user's message, the flow's words, and the next turn in order`(
        _ failing: Failing
    ) async throws {
        let stage = try Stage()
        try await stage.prepare()
        let before = try await stage.kept()
        stage.transport.enqueue(failing.answers)
        let report = try await stage.runner.run(.say("Ajoute les DAF"), in: stage.id)

        #expect(report.reply.errorCode == failing.code)
        #expect(report.reply.message.plain.hasPrefix(failing.words))
        #expect(stage.transport.sent.count == failing.attempts)
        #expect(stage.transport.left == 0)
        #expect(report.isCommitted)
        let after = try await stage.kept()
        #expect(after.conversation.collections == before.conversation.collections)
        #expect(after.conversation.state == before.conversation.state)
        #expect(after.conversation.turn == nil, "no turn stays open in the store")
        #expect(after.conversation.revision == before.conversation.revision + 1)
        #expect(after.messages.suffix(2).map(\.text) == ["Ajoute les DAF", report.reply.message])
        #expect(report.buttons.contains("add_target"), "the buttons that need no model are there")

        let next = try await stage.say(
            "Ajoute les DAF",
            .reply(Answers.reading("C'est noté.", intent: "add_target", creates: [Answers.cible("DAF d'ETI")])))
        #expect(next.reply.message.plain == "C'est noté.")
        #expect(try await stage.counts()[2] == 2)
    }

    @Test(arguments: transport + provider + answered)
    func `An intent's own prompt fails just so, and writes nothing`(_ failing: Failing) async throws {
        let stage = try Stage()
        try await stage.prepare()
        stage.transport.enqueue(failing.answers)
        let report = try await stage.runner.run(
            .press(Press(.intent("generate_plan", payload: [:], entity: nil))), in: stage.id)
        #expect(report.reply.errorCode == failing.code)
        #expect(report.reply.message.plain.hasPrefix(failing.words))
        #expect(try await stage.counts()[5] == 0)
        let next = try await stage.press("generate_plan", [:], .reply(Answers.plan()))
        #expect(next.state == "ready")
    }

    @Test func `A bundle without its prompts says the fallback words and calls nobody`() async throws {
        let stage = try Stage(shelf: BundleShelf(current: Marketing.bundleWithoutPrompts()))
        let report = try await stage.say("Bonjour")
        #expect(report.reply.errorCode == "prompt_missing")
        #expect(report.reply.message.plain.hasPrefix("L'assistant ne répond pas"))
        #expect(stage.transport.sent.isEmpty)
        #expect(report.calls.isEmpty)
    }

    @Test func `What a call was is told to the store and to whoever counts the cost`() async throws {
        let stage = try Stage()
        let answer = ScriptedAnswer.response(
            200, Completion.body(.string(Answers.reading().text)), headers: ["x-request-id": "req_7"])
        let report = try await stage.say("Bonjour", .error(500), answer)
        let record = try #require(report.calls.first)
        #expect(record.alias == "assistant")
        #expect(record.modelAsked == "gpt-4o-mini")
        #expect(record.modelAnswered == "gpt-4o-mini-2024-07-18")
        #expect(record.usage == TokenUsage(prompt: 900, completion: 120))
        #expect(record.attempts.map(\.status) == [500, 200])
        #expect(record.attempts.map(\.outcome) == ["server_error", "content"])
        #expect(record.attempts.map(\.milliseconds) == [250, 250])
        #expect(record.attempts.map(\.requestID) == [nil, "req_7"])
    }
}
