import FlowLanguage
import PlainText
import SpannedYAML
import Testing

/// A flow that is small, complete and without findings; examples and tests replace parts of it.
enum SmallFlow {
    static let text = """
        format: souffleur/1
        flow: mini
        version: 1
        title: {fr: "Mini", en: "Mini"}
        languages: [fr, en]
        starts_in: debut
        scenario:
          fields:
            nom: {type: text, required: true, label: {fr: "Nom", en: "Name"}}
            theme:
              type: choice
              label: {fr: "Thème", en: "Theme"}
              values:
                rouge: {fr: "Rouge", en: "Red"}
                bleu: {fr: "Bleu", en: "Blue"}
            jour: {type: date, label: {fr: "Jour", en: "Day"}}
            budget: {type: number, min: 0, label: {fr: "Budget", en: "Budget"}}
            pret: {type: flag, label: {fr: "Prêt", en: "Ready"}}
        entities:
          idee:
            collection: idees
            label: {fr: "Idée", en: "Idea"}
            at_most: 5
            fields:
              titre: {type: text, required: true, max_length: 100, label: {fr: "Titre", en: "Title"}}
              detail: {type: text, max_length: 100, label: {fr: "Détail", en: "Detail"}}
              couleur:
                type: choice
                label: {fr: "Couleur", en: "Colour"}
                values: {vif: {fr: "Vif", en: "Bright"}, doux: {fr: "Doux", en: "Soft"}}
              pistes:
                type: list
                label: {fr: "Pistes", en: "Leads"}
                of:
                  mot: {type: text, required: true, max_length: 100, label: {fr: "Mot", en: "Word"}}
        guards:
          a_une_idee:
            is: count(idees) >= 1
            otherwise: {fr: "Ajoutez une idée.", en: "Add an idea."}
        understanding: {prompt: lire@1}
        intents:
          creer: {label: {fr: "Créer", en: "Create"}, creates: scenario}
          ajouter: {label: {fr: "Ajouter", en: "Add"}, creates: idee}
          chercher:
            label: {fr: "Chercher", en: "Search"}
            prompt: chercher@2
            creates: idee
            proposes: {each: pistes, intent: ajouter, with: {titre: mot}}
        states:
          debut:
            label: {fr: "Début", en: "Start"}
            offers: [ajouter, chercher]
            moves_on:
              - {to: fin, when: [a_une_idee]}
          fin:
            label: {fr: "Fin", en: "End"}
            may_rest_here: true
            offers: [ajouter, chercher]
        repairs:
          not_offered_here: {say: {fr: "Pas ici.", en: "Not here."}}
          needs_not_met: {say: {fr: "Pas encore. {reason}", en: "Not yet. {reason}"}}
          unclear: {say: {fr: "Pardon ?", en: "Sorry?"}}
          model_off_contract: {say: {fr: "Réessayez.", en: "Try again."}}
          model_refused: {say: {fr: "Je ne peux pas.", en: "I cannot."}}
          model_unavailable: {say: {fr: "Plus tard.", en: "Later."}}

        """

    /// The small flow with the parts that `part` gives in place of its own.
    static func with(_ part: String) throws -> SourceFile {
        let base = try #require(YAMLReader.read(SourceFile(path: "base.yaml", text: text)).root)
        let (other, findings) = YAMLReader.read(SourceFile(path: "part.yaml", text: part))
        #expect(findings == [])
        let merged = merge(base, try #require(other))
        return SourceFile(path: "flow.yaml", bytes: try YAMLWriter().write(merged))
    }

    private static func merge(_ base: YAMLNode?, _ part: YAMLNode) -> YAMLValue {
        guard case .mapping(let changes) = part.kind else { return value(part) }
        var members = (base?.entries ?? []).map { entry in
            let change = changes.first { $0.name == entry.name }
            return YAMLValue.Member(entry.name, change.map { merge(entry.value, $0.value) } ?? value(entry.value))
        }
        for change in changes where !members.contains(where: { $0.key == change.name }) {
            members.append(.init(change.name, value(change.value)))
        }
        return .mapping(members, .block)
    }

    private static func value(_ node: YAMLNode) -> YAMLValue {
        switch node.kind {
        case .scalar(let text, .plain): .text(text, .plain)
        case .scalar(let text, _): .text(text, .quoted)
        case .sequence(let items): .sequence(items.map(value), .block)
        case .mapping(let entries): .mapping(entries.map { .init($0.name, value($0.value)) }, .block)
        }
    }
}

/// Finds `marked` in the text and gives its place as `line:column`, so that tests need not count.
func place(of marked: String, in text: String) -> String? {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        guard let range = line.firstRange(of: marked) else { continue }
        return "\(number + 1):\(line.unicodeScalars.distance(from: line.startIndex, to: range.lowerBound) + 1)"
    }
    return nil
}

extension SourcePosition {
    var text: String { "\(line):\(column)" }
}
