import ConversationCore
import OrderedJSON
import PlainText
import PromptLibrary
import SpannedYAML

/// Holds the entities that a model is supposed to name, by their places, to those that there are: of one that is not there
/// the engine refuses everything, and a rule that it might break is not tested.
struct HostileEntityCheck {
    let flow: Flow
    let bag: DiagnosticBag
    /// How many entities there are when the message is read.
    let present: EntitiesSoFar?

    func check(_ given: JSONObject, _ node: YAMLNode) {
        let intent = given[ReplyKey.intent]?.string.flatMap(flow.intent(named:))
        if let text = given[ReplyKey.entity]?.string, let intent, let kind = flow[intent].actsOn, kind != .scenario {
            check(text, kind, at: node.place(of: [.field(ReplyKey.entity)]))
        }
        _ = ExampleReferences(flow).replaced(in: given, of: nil) { kind, text in
            check(text, kind, at: node.place(ofText: text))
            return .string(text)
        }
    }

    private func check(_ text: String, _ kind: KindID, at place: SourceSpan) {
        let what = flow[kind].name
        let fix = "write `\(what) 1` for the first `\(what)`, or `expect: {error: …}` where the refusal is meant"
        guard let named = ExampleEntity(text) else {
            bag.report(
                RecordedNamesCheck.hostileReading,
                "no conversation ever has `\(text.shortened(toBytes: 60))`: what is there is named by its kind and its place",
                at: place, fix: fix)
            return
        }
        guard flow.kind(named: named.kind) == kind else {
            bag.report(
                RecordedNamesCheck.hostileReading,
                "a `\(what)` is named here, and not `\(named.kind.shortened(toBytes: 60))`",
                at: place, fix: "write `\(what) \(named.position)`, or `expect: {error: …}` where the refusal is meant")
            return
        }
        let most = present?[kind] ?? flow[kind].atMost
        guard named.position > most else { return }
        bag.report(
            RecordedNamesCheck.hostileReading,
            most == 0
                ? "no `\(what)` is there yet, as far as the turns before say"
                : "nothing stands at place \(named.position): there are \(most) of `\(what)`", at: place,
            fix: most == 0 ? "create one in a turn before, or `expect: {error: …}` where the refusal is meant" : fix)
    }
}

extension YAMLNode {
    /// Where a text stands; the beginning where it is not found.
    fileprivate func place(ofText wanted: String) -> SourceSpan {
        innermost(wanted)?.span ?? SourceSpan(start: span.start, end: span.start.advanced(by: 1))
    }

    private func innermost(_ wanted: String) -> YAMLNode? {
        if let text { return hasSameBytes(text, wanted) ? self : nil }
        for inner in (items ?? []) + (entries ?? []).map(\.value) {
            if let found = inner.innermost(wanted) { return found }
        }
        return nil
    }
}
