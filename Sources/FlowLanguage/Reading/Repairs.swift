import ConversationCore
import SpannedYAML

/// The flow's words where something could not be done. All but `stale` and `confirm` must be there.
extension FlowReading {
    func readRepairs(_ top: MappingReader) -> Repairs? {
        // What programs get as an error stands under the same word; the other two are no errors.
        let unclear = Reading.Problem.unclear.rawValue
        let codes: [TurnErrorCode] = [
            .notOfferedHere, .needsNotMet, .modelOffContract, .modelRefused, .modelUnavailable, .stale,
        ]
        let keys = codes.map(\.rawValue) + [unclear, "confirm"]
        guard let reader = top.requiredMapping("repairs", keys: keys) else { return nil }
        return Repairs(
            notOfferedHere: words(TurnErrorCode.notOfferedHere.rawValue, reader),
            needsNotMet: words(TurnErrorCode.needsNotMet.rawValue, reader, PlaceholderScope(reason: true)),
            unclear: words(unclear, reader),
            modelOffContract: words(TurnErrorCode.modelOffContract.rawValue, reader),
            modelRefused: words(TurnErrorCode.modelRefused.rawValue, reader),
            modelUnavailable: words(TurnErrorCode.modelUnavailable.rawValue, reader),
            stale: reader.entry(TurnErrorCode.stale.rawValue).map { words($0, .fields) },
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
