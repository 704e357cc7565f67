import OrderedJSON
package import Recordings

/// A fault that a presenter may throw at the model, in words for whoever watches.
package struct OfferedFault: Sendable {
    package let fault: ArmedFault
    let french: String
    let english: String

    private init(_ fault: ArmedFault, _ french: String, _ english: String) {
        self.fault = fault
        self.french = french
        self.english = english
    }

    /// Those that recover come after those that do not.
    package static let all = [
        OfferedFault(ArmedFault(.timeout), "Le modèle ne répond pas", "The model does not answer"),
        OfferedFault(ArmedFault(.rateLimit), "Trop d'appels (429), sans fin", "Too many calls (429), without end"),
        OfferedFault(ArmedFault(.quota), "Crédit épuisé (429)", "Out of quota (429)"),
        OfferedFault(ArmedFault(.serverError), "Panne du serveur (500), sans fin", "Server down (500), for good"),
        OfferedFault(ArmedFault(.refusal), "Le modèle refuse", "The model refuses"),
        OfferedFault(ArmedFault(.truncated), "Réponse tronquée", "Answer cut short by its limit"),
        OfferedFault(ArmedFault(.offContract), "Réponses hors contrat", "Answers that break the contract"),
        OfferedFault(ArmedFault(.empty), "Réponses vides", "Empty answers"),
        OfferedFault(ArmedFault(.cut(afterBytes: 120)), "Connexion coupée", "Connection lost"),
        OfferedFault(
            ArmedFault(.timeout, onlyOnce: true), "Pas de réponse, puis reprise", "No answer, then another attempt"),
        OfferedFault(
            ArmedFault(.rateLimit, onlyOnce: true), "Trop d'appels (429), puis reprise",
            "Too many calls (429), then another attempt"),
        OfferedFault(
            ArmedFault(.serverError, onlyOnce: true), "Panne du serveur (500), puis reprise",
            "Server error (500), then another attempt"),
        OfferedFault(
            ArmedFault(.offContract, onlyOnce: true), "Réponse hors contrat, puis réparation",
            "An answer that breaks the contract, then its repair"),
        OfferedFault(
            ArmedFault(.empty, onlyOnce: true), "Réponse vide, puis réparation", "An empty answer, then its repair"),
    ]

    var json: JSON {
        ["fault": .string("\(fault)"), "label": ["fr": .string(french), "en": .string(english)]]
    }
}
