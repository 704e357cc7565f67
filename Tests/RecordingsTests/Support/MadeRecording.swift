import Foundation
import OrderedJSON
import Recordings
import Simulator
import SpannedYAML
import Testing

/// Recordings made in a test: turns as they stand in a file, answers in OpenAI's form.
enum MadeRecording {
    static func text(_ turns: String, language: String = "fr") -> String {
        """
        format: souffleur-recording/1
        recording: essai
        about: "Un essai."
        flow: {name: marketing, version: 1}
        world: {clock: "2026-03-02T09:14:07Z", seed: 42, language: \(language)}
        turns:
        \(turns)
        """ + "\n"
    }

    static func read(_ turns: String, language: String = "fr") throws -> Recording {
        try .reading(SourceFile(path: "recordings/marketing/essai.yaml", text: text(turns, language: language)))
    }

    /// Plays once and writes fingerprints and outcomes, as an author does.
    static func sealed(_ turns: String) async throws -> Recording {
        let recording = try read(turns)
        let player = RecordingPlayer(allowing: Set(Layer.allCases)) { Repository.bundles[$0] }
        let playback = await player.play(recording)
        return try RecordingUpdate.updated(playback, accepting: Set(Layer.allCases), flowDigest: nil)
    }

    static func play(_ turns: String) async throws -> Playback { await Repository.player.play(try await sealed(turns)) }

    /// A turn with a message and its calls.
    static func say(_ text: String, _ calls: [String]) -> String {
        "- say: \(JSON.string(text).text)\n  calls:\n" + calls.joined()
    }

    static func call(_ id: String, _ prompt: String = "converse", attempts: String...) -> String {
        """
          - id: "\(id)"
            prompt: {name: \(prompt), version: 1}
            model: {asked: gpt-4o-mini}
            attempts:

        """ + attempts.joined()
    }

    /// An attempt that was answered.
    static func answer(_ content: JSON, after milliseconds: Int = 100) -> String {
        attempt("status: 200\n  after_ms: \(milliseconds)\n  body: \(JSON.string(completion(content.text)).text)")
    }

    static func attempt(_ lines: String) -> String {
        "- provenance: authored\n  \(lines)\n".split(separator: "\n").map { "    \($0)\n" }.joined()
    }

    static func completion(_ content: String) -> String {
        JSON.object([
            "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "gpt-4o-mini-2024-07-18",
            "choices": [
                [
                    "index": 0, "message": ["role": "assistant", "content": .string(content), "refusal": nil],
                    "logprobs": nil, "finish_reason": "stop",
                ]
            ],
        ]).text
    }

    /// A reading of a free message: only what differs from nothing.
    static func reading(_ message: String, intent: String = "none", creates: [JSON] = []) -> JSON {
        [
            "message_markdown": .string(message), "intent": .string(intent),
            "arguments": ["consigne": nil, "requete": nil], "entity": nil, "changes": nil,
            "entities_to_create": .array(creates), "actions": [], "errors": [],
        ]
    }

    static let scenario: JSON = ["kind": "scenario", "fields": ["nom": "Essai", "thematique": nil, "contexte": nil]]

    static func objective(_ words: String) -> JSON {
        [
            "kind": "objectif",
            "fields": ["libelle": .string(words), "indicateur": nil, "valeur_visee": nil, "echeance": nil],
        ]
    }

    /// The first turn of most: a scenario comes to be.
    static func opening(after milliseconds: Int = 100) -> String {
        let reply = reading("C'est ouvert.", intent: "create_scenario", creates: [scenario])
        return say("Un essai.", [call("1.1", attempts: answer(reply, after: milliseconds))])
    }
}
