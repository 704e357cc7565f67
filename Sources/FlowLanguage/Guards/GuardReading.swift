import ConversationCore
import SpannedYAML

/// Guards: an expression and the words for when it does not hold.
extension FlowReading {
    func readGuard(_ entry: YAMLEntry) -> Guard? {
        guard
            let reader = MappingReader(
                entry, "a guard", keys: ["is", "otherwise", "otherwise_not"], habits: .ofGuards, into: bag)
        else {
            return nil
        }
        let otherwise = text(of: "otherwise", in: reader)
        if reader.entry("otherwise_not") != nil {
            negations.words[entry.name] = text(of: "otherwise_not", in: reader)
        } else if reader.supposesOne(of: ["otherwise_not"]) {
            // They are there, under a name that has its finding.
            negations.words[entry.name] = LocalizedText([])
        }
        guard let node = reader.required("is")?.value, let source = node.readText("`is`", into: bag) else { return nil }
        do {
            let typing = GuardTyping(
                kinds: kinds, holidays: holidays, guardNames: guardNames, written: Array(source.value.unicodeScalars))
            let expression = try typing.condition(try GuardParser.parse(source.value, knowing: GuardVocabulary(kinds)))
            expressions.append(expression)
            places.expressions.append(node.span)
            return Guard(name: entry.name, source: source.value, expression: expression, otherwise: otherwise)
        } catch {
            guard let rule = error.brokenRule else { return nil }
            bag.report(rule, error.message, at: place(of: TextRange(error.range, in: node)), fix: error.fix)
            return nil
        }
    }
}

extension GuardFault {
    /// The rule of the catalogue that is broken; none where the finding stands elsewhere.
    fileprivate var brokenRule: Rule? {
        switch breach {
        case .syntax: FlowRules.guardSyntax
        case .type: FlowRules.guardType
        case .tooDeep: FlowRules.guardTooDeep
        case .unknownEntity: FlowRules.unknownEntity
        case .unknownField: FlowRules.unknownField
        case .unknownValue: FlowRules.guardValue
        case .follows: nil
        }
    }
}
