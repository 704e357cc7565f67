import Foundation

/// A small project about quotes: references, whole numbers, units, defaults, patterns, unique names, fixed values, limited
/// changes and a value that a message can empty. Its flow goes by the name of `marketing`, as tests serve it.
package enum QuotesProject {
    /// Writes the project into a folder that is there.
    package static func write(to folder: String) throws {
        let files = FileManager.default
        for path in ["flows", "prompts/lire", "recordings/marketing"] {
            try files.createDirectory(atPath: "\(folder)/\(path)", withIntermediateDirectories: true)
        }
        try flow.write(toFile: "\(folder)/flows/marketing.yaml", atomically: true, encoding: .utf8)
        try prompt.write(toFile: "\(folder)/prompts/lire/v1.md", atomically: true, encoding: .utf8)
        try files.copyItem(atPath: "\(Checkout.root)/prompts/models.yaml", toPath: "\(folder)/prompts/models.yaml")
    }

    package static let flow = #"""
        format: souffleur/1
        flow: marketing
        version: 1
        title: {fr: "Devis", en: "Quotes"}
        languages: [fr, en]
        starts_in: debut
        scenario:
          fields:
            nom: {type: text, required: true, label: {fr: "Nom", en: "Name"}}
            prefere: {type: bien, label: {fr: "Bien préféré", en: "Favourite item"}}
        entities:
          bien:
            collection: biens
            label: {fr: "Bien", en: "Item"}
            at_most: 20
            fields:
              nom: {type: text, required: true, max_length: 80, unique: true, label: {fr: "Nom", en: "Name"}}
              valeur: {type: whole_number, min: 1, unit: "€", default: 100, label: {fr: "Valeur", en: "Value"}}
              serie:
                type: text
                label: {fr: "Numéro de série", en: "Serial number"}
                pattern: {is: "[A-Z]{2}[0-9]{4}", otherwise: {fr: "Deux lettres et quatre chiffres, comme AB1234.", en: "Two letters and four digits, such as AB1234."}}
          devis:
            collection: devis_recus
            label: {fr: "Devis", en: "Quote"}
            fields:
              titre: {type: text, required: true, max_length: 80, label: {fr: "Titre", en: "Title"}}
              bien: {type: bien, required: true, label: {fr: "Bien", en: "Item"}}
              autres: {type: bien, list: true, label: {fr: "Autres biens", en: "Other items"}}
              montant: {type: number, min: 0, unit: "€", label: {fr: "Montant", en: "Amount"}}
              recu_le: {type: date, label: {fr: "Reçu le", en: "Received"}}
              exact: {type: flag, default: false, label: {fr: "Exact", en: "Exact"}}
        guards:
          a_un_bien:
            is: count(biens) >= 1
            otherwise: {fr: "Ajoutez un bien.", en: "Add an item."}
          un_devis_complet:
            is: any(devis_recus where filled(bien) and exact)
            otherwise: {fr: "Il manque un devis exact.", en: "An exact quote is missing."}
        understanding: {prompt: lire@1}
        intents:
          creer: {label: {fr: "Créer", en: "Create"}, creates: scenario}
          preferer: {label: {fr: "Préférer", en: "Prefer"}, changes: {of: scenario, fields: [prefere]}, clears: true, says: {fr: "Préféré : {scenario.prefere}.", en: "Favourite: {scenario.prefere}."}}
          ajouter_bien: {label: {fr: "Ajouter un bien", en: "Add an item"}, creates: bien, says: {fr: "{bien.nom} : {bien.valeur}. En tout : {biens}.", en: "{bien.nom}: {bien.valeur}. In all: {biens}."}}
          retirer_bien: {label: {fr: "Retirer le bien", en: "Remove the item"}, removes: bien}
          ajouter_devis: {label: {fr: "Ajouter un devis", en: "Add a quote"}, creates: devis, needs: [a_un_bien], if_not: show_disabled, says: {fr: "{devis.titre} pour {devis.bien}, avec {devis.autres}, {devis.montant}, le {devis.recu_le}, exact : {devis.exact}.", en: "{devis.titre} for {devis.bien}, with {devis.autres}, {devis.montant}, on {devis.recu_le}, exact: {devis.exact}."}}
          changer_devis: {label: {fr: "Changer de bien", en: "Change the item"}, changes: {of: devis, fields: [bien, autres]}}
          confirmer_devis: {label: {fr: "Confirmer le devis", en: "Confirm the quote"}, changes: {of: devis, fields: []}, with: {exact: true}}
          retirer_devis: {label: {fr: "Retirer le devis", en: "Remove the quote"}, removes: devis}
        everywhere: {offers: [preferer, ajouter_bien, retirer_bien, ajouter_devis, changer_devis, confirmer_devis, retirer_devis]}
        states:
          debut:
            label: {fr: "Début", en: "Start"}
            moves_on:
              - {to: fin, when: [un_devis_complet]}
          fin:
            label: {fr: "Fin", en: "End"}
            may_rest_here: true
            says: {fr: "Tout est là.", en: "All is there."}
        repairs:
          not_offered_here: {say: {fr: "Pas ici.", en: "Not here."}}
          needs_not_met: {say: {fr: "Pas encore. {reason}", en: "Not yet. {reason}"}}
          unclear: {say: {fr: "Pardon ?", en: "Sorry?"}}
          model_off_contract: {say: {fr: "Réessayez.", en: "Try again."}}
          model_refused: {say: {fr: "Je ne peux pas.", en: "I cannot."}}
          model_unavailable: {say: {fr: "Plus tard.", en: "Later."}}

        """#

    package static let prompt = #"""
        ---
        prompt: lire
        version: 1
        model: assistant
        temperature: 0.3
        max_output_tokens: 1000
        purpose: "Lire un message libre."
        examples:
          - given: {state: debut, says: "Ajoute un devis de 1200 euros pour le premier bien."}
            reply:
              message_markdown: "C'est noté."
              intent: ajouter_devis
              arguments: {}
              entity: null
              changes: null
              entities_to_create:
                - kind: devis
                  fields: {titre: "Devis lu", bien: "bien 1", autres: ["bien 2"], montant: 1200.5, recu_le: "2027-06-01", exact: null}
              actions: []
              errors: []
          - given: {state: debut, says: "Je n'ai plus de préférence."}
            reply:
              message_markdown: "Entendu."
              intent: preferer
              arguments: {}
              entity: null
              changes: {kind: scenario, fields: {prefere: null}, cleared: [prefere]}
              entities_to_create: []
              actions: []
              errors: []
        ---
        Tu lis.

        """#
}
