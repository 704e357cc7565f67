import ConversationCore
import SpannedYAML

/// Reads one call of a turn.
struct RecordedCallReader {
    let bag: DiagnosticBag
    let turn: Int
    let call: Int

    func read(_ node: YAMLNode) -> RecordedCall? {
        let keys = ["id", "prompt", "model", "fingerprint", "sent", "attempts"]
        guard let reader = MappingReader(node, "a call", keys: keys, into: bag) else { return nil }
        if let id = reader.requiredText("id"), id.value != "\(turn).\(call)" {
            bag.report(
                RecordingRules.call, "this is call \(call) of turn \(turn), not `\(id.value)`", at: id.span,
                fix: "write `id: \"\(turn).\(call)\"`")
        }
        let prompt = prompt(reader)
        let model = reader.requiredMapping("model", keys: ["asked", "answered"])
        let asked = model?.requiredText("asked")
        let answered = model?.text("answered")
        let fingerprint = fingerprint(reader)
        let sent = reader.text("sent")?.value
        let items = reader.required("attempts")?.value.readItems("`attempts`", into: bag)
        if let items, items.isEmpty {
            bag.report(
                RecordingRules.attempt, "a call has at least one attempt", at: reader.entry("attempts")?.key.span,
                fix: "write what came back, or delete the call")
        }
        let attempts = (items ?? []).compactMap { RecordedAttemptReader(bag: bag).read($0) }
        guard let prompt, let asked else { return nil }
        return RecordedCall(
            prompt: prompt, modelAsked: asked.value, modelAnswered: answered?.value, fingerprint: fingerprint,
            sent: sent, attempts: attempts, span: reader.place)
    }

    private func prompt(_ reader: MappingReader) -> PromptReference? {
        guard let prompt = reader.requiredMapping("prompt", keys: ["name", "version"]) else { return nil }
        let name = prompt.requiredText("name")
        let version = prompt.requiredInteger("version", in: 1...Int.max)
        guard let name, let version else { return nil }
        return PromptReference(name: name.value, version: version.value)
    }

    private func fingerprint(_ reader: MappingReader) -> Fingerprint? {
        let layers = Layer.allCases.map(\.rawValue)
        guard let mapping = reader.mapping("fingerprint", keys: layers) else { return nil }
        var fingerprint = Fingerprint(prompt: "", schema: "", parameters: "", dialogue: "")
        for layer in Layer.allCases {
            guard let digest = mapping.requiredText(layer.rawValue) else { return nil }
            guard digest.value.utf8.count == 64, digest.value.utf8.allSatisfy(isHexadecimal) else {
                bag.report(
                    RecordingRules.fingerprint, "this is not a SHA-256 in hexadecimal", at: digest.span,
                    fix: "let `souffleur replay --update --accept \(layer.rawValue)` write it")
                return nil
            }
            fingerprint[layer] = digest.value
        }
        return fingerprint
    }

    private func isHexadecimal(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
