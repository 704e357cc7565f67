import ConversationCore
import PlainText

/// What the variables of the catalogue are worth in one moment of a conversation.
///
/// A list that holds no entries and a text that is not there are absent, which Mustache takes for "no".
struct RenderingValues {
    /// Nested dictionaries with text, flags and lists: what Mustache reads without reflection.
    let object: [String: Any]

    private let flow: Flow
    private let language: LanguageID

    init(_ situation: PromptSituation, flow: Flow) {
        self.flow = flow
        language = situation.language
        var object: [String: Any] = [:]
        let words = FieldWords(language: situation.language, collections: flow.kinds.map(\.collection))
        let state = flow[situation.state]
        object["flow"] = ["title": flow.title[language]]
        let code = flow.languages.indices.contains(language.rawValue) ? flow.languages[language.rawValue] : ""
        object["language"] = ["code": code, "name": Self.languageName(code)]
        var described = ["name": state.name, "label": state.label[language]]
        described["says"] = state.says.flatMap { Self.literalText($0[situation.language]) }
        object["state"] = described
        object["today"] = situation.today.description
        if let role = situation.role {
            object["role"] = ["name": flow[role].name, "label": flow[role].label[language]]
        }
        object["intents"] = Self.intents(situation, flow, words)
        object["offers"] = Self.offers(situation, flow)
        object["kinds"] = flow.kinds.indices.compactMap { place in
            flow.creators[place].map { creator in
                let kind = flow.kinds[place]
                return [
                    "name": kind.name, "label": kind.label[situation.language],
                    "fields": flow.asked(of: creator).map(words.described),
                ] as [String: Any]
            }
        }
        object["fields"] = (situation.intent.map(flow.answeredFields) ?? []).map(words.described)
        if let intent = situation.intent {
            object["intent"] = ["name": flow[intent].name, "label": flow[intent].label[language]]
        }
        object["errors"] = Reading.Problem.allCases.map { ["name": $0.rawValue] as [String: Any] }
        self.object = object
    }

    private static func intents(
        _ situation: PromptSituation, _ flow: Flow, _ words: FieldWords
    ) -> [[String: Any]] {
        flow.intents.indices.map { place in
            let intent = flow.intents[place]
            let standing = situation.standings[place]
            var values: [String: Any] = [
                "name": intent.name, "label": intent.label[situation.language],
                "offered": standing != .notOffered, "enabled": standing == .enabled,
                "asks": intent.asks.map(words.described),
            ]
            values["reason"] = reason(standing, flow, situation.language)
            return values
        }
    }

    private static func offers(_ situation: PromptSituation, _ flow: Flow) -> [[String: Any]] {
        situation.offers.map { intent in
            let standing = situation.standings[intent.rawValue]
            var values: [String: Any] = [
                "name": flow[intent].name, "label": flow[intent].label[situation.language],
                "enabled": standing == .enabled,
            ]
            values["reason"] = reason(standing, flow, situation.language)
            return values
        }
    }

    /// The flow's own words, which hold nothing of the conversation.
    private static func reason(
        _ standing: PromptSituation.Standing, _ flow: Flow, _ language: LanguageID
    ) -> String? {
        switch standing {
        case .enabled, .notOffered: nil
        case .unmet(let need): flow[need].otherwise[language]
        case .nowhereBack: builtIn(.nowhereBack, flow, language)
        case .full(let kind): builtIn(.full(kind), flow, language)
        }
    }

    private static func builtIn(_ reason: Refusal.Reason, _ flow: Flow, _ language: LanguageID) -> String {
        Phrasing(flow: flow, conversation: Conversation(beginning: flow, language: language)).reason(reason)
    }

    /// The words that stand in the flow itself: what a placeholder would be filled with was written by a user.
    private static func literalText(_ segments: [Template.Segment]) -> String? {
        var text = ""
        for case .literal(let literal) in segments { text += literal }
        return text.isBlank ? nil : text
    }

    private static func languageName(_ code: String) -> String {
        let names = [
            "fr": "français", "en": "English", "de": "Deutsch", "es": "español", "it": "italiano", "pt": "português",
            "nl": "Nederlands",
        ]
        let main = code.split(separator: "-").first.map(String.init) ?? code
        return names[main] ?? code
    }
}

extension Flow {
    /// The fields that an intent's own prompt answers with: of what it creates, but for those that a person was asked
    /// for, and of what it proposes.
    func answeredFields(_ intent: IntentID) -> [Field] {
        let definition = self[intent]
        var fields: [Field] = []
        if let kind = definition.creates {
            let own = self[kind].fields
            fields += own.indices.filter { place in
                !definition.asks.contains { hasSameBytes($0.name, own[place].name) }
                    && !definition.fixed.contains { $0.field == place }
            }.map { own[$0] }
        }
        if let rule = definition.proposes, case .reply = rule.source { fields += asked(of: rule.intent) }
        return fields
    }
}
