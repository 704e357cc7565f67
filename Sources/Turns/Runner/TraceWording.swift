package import ConversationCore
import OrderedJSON
import PlainText

/// A decision's trace in words, for transcripts and for whoever looks into a turn. English, one line an entry.
package struct TraceWording: Sendable {
    private static let longestTitle = 60

    private let flow: Flow
    private let conversation: Conversation?
    private let changes: [Change]

    /// What stands in a store: identities alone, since titles are words of people, and those are purged.
    package init(flow: Flow) { (self.flow, conversation, changes) = (flow, nil, []) }

    /// What somebody reads: with what things are called.
    /// - Parameter report: of the turn that is told.
    package init(flow: Flow, telling report: TurnReport) {
        (self.flow, conversation, changes) = (flow, report.conversation, report.result.changes)
    }

    package func line(_ entry: TraceEntry) -> String {
        switch entry {
        case .called(let prompt, let number): "call \(number) \(prompt)"
        case .repairing(let prompt, let number): "repair call \(number) \(prompt)"
        case .read(let intent): "read \(intent.map { flow[$0].name } ?? "none")"
        case .wrote(let verb, let kind, let id): "\(verb) \(flow[kind].name) \(named(id, kind))"
        case .refused(let refusal): "refused \(refusal.intent.map { flow[$0].name } ?? "-") \(reason(refusal.reason))"
        case .moved(let from, let to, let line): "moved \(flow[from].name) -> \(flow[to].name) by line \(line + 1)"
        case .went(let from, let to, let intent, let asked):
            "went \(flow[from].name) -> \(flow[to].name) by \(flow[intent].name)\(given(asked, intent))"
        case .timeOver(let from, let to, let days):
            "time over \(flow[from].name) -> \(flow[to].name) after \(days) \(days == 1 ? "day" : "days")"
        case .movesDoNotSettle(let state): "moves do not settle in \(flow[state].name)"
        case .proposed(let intent, let id): "proposed \(flow[intent].name) \(id)"
        case .confirmationAsked(let intent, let id): "to be confirmed \(flow[intent].name) \(id)"
        case .proposalDropped(let intent, let reason): "dropped proposal \(flow[intent].name) \(self.reason(reason))"
        case .dismissed(let id): "dismissed \(id)"
        case .failed(let failure): "failed \(failure.code)"
        case .wordsWithheld: "model's words withheld"
        case .unexpected: "unexpected event"
        }
    }

    /// `ebqebtfzqvf5t-2 “Vélo”`, as far as it is known what it is called.
    private func named(_ id: EntityID, _ kind: KindID) -> String {
        guard let conversation else { return "\(id)" }
        let there = conversation.collections[kind.rawValue].last { $0.id == id }
        // What was removed is told as it was.
        guard let entity = there ?? changes.last(where: { $0.kind == kind && $0.entity.id == id })?.entity else {
            return "\(id)"
        }
        let title = Phrasing(flow: flow, conversation: conversation).title(of: entity, kind)
        return title.isEmpty ? "\(id)" : "\(id) “\(title.shortened(toScalars: Self.longestTitle))”"
    }

    private func given(_ asked: Payload, _ intent: IntentID) -> String {
        let given = flow.json(asked, form: flow[intent].asks)
        return given.isEmpty ? "" : " with \(JSON.object(given).text)"
    }

    private func reason(_ reason: Refusal.Reason) -> String {
        switch reason {
        case .needsNotMet, .full: "\(reason.code) \(flow.disablingName(reason))"
        case .invalid(let violations): "\(reason.code) \(violations.map(\.pathText).joined(separator: ", "))"
        case .held(let kind, let id, let field):
            "\(reason.code) \(flow[kind].name) \(named(id, kind)) \(flow[kind].fields[field].name)"
        case .notOfferedHere, .entityMissing, .nowhereBack, .stale: reason.code
        }
    }
}
