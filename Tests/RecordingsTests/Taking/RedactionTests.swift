import ConversationCore
import OpenAIWire
import OrderedJSON
import Simulator
import Testing

@testable import Recordings

/// Words that a recording must not hold.
struct RedactionTests {
    private let redaction = Redaction([("Dürr", "Martin"), ("Élodie \"Lo\" Dürr", "Anne"), ("a\\b", "c"), ("", "x")])

    @Test(arguments: [
        ("Je suis Élodie \"Lo\" Dürr.", "Je suis Anne."), ("M. Dürr", "M. Martin"), ("rien", "rien"), ("a\\b", "c"),
        // As JSON writes it, and JSON within JSON, with and without escapes beyond ASCII.
        (#"{"x":"Élodie \"Lo\" Dürr"}"#, #"{"x":"Anne"}"#),
        (#"{"x":"\u00c9lodie \"Lo\" D\u00fcrr"}"#, #"{"x":"Anne"}"#),
        (#"{"x":"{\"y\":\"Élodie \\\"Lo\\\" Dürr\"}"}"#, #"{"x":"{\"y\":\"Anne\"}"}"#),
        (#"{"x":"{\"y\":\"\\u00c9lodie \\\"Lo\\\" D\\u00fcrr\"}"}"#, #"{"x":"{\"y\":\"Anne\"}"}"#),
        (#"{"x":"a\\b"}"#, #"{"x":"c"}"#),
    ])
    func `A word is replaced however it is written`(text: String, clean: String) {
        #expect(redaction.apply(to: text) == clean)
        #expect(redaction.isClean(clean))
        #expect(redaction.isClean(text) == (text == clean))
    }

    @Test(arguments: [
        #"{"x":"D\u00FCrr"}"#, #"{"x":"\u0044ürr"}"#, #"{"x":"{\"y\":\"D\\u00Fcrr\"}"}"#, #"{"x":"http:\/\/x.com"}"#,
    ])
    func `A word that is escaped otherwise is still seen`(text: String) {
        #expect(!Redaction([("Dürr", "X"), ("http://x.com", "Y")]).isClean(text))
        #expect(Redaction([("Duerr", "X")]).isClean(text))
    }

    @Test func `A replacement with accents is good in a text and in JSON`() throws {
        let redaction = Redaction([("Dupont", "Élodie")])
        #expect(redaction.apply(to: "M. Dupont") == "M. Élodie")
        let body = redaction.apply(to: #"{"content":"{\"nom\":\"Dupont\"}"}"#)
        let content = try #require(try JSON(parsing: body)["content"]?.string)
        #expect(try JSON(parsing: content)["nom"] == "Élodie")
    }

    @Test func `What one word puts in is not taken by another`() {
        let swapped = Redaction([("Dupont", "Martin"), ("Martin", "Dupont")])
        #expect(swapped.apply(to: "Dupont et Martin") == "Martin et Dupont")
    }

    @Test func `A turn is redacted in what was said, pressed, sent and answered`() throws {
        let call = RecordedCall(
            prompt: .init(name: "converse", version: 1), modelAsked: "m", modelAnswered: "ft:Dürr",
            fingerprint: Fingerprint(prompt: "a", schema: "b", parameters: "c", dialogue: "d"),
            sent: #"{"role":"user","content":"M. Dürr"}"#,
            attempts: [
                RecordedAttempt(
                    provenance: "recorded from x (Dürr) by y at z", afterMilliseconds: 1,
                    result: .response(
                        status: 200, headers: ResponseHeaders([HTTPHeader("x-request-id", "Dürr-1")]),
                        body: .text("Bonjour M. Dürr"))),
                RecordedAttempt(
                    provenance: "authored", afterMilliseconds: 1,
                    result: .response(
                        status: 200, headers: ResponseHeaders(),
                        body: .stream([.init(gapMilliseconds: 2, data: "Dürr")]), end: .broken(.closed))),
                RecordedAttempt(provenance: "authored", afterMilliseconds: 1, result: .failure(.connect)),
            ], span: nil)
        let inputs: [RecordedInput] = [
            .say("Dürr"), .dismiss(1), .modelProposes(["message_markdown": "Dürr"], say: "Dürr"),
            .press(RecordedPress(target: .intent("add_target", payload: ["nom": ["Dürr", 7, nil]], entity: nil))),
            .press(RecordedPress(target: .proposal(1))),
        ]
        for input in inputs {
            let turn = RecordedTurn(
                input: input, calls: [call], outcome: ["reply": "Dürr", "n": ["a": true]],
                expectation: ["reply": "Dürr"])
            #expect("\(turn)".contains("Dürr"))
            let clean = redaction.apply(to: turn)
            #expect(!"\(clean)".contains("Dürr"), "\(clean)")
            #expect(clean.calls[0].fingerprint == nil, "it was made of the words that are gone")
            #expect(Redaction().apply(to: turn).outcome == turn.outcome)
        }
    }
}

/// What must never stand in a file.
struct SecretScanTests {
    private static let key = "azerty-0123"

    @Test(arguments: [
        "sk-proj-Ab3dEfGh1jKlMnOpQr", "Authorization: Bearer abcDEF0123456789xyz", "AKIAIOSFODNN7EXAMPLE",
        "ghp_0123456789abcdefghijklmnopqrstuvwx", "xoxb-1234567890-abc", "AIzaSyA0123456789abcdefghijklmnopqrstu",
        "-----BEGIN RSA PRIVATE KEY-----", "la clé \(key) est là", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
    ])
    func `A key is found by its shape or its value, and never said`(secret: String) throws {
        let text = "format: x\nbody: \(secret)\n"
        let finding = try #require(SecretScan(secrets: [Self.key, "ab"]).finding(in: Array(text.utf8)))
        #expect(finding.line == 2)
        #expect(finding.description.hasPrefix("line 2 of the recording holds "))
        #expect(!finding.description.contains(secret.suffix(8)))
    }

    @Test(arguments: [
        "sk-learn et risk-averse", "task-0123456789abcdefghi-0123", "bearer of news", "un panier", "ab",
        "recorded from http://127.0.0.1:8090/v1",
        "sha256: \"a24078c116a0de34f189fa68b6bc3e864bceedb1589aeb71bb6f162918f38686\"",
        "ask-me-anything-about-payroll",
    ])
    func `Words are no keys`(text: String) {
        #expect(SecretScan(secrets: [Self.key, "ab"]).finding(in: Array(text.utf8)) == nil)
    }
}
