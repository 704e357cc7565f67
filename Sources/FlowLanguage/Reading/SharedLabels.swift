import ConversationCore
import PlainText
import SpannedYAML

/// What people choose among by its label: two that read alike cannot be told apart.
extension FlowReading {
    /// - Parameter what: the things in the plural: `roles`.
    func checkLabelsDiffer(_ labels: [LocalizedText], _ entries: [YAMLEntry], _ what: String) {
        for (language, code) in languages.enumerated() {
            var first: [String: Int] = [:]
            for (index, text) in labels.enumerated() where text.variants.indices.contains(language) {
                let label = text[LanguageID(rawValue: language)]
                guard !label.isBlank else { continue }
                guard let before = first.updateValue(index, forKey: label) else { continue }
                first[label] = before
                bag.report(
                    FlowRules.duplicateLabel, "two \(what) have the label \"\(label)\" in `\(code)`",
                    at: entries[index].value.span, notes: [(entries[before].value.span, "the first one is here")],
                    fix: "give each its own words")
            }
        }
    }
}
