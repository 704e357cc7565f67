import ConversationCore
import OrderedJSON
import PlainText
import Turns

/// Asks whoever sits at the terminal for the next turn: words, a button by its number, or a command.
struct TurnPrompt {
    enum Answer {
        case say(String)
        /// A button, by its place from 1, with its form filled in.
        case press(Action, at: Int, payload: JSONObject)
        /// What is done to an entity, with its form filled in.
        case act(EntityAction, payload: JSONObject)
        case dismiss(EntityID, at: Int)
        /// Who acts from now on.
        case actAs(String)
        case quit
    }

    let view: ConversationView
    /// Whether who acts may change on the way.
    var changesRole = false

    private var style: Style { view.style }
    private var isFrench: Bool { view.isFrench }

    /// Asks until there is an answer; references name what is in the conversation; the end of the input is one too.
    func next(_ actions: [Action], on entities: [EntityAction], in conversation: Conversation) -> Answer {
        let form = FormPrompt(view: view, conversation: conversation)
        while true {
            Output.write(style.accent("> "))
            guard let line = readLine() else { return .quit }
            let text = trimmed(line)
            switch text {
            case "": continue
            case "/quit", "/q": return .quit
            case "/all", "/tout":
                view.show(entities, after: actions.count, all: true)
                continue
            default: break
            }
            if text.hasPrefix("/dismiss ") {
                if let place = Int(trimmed(String(text.dropFirst("/dismiss ".count)))) {
                    if actions.indices.contains(place - 1), let proposal = actions[place - 1].proposal {
                        return .dismiss(proposal, at: place)
                    }
                }
                Output.write(noButton + "\n")
                continue
            }
            if text.hasPrefix("/say ") { return .say(trimmed(String(text.dropFirst("/say ".count)))) }
            if changesRole, text.hasPrefix("/as "), !view.flow.roles.isEmpty {
                let name = trimmed(String(text.dropFirst("/as ".count)))
                if view.flow.role(named: name) != nil { return .actAs(name) }
                Output.write(noRole(name) + "\n")
                continue
            }
            if text.hasPrefix("/") {
                Output.write(help + "\n")
                continue
            }
            guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let number = Int(text)
            else { return .say(text) }
            if let answer = press(number, actions, entities, form) { return answer }
        }
    }

    /// The button of a number; `nil` when there is none, it is disabled, or the person thought better of it.
    private func press(_ number: Int, _ actions: [Action], _ entities: [EntityAction], _ form: FormPrompt) -> Answer? {
        if actions.indices.contains(number - 1) {
            let action = actions[number - 1]
            guard action.enabled else { return refuse(action.reason) }
            return filled { () throws(FormPrompt.Left) in
                .press(action, at: number, payload: try form.fill(action))
            }
        }
        // The number has no sign, so the difference cannot overflow.
        let place = number - actions.count - 1
        guard entities.indices.contains(place) else {
            Output.write(noButton + "\n")
            return nil
        }
        let action = entities[place]
        if let reason = action.reason { return refuse(reason) }
        return filled { () throws(FormPrompt.Left) in .act(action, payload: try form.fill(action)) }
    }

    /// What comes of a form; `nil` when the person thought better of it.
    private func filled(_ fill: () throws(FormPrompt.Left) -> Answer) -> Answer? {
        do throws(FormPrompt.Left) { return try fill() } catch {
            switch error {
            case .form: return nil
            case .conversation: return .quit
            }
        }
    }

    /// A button that can only be refused asks nothing first.
    private func refuse(_ reason: String?) -> Answer? {
        let none = isFrench ? "Ce n'est pas possible pour l'instant." : "This is not possible now."
        Output.write(style.bad("  " + printableLine(reason ?? none)) + "\n")
        return nil
    }

    private var noButton: String {
        style.bad(isFrench ? "  Il n'y a pas de bouton à ce numéro." : "  There is no button of that number.")
    }

    private func noRole(_ name: String) -> String {
        let names = view.flow.roles.map(\.name).joined(separator: ", ")
        return style.bad(
            isFrench
                ? "  Il n'y a pas de rôle « \(printableLine(name)) » ; il y a \(names)."
                : "  There is no role “\(printableLine(name))”; there are \(names).")
    }

    private var help: String { words + (changesRole && !view.flow.roles.isEmpty ? roleHelp : "") }

    private var roleHelp: String {
        isFrench ? " /as RÔLE change qui agit." : " /as ROLE changes who acts."
    }

    private var words: String {
        isFrench
            ? """
              Écrivez un message, ou le numéro d'un bouton. /dismiss N écarte la proposition N, /say TEXTE dit un texte tel quel, \
            /tout montre tout ce qui peut être changé ou retiré, /quit termine. Dans un formulaire, /annuler l'abandonne \
            et /vider retire une valeur.
            """
            : """
              Write a message, or a button's number. /dismiss N dismisses proposal N, /say TEXT says a text as it is, \
            /all shows all that can be changed or removed, /quit ends. In a form, /cancel gives it up and /clear takes a \
            value away.
            """
    }
}
