public import OrderedJSON
import PlainText

/// Puts an engine's words into a language: the flow's texts with their places filled.
public struct Phrasing: Sendable {
    let flow: Flow
    let conversation: Conversation

    /// - Parameter conversation: as it is after the decision whose words are said; its language is used.
    public init(flow: Flow, conversation: Conversation) {
        self.flow = flow
        self.conversation = conversation
    }

    var language: LanguageID { conversation.language }

    private var builtIn: BuiltInWords {
        let code = flow.languages.indices.contains(language.rawValue) ? flow.languages[language.rawValue] : ""
        return BuiltInWords(languageCode: code)
    }

    /// What is said, pieces apart by a blank line, the same piece once. Markdown where a model spoke.
    public func text(_ words: [Words]) -> String {
        var pieces: [String] = []
        for piece in words.map(text) where !piece.isEmpty {
            if !pieces.contains(where: { hasSameBytes($0, piece) }) { pieces.append(piece) }
        }
        return pieces.joined(separator: "\n\n")
    }

    /// A state's opening words.
    public func opening(_ state: StateID) -> String {
        flow[state].says.map { fill($0) } ?? ""
    }

    private func text(_ words: Words) -> String {
        switch words {
        case .model(let message): message
        case .said(let intent, let change): flow[intent].says.map { fill($0, change: change) } ?? ""
        case .departed(let departure): text(departure)
        case .opening(let state): opening(state)
        case .refused(let refusal): text(refusal)
        case .confirm(let proposal): confirmation(proposal)
        case .unclear: fill(flow.repairs.unclear)
        case .failed(let failure):
            switch failure {
            case .offContract, .truncated: fill(flow.repairs.modelOffContract)
            case .refused, .filtered: fill(flow.repairs.modelRefused)
            case .unavailable: fill(flow.repairs.modelUnavailable)
            }
        }
    }

    private func text(_ departure: Departure) -> String {
        guard let says = flow.says(departure) else { return "" }
        if case .intent(let intent, let asked) = departure.cause {
            return fill(says, asked: asked.values, askedOf: flow[intent].asks)
        }
        return fill(says)
    }

    private func text(_ refusal: Refusal) -> String {
        switch refusal.reason {
        case .notOfferedHere: fill(flow.repairs.notOfferedHere)
        case .needsNotMet, .full: fill(flow.repairs.needsNotMet, reason: reason(refusal.reason))
        case .invalid, .entityMissing, .nowhereBack, .held: reason(refusal.reason, of: refusal.intent)
        case .stale: flow.repairs.stale.map { fill($0) } ?? reason(.stale)
        }
    }

    private func confirmation(_ proposal: Proposal) -> String {
        let action = label(proposal)
        return flow.repairs.confirm.map { fill($0, action: action) } ?? builtIn.confirm(action)
    }

    /// Why something cannot be done, in one sentence: what stands on a disabled button.
    public func reason(_ reason: Refusal.Reason, of intent: IntentID? = nil) -> String {
        switch reason {
        case .notOfferedHere: fill(flow.repairs.notOfferedHere)
        case .needsNotMet(let need): flow[need].otherwise[language]
        case .full(let kind): builtIn.full(flow[kind].label[language], flow[kind].atMost)
        case .invalid(let violations):
            violations.map { text($0, form: intent.map(fields) ?? []) }.joined(separator: " ")
        case .entityMissing: builtIn.entityMissing
        case .nowhereBack: builtIn.nowhereBack
        case .held(let kind, let id, _):
            builtIn.held(
                by: conversation[kind].first { $0.id == id }.map { title(of: $0, kind) } ?? "",
                flow[kind].label[language])
        case .stale: builtIn.stale
        }
    }

    /// Every field that a refusal of the intent may name: of its form, and of what its answer creates.
    private func fields(of intent: IntentID) -> [Field] {
        let form = flow.form(of: intent)
        guard flow[intent].prompt != nil, let kind = flow[intent].creates else { return form }
        return form + flow[kind].fields
    }

    /// What is wrong with one value.
    public func text(_ violation: FieldViolation, form: [Field]) -> String {
        if case .offPattern(let words) = violation.problem { return words[language] }
        let field = field(violation.path, form)
        return builtIn.violation(violation.problem, label(violation.path, form)) { value in
            field.map { shown(value, of: $0) } ?? shown(value)
        }
    }

    /// The words for that there is none yet of what an intent changes or removes.
    public func nothingThere(_ kind: KindID) -> String { builtIn.nothingThere(flow[kind].label[language]) }

    /// Why a button is disabled.
    public func reason(_ obstacle: Offer.Obstacle) -> String {
        switch obstacle {
        case .unmet(let need): reason(.needsNotMet(need))
        // Named in full: `.full` alone would be this very function again.
        case .full(let kind): reason(Refusal.Reason.full(kind))
        case .nowhereBack: reason(Refusal.Reason.nowhereBack)
        }
    }

    /// The words on a proposal's button.
    public func label(_ proposal: Proposal) -> String {
        if let origin = proposal.origin, let template = flow[origin.intent].proposes?.label {
            return fill(template, item: origin.item, of: flow.itemShape(of: origin.intent)?.item ?? [])
        }
        let label = flow[proposal.intent].label[language]
        guard let title = title(proposal), !title.isEmpty else { return label }
        return builtIn == .french ? "\(label) : \(title)" : "\(label): \(title)"
    }

    /// What is proposed in particular: the entity's name, or the first text that was filled in.
    private func title(_ proposal: Proposal) -> String? {
        let intent = flow[proposal.intent]
        let values = proposal.payload.values
        guard intent.prompt != nil else {
            if let kind = intent.actsOn { return title(of: proposal.entity, kind) }
            guard let kind = intent.creates, let field = flow[kind].titleField, values.indices.contains(field) else {
                return nil
            }
            return values[field].flatMap { called($0, flow[kind].fields[field]) }
        }
        return zip(intent.asks, values).lazy.compactMap { ask, value in value.flatMap { called($0, ask) } }.first
    }

    /// What the entity that is changed or removed is called.
    private func title(of entity: EntityID?, _ kind: KindID) -> String? {
        let entities = conversation.collections[kind.rawValue]
        let found = kind == .scenario ? entities.first : entities.first { $0.id == entity }
        guard let found, let field = flow[kind].titleField, found.values.indices.contains(field) else { return nil }
        return called(found.values[field], flow[kind].fields[field])
    }

    /// A text as it is, and what a reference points to by its name.
    private func called(_ value: JSON, _ field: Field) -> String? {
        guard field.type.referredKind != nil else { return value.string }
        return shown(value, of: field)
    }

    /// A template with its places filled; what is not there is nothing.
    public func fill(
        _ template: Template, change: Change? = nil, reason: String = "", action: String = "", item: [JSON] = [],
        of items: [Field] = [], generatedAt: String = "", asked: [JSON?] = [], askedOf form: [Field] = []
    ) -> String {
        var text = ""
        for segment in template[language] {
            switch segment {
            case .literal(let literal): text += literal
            case .placeholder(.reason): text += reason
            case .placeholder(.action): text += action
            case .placeholder(.generatedAt): text += generatedAt
            case .placeholder(.asked(let field)):
                if asked.indices.contains(field), let value = asked[field] {
                    text += form.indices.contains(field) ? shown(value, of: form[field]) : shown(value)
                }
            case .placeholder(.item(let field)):
                if item.indices.contains(field) {
                    text += items.indices.contains(field) ? shown(item[field], of: items[field]) : shown(item[field])
                }
            case .placeholder(.collection(let kind)): text += titles(of: kind)
            case .placeholder(.field(let reference)):
                let entity =
                    change.flatMap { $0.kind == reference.kind ? $0.entity : nil }
                    ?? conversation.collections[reference.kind.rawValue].last
                if let entity, entity.values.indices.contains(reference.field) {
                    text += shown(entity.values[reference.field], of: flow[reference.kind].fields[reference.field])
                }
            }
        }
        return text
    }

    private func shown(_ value: JSON) -> String {
        switch value {
        case .null: ""
        case .string(let text): text
        case .number(let number): number.text
        case .bool, .array, .object: value.text
        }
    }

    private func label(_ path: [FieldViolation.Step], _ form: [Field]) -> String {
        var labels: [String] = []
        walk(path, form) { step, field in
            switch step {
            case .item(let index): labels.append("\(index + 1)")
            case .field(let name): labels.append(field?.label[language] ?? name)
            }
        }
        return labels.joined(separator: ", ")
    }

    /// The field at the end of a path.
    private func field(_ path: [FieldViolation.Step], _ form: [Field]) -> Field? {
        var last: Field?
        walk(path, form) { _, field in last = field }
        return last
    }

    private func walk(_ path: [FieldViolation.Step], _ form: [Field], _ visit: (FieldViolation.Step, Field?) -> Void) {
        var fields = form
        for step in path {
            guard case .field(let name) = step else {
                visit(step, nil)
                continue
            }
            let field = fields.first { hasSameBytes($0.name, name) }
            visit(step, field)
            if case .list(let shape) = field?.type { fields = shape.item } else { fields = [] }
        }
    }
}
