import FlowLanguage
import SpannedYAML
import Testing

/// Slips in what moves, answers and waits: where they are, what is said, and what to write instead.
@Suite struct DepartureFindingTests {
    struct Slip: CustomTestStringConvertible, Sendable {
        let part: String
        let rule: String
        let says: String
        let fix: String?
        var testDescription: String { says }

        init(_ part: String, _ rule: String, _ says: String, fix: String?) {
            self.part = part
            self.rule = rule
            self.says = says
            self.fix = fix
        }
    }

    private static func intent(_ rest: String, more: String = "") -> String {
        "intents:\n  finir: {label: {fr: \"Finir\", en: \"Finish\"}, \(rest)}\neverywhere: {offers: [finir]}\n\(more)"
    }

    @Test(arguments: [
        Slip(
            intent("goes_to: fln"), "unknown-state", "there is no state `fln`; did you mean `fin`?", fix: "write `fin`"),
        Slip(intent("go_to: fin"), "unknown-key", "an intent has no key `go_to`", fix: "write `goes_to`"),
        Slip(
            intent("goes_back: oui"), "wrong-type", "`goes_back` should be `true` or `false`", fix: "write `true`"),
        Slip(
            intent("goes_to: fin, goes_back: true"), "two-destinations",
            "an intent goes to one state: `goes_to` or `goes_back`",
            fix: "keep one of the two, or make two intents of it"),
        Slip(
            intent("prompt: lire@1, goes_to: fin"), "prompt-moves", "an intent whose prompt only answers goes nowhere",
            fix: "delete `goes_to`, or delete `prompt`: then the intent moves, and says its `says`"),
        Slip(
            intent("prompt: lire@1, goes_to: fin, proposes: {intent: ajouter}"), "prompt-moves",
            "an intent that proposes stays where its proposals can be pressed: `goes_to` leads away from them",
            fix: "delete `goes_to`, or let the intent that is proposed lead on"),
        Slip(
            intent("goes_to: fin, proposes: {intent: ajouter}"), "needs-prompt",
            "`proposes` needs a `prompt` whose answer is proposed", fix: "add a `prompt`, or delete `proposes`"),
        Slip(
            intent("goes_to: fin, changes: idee, asks: {mot: {type: text, label: {fr: \"Mot\", en: \"Word\"}}}"),
            "needs-prompt", "`asks` is the form before a prompt or a move; here the form is the entity's fields",
            fix: "add a `prompt`, or delete `asks`"),
        Slip(
            intent("goes_to: fin, says: {fr: \"{motif}\", en: \"{motif}\"}"), "unknown-placeholder",
            "`{motif}` names nothing", fix: "write an entity and one of its fields, such as `{scenario.nom}`"),
        Slip(
            intent("goes_to: fin", more: "states:\n  fin: {offers: [finir]}\n"), "leads-nowhere",
            "`finir` goes to `fin`, where the conversation is already",
            fix: "delete the offer; what is offered everywhere is not offered in the state that it goes to"),
        Slip(
            "intents:\n  revenir: {label: {fr: \"Revenir\", en: \"Back\"}, goes_back: true}\n"
                + "states:\n  debut: {offers: [ajouter, revenir]}\n", "offer-never-possible",
            "`revenir` goes back, but no conversation comes to `debut` from another state",
            fix: "delete the offer, or name the state with `goes_to`"),
        Slip(
            intent("goes_to: fin", more: "states:\n  fin: {moves_on: [{to: debut}]}\n"), "circle-of-moves",
            "the moves go in a circle and never end: `debut` → `fin` → `debut`",
            fix: "let one of the moves have a guard that fails after the others"),
        Slip(
            "states:\n  fin: {after: {days: 30, to: oubli}}\n", "unknown-state", "there is no state `oubli`",
            fix: "there are `debut`, `fin`"),
        Slip(
            "states:\n  fin: {after: {day: 30, to: debut}}\n", "unknown-key", "`after` has no key `day`",
            fix: "write `days: 30`"),
        Slip(
            "states:\n  fin: {after: {days: 0, to: debut}}\n", "out-of-range", "`days` is 0; it must be from 1 to 3650",
            fix: nil),
        Slip(
            "states:\n  fin: {after: {days: 2.5, to: debut}}\n", "wrong-type", "`days` should be a whole number",
            fix: nil),
        Slip(
            "states:\n  fin: {after: 30}\n", "wrong-type",
            "`after` says how many days, and where the conversation goes then",
            fix: "write `days: 30` below `after`, and beside it the state as `to`"),
        Slip(
            "states:\n  fin: {after: {days: 30, to: fin}}\n", "time-leads-nowhere",
            "after that time the conversation is in `fin` already",
            fix: "name the state that it goes to, or delete `after`"),
    ]) func `A slip is named with its place and what to write`(slip: Slip) throws {
        let file = try SmallFlow.with(slip.part)
        let findings = FlowReader.read(file).diagnostics
        let found = findings.first { $0.rule == slip.rule }
        let shown = DiagnosticRenderer(files: [file]).render(findings)
        #expect(found?.message.hasPrefix(slip.says) == true, "\(shown)")
        #expect(found?.span != nil)
        if let fix = slip.fix { #expect(found?.fix == fix, "\(shown)") }
    }

    @Test func `A state that only a press or time leads to is reached, and one that can go back is no dead end`() throws
    {
        let part = """
            intents:
              pauser: {label: {fr: "Pause", en: "Pause"}, goes_to: pause}
              reprendre: {label: {fr: "Reprendre", en: "Resume"}, goes_back: true}
            states:
              fin: {after: {days: 30, to: oubli}}
              pause: {label: {fr: "Pause", en: "Pause"}, offers: [reprendre]}
              oubli: {label: {fr: "Oubli", en: "Forgotten"}, may_rest_here: true}
              debut: {offers: [ajouter, chercher, pauser]}
            """
        #expect(FlowReader.read(try SmallFlow.with(part)).diagnostics == [])
    }
}
