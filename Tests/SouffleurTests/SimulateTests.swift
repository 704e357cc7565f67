import Foundation
import Testing

/// What an audience sees.
struct SimulateTests {
    private static let demo = "recordings/marketing/demo-dix-minutes.yaml"

    @Test func `Without a terminal it is plain text, without waiting, and ends by itself`() throws {
        let began = ContinuousClock.now
        let played = try Command()("simulate")
        #expect(ContinuousClock.now - began < .seconds(20))
        #expect(played.status == 0 && played.ended && played.errors.isEmpty)
        #expect(!played.output.contains("\u{1B}"))
        #expect(played.output.hasPrefix("Assistant marketing B2B  demo-dix-minutes\nThe ten-minute demonstration"))
        #expect(played.output.contains("\nVous\n  [Proposer des cibles]\n\nAssistant\n  Voici quatre cibles"))
        #expect(
            played.plain.contains(
                "\n  + Scénario : Lancement de Limpaie\n    Thématique : Lancement de produit · Contexte : Limpaie est un "
            ))
        #expect(
            played.plain.contains(
                "\n    Indicateur suivi : Contrats signés · Valeur visée : 40 · Échéance : 30 septembre 2026\n"))
        #expect(played.plain.contains("\n  — Brouillon\n   1 [Ajouter un objectif]\n"))
        #expect(
            played.plain.contains("\n   2 [Proposer des cibles]  Commencez par un objectif : c'est lui qui oriente"))
        #expect(played.output.contains("\n    1. Article · "))
        #expect(played.output.contains("**"), "without a terminal Markdown stays as it is")
        #expect(played.output.components(separatedBy: "\nVous\n").count == 13)
    }

    @Test func `Steps and speed change nothing without a terminal`() throws {
        let plain = try Command()("simulate").output
        #expect(try Command()("simulate", "--step").output == plain)
        #expect(try Command()("simulate", "--speed", "0.01").output == plain)
        #expect(try Command()("simulate", "--speed", "0").output == plain)
        #expect(try Command()("simulate", Self.demo).output == plain)
    }

    @Test func `Without its usual recording it says which ones there are`() throws {
        let copy = try CopiedProject()
        try copy.remove("recordings/marketing/demo-dix-minutes.yaml")
        let none = try copy.souffleur("simulate")
        #expect(none.status == 2 && none.output.isEmpty)
        #expect(none.errors.hasPrefix("say which recording; there is corrections, en-continu, "))
        let unknown = try copy.souffleur("simulate", "zzz")
        #expect(unknown.errors.hasPrefix("there is no recording `zzz`; there is corrections, "))
        try copy.remove("recordings")
        #expect(try copy.souffleur("simulate").errors.hasPrefix("no recording was found in "))
    }

    @Test func `In English it speaks English`() throws {
        let played = try Command()("simulate", "english-cold-chain", "--fault", "1.1:timeout")
        #expect(played.status == 0)
        #expect(played.output.contains("\nYou\n  "))
        #expect(played.output.contains("⚡ simulated fault, 1.1:timeout\n"))
        #expect(played.output.contains("The assistant is not answering right now."))
        #expect(!played.output.contains("Vous\n"))
    }

    @Test(arguments: [
        "timeout", "rate_limit", "quota", "server_error", "refusal", "truncated", "off_contract", "empty", "cut@100",
    ])
    func `A fault is shown, then the turn again, and the rest as it was`(kind: String) throws {
        let plain = try Command()("simulate").output
        let played = try Command()("simulate", "--fault", "12.1:\(kind)")
        #expect(played.status == 0, "\(played.errors)")
        let parts = played.output.components(separatedBy: "⚡ panne simulée, 12.1:\(kind)\n\n")
        #expect(parts.count == 2)
        #expect(plain.hasPrefix(parts[0]))
        #expect(parts[1].hasSuffix(String(plain.dropFirst(parts[0].count))))
        #expect(parts[1].components(separatedBy: "\nVous\n").count + (parts[1].hasPrefix("Vous\n") ? 1 : 0) == 3)
    }

    @Test func `Verbose tells of every call, its attempts and what the answer did not keep to`() throws {
        let played = try Command()("simulate", "--verbose", "--fault", "12.1:off_contract")
        #expect(played.status == 0, "\(played.errors)")
        #expect(played.output.contains("  · call 1 (converse@1), attempt 1: content, "))
        #expect(played.plain.contains("  ·   off_contract: `message_markdown` : clé absente"))
        #expect(played.output.contains("  · call 2 (converse@1, a repair), attempt 1: content, "))
        #expect(try !Command()("simulate").output.contains("attempt 1"))
    }

    @Test func `When an outcome differs it is 1, and the difference is told apart from the show`() throws {
        let copy = try CopiedProject()
        try copy.edit(
            "recordings/marketing/plan-trop-tot.yaml", "    state: collecting_targets\n", "    state: ready\n")
        let played = try copy.souffleur("simulate", "plan-trop-tot")
        #expect(played.status == 1 && played.ended)
        #expect(played.output == (try Command()("simulate", "plan-trop-tot").output))
        #expect(
            played.errors.contains(
                "recordings/marketing/plan-trop-tot.yaml: turn 3\n  state  CHANGED\n    - ready\n    + collecting_targets\n"
            ))
    }

    @Test func `What a terminal would obey is never passed on`() throws {
        let copy = try CopiedProject()
        let path = "recordings/marketing/plan-trop-tot.yaml"
        // In the reply, in what is written, in the words for people, in a key of an outcome.
        try copy.edit(
            path, #"{\"message_markdown\":\"Le scénario"#,
            #"{\"message_markdown\":\"\\u001b]0;x\\u0007\\u009b31m\\u0000Le scénario"#)
        try copy.edit(path, #"\"nom\":\"Campagne d'automne"#, #"\"nom\":\"\\u001b[2J\\u007fCampagne d'automne"#)
        try copy.edit(path, "about: \"A visitor", "about: \"\\e[31mA visitor")
        try copy.edit(path, "    intent: create_scenario\n", "    intent: create_scenario\n    \"\\e[5m\": \"\\x08\"\n")
        for arguments in [["simulate", "plan-trop-tot"], ["replay"], ["check"]] {
            let played = try copy.souffleur.run(arguments)
            for text in [played.output, played.errors] {
                #expect(
                    !text.unicodeScalars.contains {
                        ($0.value < 0x20 && $0 != "\n" && $0 != "\t") || (0x7F...0x9F).contains($0.value)
                    })
            }
            if arguments[0] == "simulate" {
                #expect(played.output.contains("\u{FFFD}]0;x\u{FFFD}\u{FFFD}31m\u{FFFD}Le scénario"))
            }
        }
    }

    @Test(arguments: [
        ["simulate"], ["replay"], ["check"], ["prompts", "list"], ["prompts", "show", "converse"],
        ["why", "plan-trop-tot", "add_target"], ["--help"],
    ])
    func `A reader that went away is no failure`(arguments: [String]) throws {
        let finished = try Command(isUnread: true).run(arguments)
        #expect(finished.ended, "ended by a signal")
        #expect(finished.status == 0)
    }

    @Test func `What was still to be written is written, also when nobody reads`() throws {
        let copy = try CopiedProject()
        var souffleur = copy.souffleur
        souffleur.isUnread = true
        #expect(try souffleur("replay", "--junit", "r.xml", "--transcript", "t").status == 0)
        #expect(try copy.text("r.xml").contains("failures=\"0\""))
    }
}
