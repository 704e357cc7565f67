import ConversationCore
import OrderedJSON
import PlainText

/// All words that a model reads about its answer stand here: French, as the prompts are.
extension ContractProblem {
    /// No part of the model's own answer takes more than this many bytes.
    private static let longestQuote = 120

    /// The problem in one line for the model, never more than a few hundred bytes.
    package var words: String {
        switch self {
        case .notJSON(let error):
            "La réponse n'est pas un objet JSON : \(error.reason.french) (octet \(error.offset))."
        case .missingKey:
            "\(place) : clé absente. Toutes les clés sont obligatoires ; écrivez null s'il n'y a rien."
        case .violation(let violation): words(of: violation.problem)
        }
    }

    private var place: String {
        let text = FieldViolation(path: path, problem: .missing).pathText
        return text.isEmpty ? "La réponse" : "`\(text.shortened(toBytes: Self.longestQuote))`"
    }

    private func words(of problem: FieldViolation.Problem) -> String {
        switch problem {
        case .missing: "\(place) : valeur obligatoire."
        case .blank: "\(place) : ce texte ne peut pas être vide."
        case .wrongType(let expected): "\(place) : il faut \(expected.french)."
        case .tooLong(let maximum): "\(place) : \(maximum) caractères au plus."
        case .belowMinimum(let minimum): "\(place) : au moins \(number(minimum))."
        case .aboveMaximum(let maximum): "\(place) : au plus \(number(maximum))."
        case .notADate: "\(place) : il faut un jour qui existe, écrit AAAA-MM-JJ."
        case .notAChoice(let values):
            "\(place) : il faut l'une de ces valeurs : "
                + values.joined(separator: ", ").shortened(toBytes: 4 * Self.longestQuote) + "."
        case .tooFewItems(let minimum): "\(place) : au moins \(minimum) éléments."
        case .tooManyItems(let maximum): "\(place) : au plus \(maximum) éléments."
        case .unknownField: "\(place) : clé inconnue, à retirer."
        case .noSuchEntity: "\(place) : aucun élément n'a cette identité."
        case .itemTwice: "\(place) : la même identité figure deux fois."
        case .offPattern(let words): "\(place) : \(words[.first])"
        case .taken(let title): "\(place) : « \(title) » existe déjà."
        }
    }

    private func number(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }
}

extension FieldViolation.Expected {
    fileprivate var french: String {
        switch self {
        case .text: "un texte"
        case .number: "un nombre, sans guillemets"
        case .flag: "true ou false"
        case .date: "une date, AAAA-MM-JJ"
        case .choice: "l'une des valeurs prévues, entre guillemets"
        case .list: "une liste"
        case .record: "un objet"
        case .wholeNumber: "un nombre entier, sans guillemets"
        case .reference: "l'identité d'un élément des données, entre guillemets"
        }
    }
}

extension JSONParseError.Reason {
    fileprivate var french: String {
        switch self {
        case .unexpectedEnd: "le texte s'arrête trop tôt"
        case .unexpectedByte: "caractère inattendu"
        case .byteOrderMark: "marque d'ordre des octets au début"
        case .trailingBytes: "du texte suit l'objet"
        case .tooDeep: "trop de niveaux"
        case .tooLong: "texte trop long"
        case .duplicateKey: "une clé apparaît deux fois"
        case .invalidUTF8: "UTF-8 invalide"
        case .loneSurrogate: "moitié de paire de substitution"
        case .invalidEscape: "échappement invalide"
        case .controlCharacter: "caractère de contrôle dans un texte"
        case .leadingZero: "nombre avec un zéro en tête"
        case .missingDigit: "chiffre manquant"
        }
    }
}
