package import SpannedYAML

/// Every rule of recordings that goes beyond the shape of a mapping. Each carries a turn that breaks it and one that
/// keeps it.
package enum RecordingRules {
    package static let all: [Rule] = [
        format, clock, clockEnd, identity, input, note, call, fingerprint, attempt, body, stream, outcome, provenance,
    ]

    package static let format = Rule(
        "recording-format", summary: "A recording says which version of the format it is written in.",
        bad: "format: souffleur-recording/9\n", good: "format: souffleur-recording/1\n")
    package static let clockEnd = Rule(
        "recording-clock-end", summary: "The world's clock never passes the year 9999, however long turns wait.",
        bad: "world: {clock: \"9999-12-30T09:14:07Z\", seed: 1, language: fr}\nturns:\n- wait: {days: 31}\n",
        good: "world: {clock: \"2026-03-02T09:14:07Z\", seed: 1, language: fr}\nturns:\n- wait: {days: 31}\n")
    package static let clock = Rule(
        "recording-clock", summary: "The world's clock is a moment in UTC.",
        bad: "world: {clock: yesterday, seed: 1, language: fr}\n",
        good: "world: {clock: \"2026-03-02T09:14:07Z\", seed: 1, language: fr}\n")
    package static let identity = Rule(
        "recording-identity", summary: "The identities of turns are written as the program writes them.",
        bad: "world: {clock: \"2026-03-02T09:14:07Z\", seed: 1, language: fr, identities: [un]}\n",
        good: "world: {clock: \"2026-03-02T09:14:07Z\", seed: 1, language: fr, identities: [3gq0n8k1zt5vw-0]}\n")
    package static let input = Rule(
        "recording-input", summary: "A turn has exactly one of `say`, `press`, `dismiss` and `model_proposes`.",
        bad: "- say: Bonjour\n  press: {intent: add_target}\n", good: "- press: {intent: add_target}\n")
    package static let note = Rule(
        "recording-note", summary: "A note is a short text for whoever presents the recording.",
        bad: "note: \"\(String(repeating: "Bla ", count: 151))\"\n", good: "note: \"Montrer les boutons.\"\n")
    package static let call = Rule(
        "recording-call", summary: "Calls are numbered by turn and place, `3.1`, `3.2`.",
        bad: "id: \"7.1\"\n", good: "id: \"1.1\"\n")
    package static let fingerprint = Rule(
        "recording-fingerprint", summary: "A digest is the 64 hexadecimal digits of a SHA-256.",
        bad: "fingerprint: {prompt: abc, schema: abc, parameters: abc, dialogue: abc}\n",
        good:
            "fingerprint: {prompt: \"\(zeros)\", schema: \"\(zeros)\", parameters: \"\(zeros)\", dialogue: \"\(zeros)\"}\n"
    )
    package static let attempt = Rule(
        "recording-attempt", summary: "An attempt has a status with a body, or one failure.",
        bad: "- provenance: authored\n  after_ms: 12\n",
        good: "- provenance: authored\n  timeout: connect\n  after_ms: 12\n")
    package static let body = Rule(
        "recording-body", summary: "A response has exactly one of `body`, `body_base64` and `stream`.",
        bad: "body_base64: \"###\"\n", good: "body_base64: \"AAEC\"\n")
    package static let stream = Rule(
        "recording-stream", summary: "Each line of a stream is `+MILLISECONDS DATA`.", bad: "stream: |-\n  {}\n",
        good: "stream: |-\n  +12 {}\n")
    package static let outcome = Rule(
        "recording-outcome", summary: "What is expected is written with the keys of an outcome.",
        bad: "expect: {etat: draft}\n", good: "expect: {state: draft}\n")
    package static let provenance = Rule(
        "recording-provenance",
        summary: "A body is `authored`, or `recorded from` a server `by` a version `at` a time.",
        bad: "provenance: invented\n", good: "provenance: authored\n")

    private static let zeros = String(repeating: "0", count: 64)
}
