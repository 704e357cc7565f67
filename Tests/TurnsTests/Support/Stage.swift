import ConversationCore
import Logging
import OpenAIWire
import OrderedJSON
import PromptLibrary
import TestSupport
import Testing
import Turns

/// A runner with everything around it in a test's hands: the model's bytes, the clock, the identities, the store.
struct Stage {
    let clock = VirtualClock(unixSeconds: 1_772_442_847)  // 2026-03-02T09:14:07Z
    let transport: ScriptedTransport
    let memory = InMemoryStore()
    let runner: TurnRunner
    let id = ConversationID(rawValue: "scene")

    init(
        shelf: BundleShelf? = nil, settings: TurnSettings = TurnSettings(), retries: RetryPolicy = .standard,
        log: Logger? = nil, gate: any TurnGate = TurnLanes(),
        store: (InMemoryStore) -> any ConversationStore = { $0 }
    ) throws {
        transport = ScriptedTransport(clock: clock)
        runner = TurnRunner(
            bundles: try shelf ?? BundleShelf(current: Marketing.bundle()), store: store(memory), gate: gate,
            transport: transport,
            clock: clock, identities: PositionalIdentities(seed: 42), settings: settings, retries: retries,
            log: log ?? .silent)
    }

    @discardableResult
    func say(_ text: String = "Bonjour", language: String? = nil, _ answers: ScriptedAnswer...)
        async throws(TurnFailure)
        -> TurnReport
    {
        transport.enqueue(answers)
        return try await runner.run(.say(text), in: id, language: language)
    }

    @discardableResult
    func press(
        _ intent: String, _ payload: JSONObject = [:], entity: EntityID? = nil, revision: Int? = nil,
        _ answers: ScriptedAnswer...
    ) async throws(TurnFailure) -> TurnReport {
        transport.enqueue(answers)
        let press = Press(.intent(intent, payload: payload, entity: entity), revision: revision)
        return try await runner.run(.press(press), in: id)
    }

    @discardableResult
    func press(_ proposal: EntityID, revision: Int? = nil, _ answers: ScriptedAnswer...) async throws(TurnFailure)
        -> TurnReport
    {
        transport.enqueue(answers)
        return try await runner.run(.press(Press(.proposal(proposal), revision: revision)), in: id)
    }

    /// The conversation as it is kept, with all its messages.
    func kept() async throws -> StoredConversation {
        try #require(await memory.load(id, messages: .max))
    }

    /// The state's name, read from what is kept.
    func state() async throws -> String { try Marketing.bundle().flow[try await kept().conversation.state].name }

    /// How many of each kind are kept: `scenario`, `objectifs`, `cibles`, `ressources`, `recherches`, `plans`.
    func counts() async throws -> [Int] { try await kept().conversation.collections.map(\.count) }

    /// Runs presses that need no model, up to a scenario with an objective, a target and a resource.
    func prepare() async throws {
        try await press("create_scenario", ["nom": "Lancement de Limpaie"])
        try await press("add_objective", ["libelle": "300 demandes de démo"])
        try await press("add_target", ["nom": "DRH de PME"])
        try await press("add_resource", ["nom": "Un témoignage client"])
    }
}

extension String {
    /// French sets no-break spaces before its colons; here they are read as spaces.
    var plain: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0 }))
    }
}

extension TurnReport {
    var state: String { reply.state }
    /// The intents on the table, in button order; a disabled one with what disables it.
    var buttons: [String] {
        reply.actions.map { $0.intent + ($0.disabledBy.map { "!\($0)" } ?? "") }
    }
}

extension ModelRequest {
    /// The messages of the body: role and content.
    var messages: [(role: String, content: String)] {
        let body = try? JSON(parsing: body)
        return (body?["messages"]?.array ?? []).map { ($0["role"]?.string ?? "?", $0["content"]?.string ?? "?") }
    }
}
