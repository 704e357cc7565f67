package import ConversationCore
import OrderedJSON
import PlainText
package import SpannedYAML

/// Holds the examples of prompts to the flow that uses them: their states and intents exist, their replies keep the
/// contract.
package struct PromptExampleCheck {
    private let flow: Flow
    private let contracts: ReplyContracts

    package init(flow: Flow) {
        self.flow = flow
        contracts = ReplyContracts(flow)
    }

    /// What is wrong with the examples of the prompts that the flow names; others are passed over.
    package func findings(_ prompts: [Prompt]) -> [Diagnostic] {
        prompts.flatMap(findings)
    }

    private func findings(_ prompt: Prompt) -> [Diagnostic] {
        let purposes = PromptPurposes(of: prompt.reference, in: flow)
        if purposes.isEmpty { return [] }
        let bag = DiagnosticBag(path: prompt.file.path)
        for (place, example) in prompt.examples.enumerated() {
            check(example, purposes, bag, isFewShot: prompt.isFewShot)
            checkTwin(of: example, among: prompt.examples[..<place], bag)
        }
        return bag.diagnostics.inReadingOrder()
    }

    private func check(
        _ example: PromptExample, _ purposes: PromptPurposes, _ bag: DiagnosticBag, isFewShot: Bool
    ) {
        if flow.state(named: example.state) == nil {
            let names = flow.states.map(\.name)
            report(PromptRules.unknownState, "state", example.state, example.source.state, names, bag)
        }
        guard let contract = contract(of: example, purposes, bag) else { return }
        guard case .failure(let breach) = contract.decode(example.reply) else {
            checkReferences(of: example, purposes, bag, isFewShot: isFewShot)
            if example.intent == nil, purposes.readsMessages { checkEntity(of: example, bag, isFewShot: isFewShot) }
            return
        }
        for problem in breach.problems {
            let advice = example.reply.isNothing(at: problem) ? "; write `[]` where there is nothing" : ""
            bag.report(
                PromptRules.offContract, problem.finding + advice, at: example.source.reply.place(of: problem.path),
                fix: ExampleChoice(flow).meant(in: example.reply, by: problem).map { "write `\($0)`" })
        }
    }

    private func checkEntity(of example: PromptExample, _ bag: DiagnosticBag, isFewShot: Bool) {
        guard let text = example.reply[ReplyKey.entity]?.string else { return }
        let intent = example.reply[ReplyKey.intent]?.string.flatMap(flow.intent(named:))
        guard let (message, fix) = ExampleEntity.problem(with: text, for: intent, isFewShot: isFewShot, in: flow)
        else { return }
        bag.report(
            PromptRules.entityNeverThere, message, at: example.source.reply.place(of: [.field(ReplyKey.entity)]),
            fix: fix)
    }

    /// A reference names an entity of the kind that its field refers to, by its place.
    private func checkReferences(
        of example: PromptExample, _ purposes: PromptPurposes, _ bag: DiagnosticBag, isFewShot: Bool
    ) {
        guard let reply = example.reply.object else { return }
        let readsMessage = example.intent == nil && purposes.readsMessages
        let intent = example.intent.flatMap { flow.intent(named: $0) } ?? (readsMessage ? nil : purposes.intents.first)
        _ = ExampleReferences(flow).replaced(in: reply, of: intent) { kind, text in
            let named = ExampleEntity(text)
            let isOne = named.map { flow.kind(named: $0.kind) == kind && $0.position <= flow[kind].atMost } ?? false
            if !isOne || isFewShot {
                let advice = "write `\(flow[kind].name) 1`, the first of its kind"
                bag.report(
                    PromptRules.entityNeverThere,
                    "no conversation ever has `\(text.shortened(toBytes: 60))`, which a field of this answer refers to",
                    at: example.source.reply.place(of: []),
                    fix: isFewShot ? "leave the reference empty, or `few_shot` out" : advice)
            }
            return .string(text)
        }
    }

    private func contract(of example: PromptExample, _ purposes: PromptPurposes, _ bag: DiagnosticBag) -> ReplyContract?
    {
        guard let name = example.intent, let place = example.source.intent else {
            if purposes.readsMessages { return contracts.understanding }
            return purposes.intents.first.flatMap { contracts[$0] }
        }
        if let intent = purposes.intents.first(where: { hasSameBytes(flow[$0].name, name) }) {
            return contracts[intent]
        }
        let names = purposes.intents.map { flow[$0].name }
        report(PromptRules.unknownIntent, "intent of this prompt", name, place, names, bag)
        return nil
    }

    private func checkTwin(
        of example: PromptExample, among earlier: ArraySlice<PromptExample>, _ bag: DiagnosticBag
    ) {
        let twin = earlier.first { other in
            hasSameBytes(other.state, example.state) && other.intent == example.intent
                && hasSameBytes(other.says, example.says)
        }
        guard let twin else { return }
        bag.report(
            PromptRules.exampleTwice, "an example is given the same already", at: example.source.place,
            notes: [(twin.source.place, "the first one is here")], fix: "keep one of the two")
    }

    private func report(
        _ rule: Rule, _ what: String, _ name: String, _ place: SourceSpan, _ names: [String], _ bag: DiagnosticBag
    ) {
        let near = closestMatch(to: name, among: names)
        let known = names.map { "`\($0)`" }.joined(separator: ", ")
        bag.report(
            rule, "`\(name)` is no \(what)" + (near.map { "; did you mean `\($0)`?" } ?? ""), at: place,
            fix: near.map { "write `\($0)`" } ?? (names.isEmpty ? "delete it" : "write one of \(known)"))
    }
}

extension JSON {
    /// Whether `null` stands where a list should.
    fileprivate func isNothing(at problem: ContractProblem) -> Bool {
        guard case .violation(let violation) = problem, case .wrongType(expected: .list) = violation.problem else {
            return false
        }
        return value(at: violation.path)?.isNull ?? false
    }

    /// What stands at the end of a path; `nil` where nothing does.
    func value(at path: [FieldViolation.Step]) -> JSON? {
        var value = self
        for step in path {
            switch step {
            case .field(let name):
                guard let inner = value[name] else { return nil }
                value = inner
            case .item(let index):
                guard let items = value.array, items.indices.contains(index) else { return nil }
                value = items[index]
            }
        }
        return value
    }
}

extension YAMLNode {
    /// Where a step of a path stands, or the nearest thing around it that is there.
    package func place(of path: [FieldViolation.Step]) -> SourceSpan {
        var node = self
        var place = SourceSpan(start: span.start, end: span.start.advanced(by: 1))
        for step in path {
            switch step {
            case .field(let name):
                guard let entry = node.entries?.first(where: { hasSameBytes($0.name, name) }) else {
                    return place
                }
                node = entry.value
                // A value that takes several lines is pointed at by its key.
                place = node.span.start.line == node.span.end.line ? node.span : entry.key.span
            case .item(let index):
                guard let items = node.items, items.indices.contains(index) else { return place }
                node = items[index]
                place = SourceSpan(start: node.span.start, end: node.span.start.advanced(by: 1))
            }
        }
        return place
    }
}
