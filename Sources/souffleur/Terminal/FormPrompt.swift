import ConversationCore
import OrderedJSON
import PlainText
import Turns

/// Asks whoever sits at the terminal for what a button's form wants.
struct FormPrompt {
    let view: ConversationView

    private var language: LanguageID { view.language }
    private var habits: WritingHabits { view.habits }
    private var reading: FormReading { FormReading(flow: view.flow, language: view.language) }

    /// What came of one question.
    private enum Answer {
        /// `nil` leaves the field out.
        case value(JSON?)
        case givenUp
    }

    /// A button's form, filled in; `nil` when the person thought better of it.
    func fill(_ action: Action) -> JSONObject? { fill(action.form, [], action.confirm ? action.label : nil) }

    /// The same of what changes an entity: what is not answered stays as it is.
    func fill(_ action: EntityAction) -> JSONObject? {
        fill(action.form, action.values, action.confirm ? "\(action.label), \(action.title)" : nil)
    }

    private func fill(_ form: [Field], _ now: [JSON], _ toConfirm: String?) -> JSONObject? {
        if let toConfirm, !confirms(toConfirm) { return nil }
        var payload = JSONObject()
        for (place, field) in form.enumerated() {
            var former: JSON?
            if now.indices.contains(place), !now[place].isNull { former = now[place] }
            switch ask(field, former) {
            case .givenUp: return nil
            case .value(let value): if let value { payload.append(field.name, value) }
            }
        }
        return payload
    }

    /// The value of a field. The end of the input gives the whole form up.
    private func ask(_ field: Field, _ former: JSON?) -> Answer {
        while true {
            let mark = field.required ? " *" : ""
            let shown = former.map { ShownValue(language: language, habits: habits).text($0, field) ?? "…" }
            let now = shown.map { " [\(printableLine($0))]" } ?? ""
            Output.write(
                view.style.dim("  \(printableLine(field.label[language]))\(mark)\(hint(field))\(now)\(habits.colon)"))
            guard let line = readLine() else { return .givenUp }
            let text = trimmed(line)
            switch text {
            case "/cancel", "/annuler", "/quit", "/q": return .givenUp
            case "" where former != nil: return .value(Optional.none)
            case "/clear", "/vider":
                if !field.required { return former == nil ? .value(Optional.none) : .value(JSON.null) }
                complain(field, "")
            case _:
                do throws(FormReading.Complaint) { return .value(try reading.read(text, for: field)) } catch {
                    complain(error)
                }
            }
        }
    }

    private func complain(_ field: Field, _ text: String) {
        do throws(FormReading.Complaint) { _ = try reading.read(text, for: field) } catch { complain(error) }
    }

    private func complain(_ complaint: FormReading.Complaint) {
        Output.write(view.style.bad("  " + printableLine(complaint.sentence)) + "\n")
    }

    private func hint(_ field: Field) -> String {
        switch field.type {
        case .text, .number: ""
        case .date: habits.isFrench ? " (JJ/MM/AAAA)" : " (YYYY-MM-DD)"
        case .flag: habits.isFrench ? " (oui/non)" : " (yes/no)"
        case .choice(let choices):
            " (" + choices.enumerated().map { "\($0 + 1) \(printableLine($1.label[language]))" }.joined(separator: ", ")
                + ")"
        case .list: " (JSON)"
        }
    }

    /// Nothing is a no, a slip is asked again.
    private func confirms(_ label: String) -> Bool {
        while true {
            Output.write("  \(printableLine(label))\(habits.questionMark) \(habits.isFrench ? "[o/N]" : "[y/N]") ")
            guard let line = readLine() else { return false }
            let text = trimmed(line)
            if text.isEmpty { return false }
            if let answer = TypedFlag.read(text) { return answer }
            let unread = habits.isFrench ? "  Répondez par oui ou non." : "  Answer yes or no."
            Output.write(view.style.bad(unread) + "\n")
        }
    }
}
