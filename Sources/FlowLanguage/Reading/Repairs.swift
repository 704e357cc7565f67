import ConversationCore
import SpannedYAML

/// The flow's words where something could not be done. All but `stale` and `confirm` must be there.
extension FlowReading {
    func readRepairs(_ top: MappingReader) -> Repairs? {
        let keys = [
            "not_offered_here", "needs_not_met", "unclear", "model_off_contract", "model_refused",
            "model_unavailable", "stale", "confirm",
        ]
        guard let reader = top.requiredMapping("repairs", keys: keys) else { return nil }
        return Repairs(
            notOfferedHere: words("not_offered_here", reader),
            needsNotMet: words("needs_not_met", reader, PlaceholderScope(reason: true)),
            unclear: words("unclear", reader),
            modelOffContract: words("model_off_contract", reader),
            modelRefused: words("model_refused", reader),
            modelUnavailable: words("model_unavailable", reader),
            stale: reader.entry("stale").map { words($0, .fields) },
            confirm: reader.entry("confirm").map { words($0, PlaceholderScope(action: true)) })
    }

    private func words(_ key: String, _ reader: MappingReader, _ scope: PlaceholderScope = .fields) -> Template {
        reader.required(key).map { words($0, scope) } ?? Template([])
    }

    private func words(_ entry: YAMLEntry, _ scope: PlaceholderScope) -> Template {
        guard let reader = MappingReader(entry, "a repair", keys: ["say"], into: bag), reader.required("say") != nil
        else { return Template([]) }
        return template(of: "say", in: reader, scope) ?? Template([])
    }
}
