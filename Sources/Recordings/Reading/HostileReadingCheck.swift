import ConversationCore
import OrderedJSON
import PlainText
import PromptLibrary
import SpannedYAML

/// Holds what a model proposes to the contract that it will meet: a slip in a name would test the contract and not the
/// flow.
struct HostileReadingCheck {
    let flow: Flow
    let bag: DiagnosticBag

    func check(_ given: JSONObject, _ node: YAMLNode) {
        let whole = JSON.object(WholeReading(flow: flow).json(given))
        guard case .failure(let breach) = ReplyContracts(flow).understanding.decode(whole) else { return }
        for problem in breach.problems { report(problem, node, whole) }
    }

    private func report(_ problem: ContractProblem, _ node: YAMLNode, _ whole: JSON) {
        if let (slip, what, names) = slip(problem, node, whole),
            closestMatch(to: slip.text ?? "", among: names) != nil
        {
            bag.reportUnknown(RecordedNamesCheck.hostileReading, what, slip, among: names)
            return
        }
        bag.report(
            RecordedNamesCheck.hostileReading, "a model cannot answer so: " + problem.finding,
            at: node.place(of: problem.path),
            fix: (identity(problem) ?? "mend it")
                + ", or write `expect: {error: \(TurnErrorCode.modelOffContract.rawValue)}` if that is meant")
    }

    /// What is referred to is named in one text.
    private func identity(_ problem: ContractProblem) -> String? {
        guard case .violation(let violation) = problem, case .wrongType(expected: .reference) = violation.problem else {
            return nil
        }
        return "write its kind and its place, such as `\(flow.kinds.dropFirst().first?.name ?? "cible") 1`"
    }

    /// The name that is none, where it stands, and those that could stand there.
    private func slip(
        _ problem: ContractProblem, _ node: YAMLNode, _ whole: JSON
    ) -> (node: YAMLNode, what: String, names: [String])? {
        guard case .violation(let violation) = problem, case .field(let name)? = violation.path.last,
            let around = node.node(at: violation.path.dropLast()),
            let entry = around.entries?.first(where: { hasSameBytes($0.name, name) })
        else { return nil }
        switch violation.problem {
        case .notAChoice(let words): return (entry.value, "`\(name)` cannot be", words)
        case .unknownField:
            let names = ReadingNames(flow: flow).names(at: violation.path.dropLast(), in: whole)
            let free = names.filter { name in !(around.entries ?? []).contains { hasSameBytes($0.name, name) } }
            return (entry.key, "a model's answer has no key", free)
        case _: return nil
        }
    }
}
