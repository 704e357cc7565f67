import ConversationCore
import OpenAIWire
import OrderedJSON
import PromptLibrary
import TestSupport
import Testing
import Turns

/// A model reply may be anything. Whatever it is, no write happens that the state does not allow.
@Suite struct HostileModelTests {
    /// `SOUFFLEUR_REPLIES` asks for another number (100000 takes a minute), `SOUFFLEUR_SEED` for the same ones again.
    private static let replies = environment("SOUFFLEUR_REPLIES").flatMap { Int($0) } ?? 20_000
    private static let walkers = 4

    @Test(.timeLimit(.minutes(5)))
    func `No reply writes what the state does not allow`() async throws {
        let seed = SeededRandom.announced(for: "hostile model").seed
        let bundle = try ShortPrompts.bundle()
        let bases = try await Self.bases(bundle)
        let began = ContinuousClock.now
        let share = (Self.replies + Self.walkers - 1) / Self.walkers
        let walks = try await withThrowingTaskGroup(of: HostileWalk.self) { group in
            for walker in 0..<Self.walkers {
                group.addTask {
                    var walk = HostileWalk(bundle, bases: bases, seed: seed &+ UInt64(walker) &* 0x9E37_79B9)
                    try await walk.run(replies: share)
                    return walk
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let replies = walks.reduce(0) { $0 + $1.replies }
        let edits = walks.reduce(into: [:]) { $0.merge($1.edits, uniquingKeysWith: +) }
        let seen = walks.reduce(into: [:]) { $0.merge($1.seen, uniquingKeysWith: +) }
        let edited = edits.values.reduce(0, +)
        print("hostile model: \(replies) replies, \(edited) of them edited, in \(ContinuousClock.now - began)")
        for key in seen.keys.sorted() { print("  \(key): \(seen[key] ?? 0)") }

        #expect(replies >= Self.replies)
        #expect(abs(edited * 2 - replies) <= 2 * Self.walkers)
        // A walk that never came somewhere would prove nothing about it.
        guard replies >= 20_000 else { return }
        #expect(edits.count == HostileEdit.allCases.count)
        for intent in FlowFacts.intents where intent.name != "suggest_targets" {
            let verb =
                switch intent.act {
                case .creates, .suggests: "created"
                case .changes: "changed"
                case .removes: "removed"
                }
            #expect(seen["\(verb) by \(intent.name)", default: 0] > 5, "\(intent.name)")
        }
        for state in FlowFacts.states { #expect(seen["ended in \(state)", default: 0] > 200, "\(state)") }
        for what in ["refused", "asked to confirm", "failed", "three calls", "stale"] {
            #expect(seen[what, default: 0] > 50, "\(what)")
        }
    }

    /// Conversations in all states, each come about by real turns; `nil` is one that has not begun.
    private static func bases(_ bundle: FlowBundle) async throws -> [StoredConversation?] {
        func base(_ play: (Stage) async throws -> Void) async throws -> StoredConversation {
            let stage = try Stage(shelf: BundleShelf(current: bundle))
            try await play(stage)
            return try await stage.kept()
        }
        func fill(_ stage: Stage, _ intent: String, _ field: String, _ count: Int) async throws {
            for number in 1...count { try await stage.press(intent, [field: .string("Numéro \(number)")]) }
        }
        let begun = try await base { try await $0.press("create_scenario", ["nom": "Limpaie"]) }
        let filledDraft = try await base {
            try await $0.press("create_scenario", ["nom": "Limpaie"])
            try await fill($0, "add_target", "nom", 20)
            try await fill($0, "add_resource", "nom", 3)
        }
        let collecting = try await base {
            try await $0.press("create_scenario", ["nom": "Limpaie"])
            try await $0.press("add_objective", ["libelle": "300 démos"])
        }
        let collected = try await base { try await $0.prepare() }
        let objectiveGone = try await base {
            try await $0.prepare()
            let objective = try await $0.kept().conversation.collections[1][0]
            try await $0.press("remove_objective", entity: objective.id)
        }
        let ready = try await base {
            try await $0.prepare()
            try await $0.press("generate_plan", [:], .reply(Answers.plan()))
            try await $0.press("suggest_targets", [:], .reply(Answers.suggestions(["A", "B", "C"])))
        }
        let full = try await base {
            try await $0.prepare()
            try await fill($0, "add_objective", "libelle", 19)
            try await fill($0, "add_resource", "nom", 39)
            try await $0.press("search_inspiration", ["requete": "paie"], .reply(Answers.inspirations()))
        }
        let usual = [nil, begun, collecting, collected, ready]
        return usual + usual + usual + [filledDraft, objectiveGone, objectiveGone, full]
    }
}
