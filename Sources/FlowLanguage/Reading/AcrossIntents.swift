import ConversationCore
import PlainText
import SpannedYAML

/// What can only be seen when all intents are known.
extension FlowReading {
    func checkAcross(_ intents: [Intent?], _ entries: [YAMLEntry]) {
        let known = intents.enumerated().compactMap { index, intent in intent.map { (index: index, intent: $0) } }
        checkCreators(known.map { ($0.index, $0.intent) }, all: known.count == intents.count)
        checkLabels(known.map { ($0.index, $0.intent) }, entries)
        checkAsks(known.map { ($0.index, $0.intent) }, entries)
        checkRoutes(known.map { ($0.index, $0.intent) }, entries)
    }

    private func checkCreators(_ intents: [(Int, Intent)], all: Bool) {
        var creators: [KindID: Int] = [:]
        for (index, intent) in intents where intent.prompt == nil {
            guard let kind = intent.creates else { continue }
            if let first = creators[kind] {
                bag.report(
                    FlowRules.duplicateCreator,
                    "two intents without a prompt create `\(kinds[kind.rawValue].name)`: which one does a message mean?",
                    at: places.intents[index], notes: [(places.intents[first], "the first one is here")],
                    fix: "keep one of them")
            } else {
                creators[kind] = index
            }
        }
        guard all, !kinds.isEmpty, !intents.contains(where: { $0.1.creates == .scenario }) else { return }
        bag.report(
            FlowRules.noScenarioCreator, "no intent creates the scenario, so no conversation can begin",
            at: places.kinds.first, fix: "add an intent with `creates: scenario`")
    }

    private func checkLabels(_ intents: [(Int, Intent)], _ entries: [YAMLEntry]) {
        for (language, code) in languages.enumerated() {
            var first: [String: Int] = [:]
            for (index, intent) in intents {
                let label = intent.label[LanguageID(rawValue: language)]
                guard !label.isBlank else { continue }
                if let before = first[label] {
                    let places = [places.intents[before], places.intents[index]]
                    bag.report(
                        FlowRules.duplicateLabel, "two intents have the label \"\(label)\" in `\(code)`",
                        at: self.place(of: "label", in: entries[index]) ?? places[1],
                        notes: [(self.place(of: "label", in: entries[before]) ?? places[0], "the first one is here")],
                        fix: "give each button its own words")
                } else {
                    first[label] = index
                }
            }
        }
    }

    private func checkAsks(_ intents: [(Int, Intent)], _ entries: [YAMLEntry]) {
        var first: [String: (index: Int, field: Field)] = [:]
        for (index, intent) in intents {
            for ask in intent.asks {
                guard let before = first[ask.name] else {
                    first[ask.name] = (index, ask)
                    continue
                }
                guard before.field.type.name != ask.type.name, !ask.type.isUnknown, !before.field.type.isUnknown else {
                    continue
                }
                bag.report(
                    FlowRules.asksClash,
                    "`\(ask.name)` is a \(ask.type.name) here and a \(before.field.type.name) in "
                        + "`\(intentNames[before.index])`: a message gives each name one meaning",
                    at: place(of: "asks", in: entries[index]) ?? places.intents[index],
                    notes: [
                        (
                            place(of: "asks", in: entries[before.index]) ?? places.intents[before.index],
                            "the other is here"
                        )
                    ],
                    fix: "give one of them another name")
            }
        }
    }

    private func checkRoutes(_ intents: [(Int, Intent)], _ entries: [YAMLEntry]) {
        var first: [String: (span: SourceSpan, words: String)] = [:]
        for (_, intent) in intents where intent.prompt == nil {
            guard let kind = intent.creates, kind != .scenario else { continue }
            first["POST \(kinds[kind.rawValue].collection)"] = (
                places.kinds[kind.rawValue],
                "the collection `\(kinds[kind.rawValue].collection)` has this route already"
            )
        }
        for (index, intent) in intents {
            guard let route = intent.route else { continue }
            let span = place(of: "route", in: entries[index]) ?? places.intents[index]
            let text = "\(route.method) \(route.path)"
            if let before = first[text] {
                bag.report(
                    FlowRules.duplicateRoute, "the route `\(text)` exists twice", at: span,
                    notes: [(before.span, before.words)], fix: "choose another path")
            } else {
                first[text] = (span, "the first one is here")
            }
        }
    }

    private func place(of key: String, in entry: YAMLEntry) -> SourceSpan? {
        entry.value.entries?.first { $0.name == key }?.value.span
    }
}
