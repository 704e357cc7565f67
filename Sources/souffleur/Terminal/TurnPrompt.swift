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
        case dismiss(EntityID, at: Int)
        case quit
    }

    let isFrench: Bool
    let language: LanguageID
    let style: Style
    /// What a reference can name: the entities of a kind, each with its title.
    var entities: (KindID) -> [(id: EntityID, title: String)] = { _ in [] }

    /// Asks until there is an answer; the end of the input is one too.
    func next(_ actions: [Action]) -> Answer {
        while true {
            Output.write(style.accent("> "))
            guard let line = readLine() else { return .quit }
            let text = trimmed(line)
            switch text {
            case "": continue
            case "/quit", "/q": return .quit
            case "/help", "/?", "/aide":
                Output.write(help + "\n")
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
            if text.hasPrefix("/") {
                Output.write(help + "\n")
                continue
            }
            guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let number = Int(text)
            else { return .say(text) }
            guard actions.indices.contains(number - 1) else {
                Output.write(noButton + "\n")
                continue
            }
            if let payload = fill(actions[number - 1]) {
                return .press(actions[number - 1], at: number, payload: payload)
            }
        }
    }

    /// A button's form, filled in; `nil` when the person thought better of it.
    private func fill(_ action: Action) -> JSONObject? {
        if action.confirm, !confirms(action.label) { return nil }
        var payload = JSONObject()
        for field in action.form {
            guard let answer = ask(field) else { return nil }
            if let answer { payload.append(field.name, answer) }
        }
        return payload
    }

    /// The value of a field; an empty answer leaves it out. The end of the input gives the whole form up.
    private func ask(_ field: Field) -> JSON?? {
        let label = field.label[language]
        while true {
            Output.write(style.dim("  \(printableLine(label))\(field.required ? " *" : "")\(hint(field)) : "))
            guard let line = readLine() else { return nil }
            let text = trimmed(line)
            // What a field begins with is written where nothing is given.
            if text.isEmpty, !field.required || field.initial != nil { return .some(nil) }
            if let value = value(text, field) { return .some(value) }
            Output.write(style.bad(isFrench ? "  Cette valeur ne convient pas." : "  That value does not fit.") + "\n")
        }
    }

    private func value(_ text: String, _ field: Field) -> JSON? {
        let value: JSON?
        switch field.type {
        case .text, .date: value = .string(text)
        case .number, .wholeNumber: value = JSONNumber(decimal: text).map(JSON.number)
        case .reference(let kind): value = reference(text, kind)
        case .references(let kind, _, _):
            let named = text.split(whereSeparator: { $0 == "," || $0 == " " }).map { reference(String($0), kind) }
            value = named.contains(nil) ? nil : .array(named.compactMap { $0 })
        case .flag:
            value = .bool(Self.isYes(text))
        case .choice(let choices):
            let picked = Int(text).flatMap { choices.indices.contains($0 - 1) ? choices[$0 - 1].value : nil }
            value = .string(picked ?? text)
        case .list: value = try? JSON(parsing: text)
        }
        guard let value, field.violations(of: value).isEmpty else { return nil }
        return value
    }

    /// An entity by its number in the hint.
    private func reference(_ text: String, _ kind: KindID) -> JSON? {
        let known = entities(kind)
        return Int(text).flatMap { known.indices.contains($0 - 1) ? .string(known[$0 - 1].id.description) : nil }
    }

    private func hint(_ field: Field) -> String {
        switch field.type {
        case .text, .number, .wholeNumber: ""
        case .reference(let kind), .references(let kind, _, _):
            " ("
                + entities(kind).enumerated().map { "\($0 + 1) \(printableLine($1.title))" }.joined(separator: ", ")
                + ")"
        case .date: isFrench ? " (AAAA-MM-JJ)" : " (YYYY-MM-DD)"
        case .flag: isFrench ? " (oui/non)" : " (yes/no)"
        case .choice(let choices):
            " (" + choices.enumerated().map { "\($0 + 1) \(printableLine($1.label[language]))" }.joined(separator: ", ")
                + ")"
        case .list: " (JSON)"
        }
    }

    /// Whether an answer is a yes; none is a no.
    static func isYes(_ answer: String?) -> Bool { yes.contains(trimmed(answer ?? "").lowercased()) }

    private static let yes = ["oui", "o", "yes", "y", "true"]

    private func confirms(_ label: String) -> Bool {
        Output.write("  \(printableLine(label)) ? \(isFrench ? "[o/N]" : "[y/N]") ")
        return Self.isYes(readLine())
    }

    private var noButton: String {
        style.bad(isFrench ? "  Il n'y a pas de bouton à ce numéro." : "  There is no button of that number.")
    }

    private var help: String {
        isFrench
            ? "  Écrivez un message, ou le numéro d'un bouton. /dismiss N écarte la proposition N, /say TEXTE dit un texte tel quel, /quit termine."
            : "  Write a message, or a button's number. /dismiss N waves proposal N away, /say TEXT says a text as it is, /quit ends."
    }
}
