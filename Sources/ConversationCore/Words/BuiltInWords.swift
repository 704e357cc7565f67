import OrderedJSON

/// The engine's own words for users, the few that no flow gives: what is wrong with a value, and that a collection is
/// full. French and English; any other language reads English.
enum BuiltInWords {
    case french, english

    init(languageCode: String) {
        self = languageCode.utf8.starts(with: "fr".utf8) ? .french : .english
    }

    func full(_ label: String, _ atMost: Int) -> String {
        switch self {
        case .french: "\(label) : \(atMost) au plus."
        case .english: "\(label): \(atMost) at most."
        }
    }

    var entityMissing: String {
        switch self {
        case .french: "Cet élément n'existe plus."
        case .english: "This item is no longer there."
        }
    }

    var nowhereBack: String {
        switch self {
        case .french: "Il n'y a pas d'étape précédente où revenir."
        case .english: "There is no earlier stage to go back to."
        }
    }

    /// - Parameter title: what the entity is called that refers to the one to remove.
    func held(by title: String, _ kind: String) -> String {
        switch self {
        case .french:
            "Impossible de le retirer : " + (title.isEmpty ? "« \(kind) »" : "« \(title) » (\(kind))")
                + " s'y rattache."
        case .english:
            "It cannot be removed: " + (title.isEmpty ? "“\(kind)”" : "“\(title)” (\(kind))") + " refers to it."
        }
    }

    /// - Parameter label: of a kind of which there is none yet.
    func nothingThere(_ label: String) -> String {
        switch self {
        case .french: "Il n'y en a pas encore : \(label)."
        case .english: "There is none yet: \(label)."
        }
    }

    /// - Parameter action: the words of the button.
    func confirm(_ action: String) -> String {
        switch self {
        case .french: "À confirmer : \(action)."
        case .english: "Please confirm: \(action)."
        }
    }

    var stale: String {
        switch self {
        case .french: "La conversation a avancé entre-temps."
        case .english: "The conversation has moved on meanwhile."
        }
    }

    /// - Parameter written: a value of the field as people write it.
    func violation(_ problem: FieldViolation.Problem, _ label: String, written: (JSON) -> String) -> String {
        switch self {
        case .french: french(problem, label, written)
        case .english: english(problem, label, written)
        }
    }

    private func french(_ problem: FieldViolation.Problem, _ label: String, _ written: (JSON) -> String) -> String {
        switch problem {
        case .missing: "« \(label) » est à remplir."
        case .blank: "« \(label) » ne peut pas être vide."
        case .wrongType(let expected):
            switch expected {
            case .text: "« \(label) » doit être un texte."
            case .number: "« \(label) » doit être un nombre."
            case .flag: "« \(label) » doit être oui ou non."
            case .date: "« \(label) » doit être une date."
            case .choice: "« \(label) » doit être un choix de la liste."
            case .list: "« \(label) » doit être une liste."
            case .record: "« \(label) » doit être une fiche."
            case .wholeNumber: "« \(label) » doit être un nombre entier."
            case .reference: "« \(label) » doit désigner un élément de la liste."
            }
        case .tooLong(let maximum): "« \(label) » : \(maximum) caractères au plus."
        case .belowMinimum(let minimum): "« \(label) » : au moins \(written(number(minimum)))."
        case .aboveMaximum(let maximum): "« \(label) » : au plus \(written(number(maximum)))."
        case .notADate: "« \(label) » doit être une date qui existe, par exemple 31/03/2026."
        case .notAChoice(let values):
            "« \(label) » : choisissez parmi \(values.map { written(.string($0)) }.joined(separator: ", "))."
        case .tooFewItems(let minimum): "« \(label) » : au moins \(minimum)."
        case .tooManyItems(let maximum): "« \(label) » : au plus \(maximum)."
        case .unknownField: "« \(label) » ne peut pas être changé ici."
        case .noSuchEntity: "« \(label) » désigne un élément qui n'existe pas ou n'existe plus."
        case .itemTwice: "« \(label) » figure deux fois."
        case .offPattern(let words): words[.first]
        case .taken(let title): "« \(label) » : « \(title) » existe déjà."
        }
    }

    private func english(_ problem: FieldViolation.Problem, _ label: String, _ written: (JSON) -> String) -> String {
        switch problem {
        case .missing: "“\(label)” is required."
        case .blank: "“\(label)” must not be empty."
        case .wrongType(let expected):
            switch expected {
            case .text: "“\(label)” must be a text."
            case .number: "“\(label)” must be a number."
            case .flag: "“\(label)” must be yes or no."
            case .date: "“\(label)” must be a date."
            case .choice: "“\(label)” must be one of the list."
            case .list: "“\(label)” must be a list."
            case .record: "“\(label)” must be a record."
            case .wholeNumber: "“\(label)” must be a whole number."
            case .reference: "“\(label)” must name an item of the list."
            }
        case .tooLong(let maximum): "“\(label)”: at most \(maximum) characters."
        case .belowMinimum(let minimum): "“\(label)”: at least \(written(number(minimum)))."
        case .aboveMaximum(let maximum): "“\(label)”: at most \(written(number(maximum)))."
        case .notADate: "“\(label)” must be a date that exists, for example 2026-03-31."
        case .notAChoice(let values):
            "“\(label)”: choose one of \(values.map { written(.string($0)) }.joined(separator: ", "))."
        case .tooFewItems(let minimum): "“\(label)”: at least \(minimum)."
        case .tooManyItems(let maximum): "“\(label)”: at most \(maximum)."
        case .unknownField: "“\(label)” cannot be given here."
        case .noSuchEntity: "“\(label)” names an item that is not there, or no longer."
        case .itemTwice: "“\(label)” is listed twice."
        case .offPattern(let words): words[.first]
        case .taken(let title): "“\(label)”: “\(title)” exists already."
        }
    }

    private func number(_ value: Double) -> JSON {
        let text = Int(exactly: value).map(String.init) ?? "\(value)"
        return JSONNumber(text: text).map(JSON.number) ?? .string(text)
    }
}
