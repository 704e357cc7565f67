import ConversationCore
import OrderedJSON
import PlainText
import Turns

/// Asks whoever sits at the terminal for what a button's form wants.
struct FormPrompt {
    let view: ConversationView
    /// What references can name.
    let conversation: Conversation

    private var language: LanguageID { view.language }
    private var habits: WritingHabits { view.habits }
    private var reading: FormReading { FormReading(flow: view.flow, conversation: conversation) }

    /// The most of a value that stands in a field which is shown.
    private static let mostShown = 120

    /// What came of one question.
    private enum Answer {
        /// `nil` leaves the field out.
        case value(JSON?)
        case left(Left)
    }

    /// How somebody leaves a form that is not filled in.
    enum Left: Error {
        /// They thought better of it.
        case form
        /// They end the conversation.
        case conversation
    }

    /// What stands in a field before anything is typed.
    private struct Standing {
        let value: JSON
        /// Whether an entity holds it, so that it can be taken away.
        let isWritten: Bool
    }

    /// A button's form, filled in.
    func fill(_ action: Action) throws(Left) -> JSONObject {
        try fill(action.form, action.confirm ? action.label : nil) { field, _ in
            // What a field begins with is written where nothing is given.
            field.initial.map { Standing(value: $0, isWritten: false) }
        }
    }

    /// The same of what changes an entity: what is not answered stays as it is.
    func fill(_ action: EntityAction) throws(Left) -> JSONObject {
        try fill(action.form, action.confirm ? "\(action.label), \(action.title)" : nil) { _, place in
            guard action.values.indices.contains(place), !action.values[place].isNull else { return nil }
            return Standing(value: action.values[place], isWritten: true)
        }
    }

    private func fill(
        _ form: [Field], _ toConfirm: String?, standing: (Field, Int) -> Standing?
    ) throws(Left) -> JSONObject {
        if let toConfirm { try confirm(toConfirm) }
        var payload = JSONObject()
        for (place, field) in form.enumerated() where field.required || canBeGiven(field) {
            switch ask(field, standing(field, place)) {
            case .left(let left): throw left
            case .value(let value): if let value { payload.append(field.name, value) }
            }
        }
        return payload
    }

    /// Whether there is anything that a reference could name.
    private func canBeGiven(_ field: Field) -> Bool {
        field.type.referredKind.map { !conversation[$0].isEmpty } ?? true
    }

    /// The value of a field. The end of the input ends everything.
    private func ask(_ field: Field, _ former: Standing?) -> Answer {
        while true {
            let mark = field.required ? " *" : ""
            let now = former.map { " [\(printableLine(shown($0.value, field)))]" } ?? ""
            Output.write(
                view.style.dim("  \(printableLine(field.label[language]))\(mark)\(hint(field))\(now)\(habits.colon)"))
            guard let line = readLine() else { return .left(.conversation) }
            let text = trimmed(line)
            switch text {
            case "/cancel", "/annuler": return .left(.form)
            case "/quit", "/q": return .left(.conversation)
            case "" where former != nil: return .value(Optional.none)
            case "/clear", "/vider":
                if !field.required { return former?.isWritten == true ? .value(JSON.null) : .value(Optional.none) }
                complain(field, "")
            case _ where isForElsewhere(text): continue
            case _:
                do throws(FormReading.Complaint) { return .value(try reading.read(text, for: field)) } catch {
                    complain(error)
                }
            }
        }
    }

    /// What is typed beside buttons, `/as assure`, is no value; with a word about it.
    private func isForElsewhere(_ text: String) -> Bool {
        let word = String(text.prefix { $0 != " " })
        guard ["/as", "/say", "/dismiss", "/all", "/tout", "/help", "/aide"].contains(word) else { return false }
        let said =
            habits.isFrench
            ? "« \(word) » se tape hors d'un formulaire : quittez-le d'abord par /annuler."
            : "“\(word)” is not for a form: leave it first, with /cancel."
        Output.write(view.style.bad("  " + said) + "\n")
        return true
    }

    private func complain(_ field: Field, _ text: String) {
        do throws(FormReading.Complaint) { _ = try reading.read(text, for: field) } catch { complain(error) }
    }

    private func complain(_ complaint: FormReading.Complaint) {
        Output.write(view.style.bad("  " + printableLine(complaint.sentence)) + "\n")
    }

    private func shown(_ value: JSON, _ field: Field) -> String {
        let text = reading.phrasing.shown(value, of: field)
        return text.isEmpty ? "…" : text.shortened(toBytes: Self.mostShown)
    }

    private func hint(_ field: Field) -> String {
        switch field.type {
        case .text: ""
        case .number, .wholeNumber: field.unit.map { " (\(printableLine($0)))" } ?? ""
        case .reference(let kind), .references(let kind, _, _): hint(kind)
        case .date: habits.isFrench ? " (JJ/MM/AAAA)" : " (YYYY-MM-DD)"
        case .flag: habits.isFrench ? " (oui/non)" : " (yes/no)"
        case .choice(let choices):
            " (" + choices.enumerated().map { "\($0 + 1) \(printableLine($1.label[language]))" }.joined(separator: ", ")
                + ")"
        case .list: " (JSON)"
        }
    }

    private func hint(_ kind: KindID) -> String {
        let choices = reading.phrasing.choices(of: kind)
        guard !choices.isEmpty else { return habits.isFrench ? " (il n'y en a pas encore)" : " (there is none yet)" }
        return " (" + choices.enumerated().map { "\($0 + 1) \(printableLine($1.title))" }.joined(separator: ", ") + ")"
    }

    /// Nothing is a no, a slip is asked again.
    private func confirm(_ label: String) throws(Left) {
        while true {
            Output.write("  \(printableLine(label))\(habits.questionMark) \(habits.isFrench ? "[o/N]" : "[y/N]") ")
            guard let line = readLine() else { throw .conversation }
            let text = trimmed(line)
            if text == "/quit" || text == "/q" { throw .conversation }
            if text.isEmpty || text == "/cancel" || text == "/annuler" { throw .form }
            if let answer = YesOrNo.read(text) {
                if answer { return }
                throw .form
            }
            let unread = habits.isFrench ? "  Répondez par oui ou non." : "  Answer yes or no."
            Output.write(view.style.bad(unread) + "\n")
        }
    }
}
