import PlainText
import Recordings

extension ConversationView {
    /// So many stand under the buttons; a longer list would push the conversation off the screen.
    private static let mostShown = 8

    /// What can be done to the entities, numbered on after the buttons.
    func show(_ entities: [EntityAction], after buttons: Int, all: Bool = false) {
        guard !entities.isEmpty else {
            if all {
                Output.write(
                    style.dim(isFrench ? "  Rien ne peut être changé ici." : "  Nothing can be changed here.") + "\n")
            }
            return
        }
        let hidden = all ? 0 : max(0, entities.count - Self.mostShown)
        var text = "  " + style.dim(isFrench ? "— À changer ou à retirer" : "— To change or to remove") + "\n"
        if hidden > 0 {
            text += style.dim(isFrench ? "     /tout : \(hidden) de plus" : "     /all: \(hidden) more") + "\n"
        }
        for (place, action) in entities.enumerated().dropFirst(hidden) {
            let number = buttons + place + 1
            let label = "  \(number < 10 ? " " : "")\(number) [\(printableLine(action.label))]  "
            text +=
                action.reason.map { style.dim(label + printableLine("\(action.title)  \($0)")) }
                ?? label + style.dim(printableLine(action.title))
            text += "\n"
        }
        Output.write(text + "\n")
    }

    /// That the examples had no answer for what was said, where that is so.
    func show(_ fit: ExampleFit) {
        guard let text = words(fit) else { return }
        Output.write("  " + style.dim(printableLine(text)) + "\n\n")
    }

    private func words(_ fit: ExampleFit) -> String? {
        switch fit {
        case .fits: return nil
        case .first(let prompt):
            return isFrench
                ? "Aucun exemple de \(prompt) ne correspond\(habits.colon)le premier a répondu."
                : "No example of \(prompt) matches\(habits.colon)the first one answered."
        case .none(let nearest):
            let none = isFrench ? "Aucun exemple ne correspond." : "No example matches."
            guard !nearest.isEmpty else { return none }
            let known = nearest.map { habits.quoted($0.shortened(toScalars: 90)) }.joined(separator: ", ")
            return none + (isFrench ? " Essayez" : " Try") + habits.colon + known
        }
    }
}
