import ConversationCore
import OrderedJSON
import PlainText
import SpannedYAML

/// Which word of a list was meant by what an example says instead: the words that people read in its place, or one like it.
struct ExampleChoice {
    private let flow: Flow

    init(_ flow: Flow) { self.flow = flow }

    func meant(in reply: JSON, by problem: ContractProblem) -> String? {
        guard case .violation(let violation) = problem, case .notAChoice(let values) = violation.problem,
            let text = reply.value(at: violation.path)?.string
        else { return nil }
        return labelled(text, among: values) ?? closestMatch(to: text, among: values)
    }

    /// The value or the intent that has this label in one of the flow's languages.
    private func labelled(_ text: String, among values: [String]) -> String? {
        let fields = flow.kinds.flatMap(\.fields) + flow.intents.flatMap(\.asks)
        let choices = fields.flatMap { field -> [Choice] in
            guard case .choice(let choices) = field.type else { return [] }
            return choices.map(\.value) == values ? choices : []
        }
        let labels = choices.map { ($0.label, $0.value) } + flow.intents.map { ($0.label, $0.name) }
        let meant = labels.first { label, name in
            values.contains(name) && label.variants.contains { $0.lowercased() == text.lowercased() }
        }
        return meant?.1
    }
}
