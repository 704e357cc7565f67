import FlowLanguage
import SpannedYAML

/// A flow whose guards look at many things: claims of a household.
enum TradeFlow {
    /// - Parameter top: more keys of the flow; the holidays that working days need, where nothing is said.
    static func text(_ expression: String, top: String? = nil) -> String {
        let holidays = expression.contains("working_days") ? "holidays: [\"2027-01-01\", \"2027-05-06\"]" : ""
        return """
            format: souffleur/1
            flow: sinistre
            version: 1
            title: "Sinistre"
            languages: [fr]
            starts_in: ouvert
            \(top ?? holidays)
            scenario:
              fields:
                nom: {type: text, required: true, label: "Nom"}
                nature: {type: choice, label: "Nature", values: {vol: "Vol", incendie: "Incendie"}}
                declaree_le: {type: date, label: "Déclarée le"}
                seuil: {type: number, label: "Seuil"}
                credit: {type: number, label: "Crédit"}
                urgent: {type: flag, label: "Urgent"}
                lots: {type: list, label: "Lots", of: {montant: {type: number, label: "Montant"}, le: {type: date, label: "Le"}, pris: {type: flag, label: "Pris"}, sorte: {type: text, label: "Sorte"}}}
            entities:
              document:
                collection: documents
                label: "Document"
                fields:
                  titre: {type: text, required: true, label: "Titre"}
                  sorte: {type: choice, label: "Sorte", values: {plainte: "Plainte", facture: "Facture"}}
                  recu_le: {type: date, label: "Reçu le"}
                  lisible: {type: flag, label: "Lisible"}
              bien:
                collection: biens
                label: "Bien"
                fields:
                  nom: {type: text, required: true, label: "Nom"}
                  valeur: {type: number, min: 0, label: "Valeur"}
                  quantite: {type: number, label: "Quantité"}
              bilan:
                collection: bilans
                label: "Bilan"
                fields:
                  titre: {type: text, required: true, label: "Titre"}
                  postes:
                    type: list
                    label: "Postes"
                    of:
                      nom: {type: text, label: "Nom"}
                      montant: {type: number, label: "Montant"}
                      le: {type: date, label: "Le"}
            guards:
              essai:
                is: '\(expression.replacing("'", with: "''"))'
                otherwise: "Non."
            understanding: {prompt: lire@1}
            intents:
              ouvrir: {label: "Ouvrir", creates: scenario}
              ajouter_document: {label: "Ajouter un document", creates: document}
              ajouter_bien: {label: "Ajouter un bien", creates: bien}
              dresser: {label: "Dresser", creates: bilan}
              regler: {label: "Régler", changes: scenario, needs: [essai]}
              corriger: {label: "Corriger", changes: document}
              retirer: {label: "Retirer", removes: document}
              changer_bien: {label: "Changer un bien", changes: bien}
              retirer_bien: {label: "Retirer un bien", removes: bien}
            states:
              ouvert:
                label: "Ouvert"
                may_rest_here: true
                offers: [ajouter_document, ajouter_bien, dresser, regler, corriger, retirer, changer_bien, retirer_bien]
            repairs:
              not_offered_here: {say: "Pas ici."}
              needs_not_met: {say: "Pas encore. {reason}"}
              unclear: {say: "Pardon ?"}
              model_off_contract: {say: "Réessayez."}
              model_refused: {say: "Je ne peux pas."}
              model_unavailable: {say: "Plus tard."}

            """
    }

    static func read(_ expression: String) -> FlowDocument {
        FlowReader.read(SourceFile(path: "sinistre.yaml", text: text(expression)))
    }
}
