import ConversationCore
import OrderedJSON
import Turns

/// All that a caller reads of an error, in French or English.
extension APIError {
    func message(_ language: APILanguage) -> String {
        switch self {
        case .notJSON(let error):
            language(
                "Le corps de la requête n'est pas du JSON (octet \(error.offset)).",
                "The body of the request is no JSON (byte \(error.offset)).")
        case .badKey:
            language(
                "L'en-tête Idempotency-Key doit avoir de 1 à 255 caractères visibles.",
                "The Idempotency-Key header must have 1 to 255 visible characters.")
        case .invalid:
            language("La requête contient des valeurs invalides.", "The request holds values that are not valid.")
        case .bodyTooLarge(let limit):
            language(
                "Le corps de la requête dépasse \(limit) octets.", "The body of the request exceeds \(limit) bytes.")
        case .noRoute: language("Cette adresse n'existe pas.", "There is nothing at this address.")
        case .methodNotAllowed(let methods):
            language(
                "Cette adresse accepte seulement \(methods.joined(separator: ", ")).",
                "This address takes \(methods.joined(separator: ", ")) only.")
        case .unknownScenario, .turn(.unknownConversation), .store(.gone):
            language("Ce scénario n'existe pas, ou plus.", "There is no such scenario, or there is no more.")
        case .unknownFlow, .turn(.unknownFlow):
            language("Ce parcours n'existe pas.", "There is no such flow.")
        case .unknownIntent(let name):
            language("Le parcours n'a pas d'action « \(name) ».", "The flow has no action `\(name)`.")
        case .unknownEntity:
            language("Cet élément n'existe pas, ou plus.", "There is no such item, or there is no more.")
        case .alreadyHere:
            language("Cet élément fait déjà partie du scénario.", "This item is in the scenario already.")
        case .unknownTurn: language("Cet échange n'existe pas, ou plus.", "There is no such turn, or there is no more.")
        case .unknownExport(let name):
            language("Le parcours n'a pas d'export « \(name) ».", "The flow has no export `\(name)`.")
        case .notInFlow(let what):
            language("Le parcours ne permet pas cela : \(what).", "The flow does not have this: \(what).")
        case .refused(let reply): reply.message
        case .otherRevision:
            language(
                "Le scénario a changé entre-temps ; relisez-le avant de recommencer.",
                "The scenario has changed meanwhile; read it again before you try again.")
        case .unauthorized:
            language("Accès refusé : jeton absent ou erroné.", "No access: the token is missing or wrong.")
        case .otherOrigin:
            language(
                "Les pages de cette origine ne sont pas admises ici.", "Pages of this origin are not let in here.")
        case .tooManyRequests(let seconds):
            language(
                "Trop de requêtes ; réessayez dans \(seconds) s.", "Too many requests; try again in \(seconds) s.")
        case .turn(let failure): failure.words(language)
        case .store(let failure): TurnFailure(failure).words(language)
        case .fault: language("Une erreur interne est survenue.", "Something went wrong here.")
        }
    }
}

extension TurnFailure {
    /// Nothing of what a store or a file said: that is for the log.
    fileprivate func words(_ language: APILanguage) -> String {
        switch self {
        case .unknownConversation:
            language("Ce scénario n'existe pas, ou plus.", "There is no such scenario, or there is no more.")
        case .conversationExists: language("Ce scénario existe déjà.", "There is such a scenario already.")
        case .unknownFlow: language("Ce parcours n'existe pas.", "There is no such flow.")
        case .unknownIntent(let name, _):
            language("Le parcours n'a pas d'action « \(name) ».", "The flow has no action `\(name)`.")
        case .unknownLanguage(let code, let known):
            language(
                "Le parcours ne parle pas « \(code) », mais \(known.joined(separator: ", ")).",
                "The flow does not speak `\(code)` but \(known.joined(separator: ", ")).")
        case .unknownRole(let name, let known):
            language(
                "Le parcours n'a pas de rôle `\(name)` ; il a \(known.joined(separator: ", ")).",
                "The flow has no role `\(name)`; it has \(known.joined(separator: ", ")).")
        case .invalidPayload:
            language("Le formulaire a des champs inconnus.", "The form has fields that it does not know.")
        case .messageTooLong(let bytes, let maximum):
            language(
                "Le message fait \(bytes) octets ; \(maximum) au plus.",
                "The message has \(bytes) bytes; \(maximum) at most.")
        case .messageEmpty: language("Le message est vide.", "The message is empty.")
        case .bundleMissing:
            language(
                "Le parcours de ce scénario n'est plus disponible.",
                "The flow of this scenario is not at hand any more.")
        case .corrupt: language("Ce scénario est endommagé.", "This scenario is damaged.")
        case .keyReused:
            language(
                "Cette clé d'idempotence a servi à une autre requête.",
                "This idempotency key was used for another request.")
        case .running: language("La même requête est en cours.", "The same request is running.")
        case .takenOver, .conflict:
            language(
                "Le scénario a changé entre-temps ; réessayez.", "The scenario has changed meanwhile; try again.")
        case .busy:
            language("Trop de messages attendent déjà ; réessayez.", "Too many messages wait already; try again.")
        case .storage: language("Le scénario n'a pas pu être enregistré.", "The scenario could not be stored.")
        case .cancelled: language("L'échange a été abandonné.", "The turn was given up.")
        }
    }
}

extension InvalidValue {
    /// A stable word for programs.
    var code: String {
        switch problem {
        case .missing: "missing"
        case .unknown: "unknown_field"
        case .wrongType: "wrong_type"
        case .outOfRange: "out_of_range"
        case .exactlyOne: "exactly_one"
        case .notOneOf: "not_one_of"
        case .malformed: "malformed"
        case .tooLong: "too_long"
        case .blank: "blank"
        }
    }

    func message(_ language: APILanguage) -> String {
        switch problem {
        case .missing: language("« \(path) » est obligatoire.", "`\(path)` is required.")
        case .unknown: language("« \(path) » est inconnu ici.", "`\(path)` is not known here.")
        case .wrongType(let type): language("« \(path) » doit être : \(type).", "`\(path)` must be: \(type).")
        case .outOfRange(let least, let most):
            language("« \(path) » va de \(least) à \(most).", "`\(path)` goes from \(least) to \(most).")
        case .exactlyOne(let names):
            language(
                "Il faut exactement un de : \(names.joined(separator: ", ")).",
                "Exactly one of these is needed: \(names.joined(separator: ", ")).")
        case .notOneOf(let names):
            language(
                "« \(path) » doit être l'un de : \(names.joined(separator: ", ")).",
                "`\(path)` must be one of: \(names.joined(separator: ", ")).")
        case .malformed: language("« \(path) » est mal formé.", "`\(path)` is malformed.")
        case .tooLong(let bytes, let most):
            language(
                "« \(path) » fait \(bytes) octets ; \(most) au plus.", "`\(path)` has \(bytes) bytes; \(most) at most.")
        case .blank: language("« \(path) » est vide.", "`\(path)` is blank.")
        }
    }
}
