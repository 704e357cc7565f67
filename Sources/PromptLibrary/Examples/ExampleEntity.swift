import ConversationCore
import OrderedJSON

/// The entity that an example's answer changes or removes: its kind and its place among its like, `cible 2`.
///
/// An identity is made when its conversation is held, so no file can know one.
package struct ExampleEntity: Hashable, Sendable {
    package let kind: String
    /// From 1.
    package let position: Int

    /// - Returns: `nil` for a text of another form.
    package init?(_ text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let first = parts[1].utf8.first,
            (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(first), let position = Int(parts[1])
        else { return nil }
        kind = String(parts[0])
        self.position = position
    }

    /// What can stand there never: in words, with what to write instead; `nil` where it may be there.
    static func problem(with text: String, for intent: IntentID?, isFewShot: Bool, in flow: Flow) -> (
        message: String, fix: String
    )? {
        guard let intent, let kind = flow[intent].actsOn else {
            let what = intent.map { "`\(flow[$0].name)`" } ?? "what says `none`"
            return ("\(what) changes and removes nothing, so there is no `entity`", "write `entity: null`")
        }
        let name = flow[kind].name
        if isFewShot {
            return (
                "no conversation ever has the entity `\(text)`, and this example is sent to a model",
                "write `entity: null`, or leave `few_shot` out"
            )
        }
        let fix = "write `entity: \(name) 1`, the first of its kind, or `null`"
        guard let named = ExampleEntity(text) else {
            return ("no conversation ever has the entity `\(text)`; an example names one by its place", fix)
        }
        guard flow.kind(named: named.kind) == kind else {
            let known = flow.kind(named: named.kind) == nil
            return (
                known
                    ? "the flow has no entity `\(named.kind)`; did you mean `\(name)`?"
                    : "`\(flow[intent].name)` acts on `\(name)`, not on `\(named.kind)`",
                "write `entity: \(name) \(named.position)`"
            )
        }
        guard named.position <= flow[kind].atMost else {
            return ("there are never more than \(flow[kind].atMost) of `\(name)`", fix)
        }
        return nil
    }
}
