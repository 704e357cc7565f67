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
        case .english: "This item is not there any more."
        }
    }

    var nowhereBack: String {
        switch self {
        case .french: "Il n'y a pas d'étape précédente où revenir."
        case .english: "There is no earlier stage to go back to."
        }
    }

    /// - Parameter title: what the entity is called that refers to the one to remove.
    func held(by title: String, _ kind: String, _ field: String) -> String {
        let named = title.isEmpty ? kind : self == .french ? "\(kind) « \(title) »" : "\(kind) “\(title)”"
        return switch self {
        case .french: "À conserver : \(named) s'y rattache (\(field))."
        case .english: "It must stay: \(named) refers to it (\(field))."
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

    func violation(_ problem: FieldViolation.Problem, _ label: String) -> String {
        switch self {
        case .french: french(problem, label)
        case .english: english(problem, label)
        }
    }

    private func french(_ problem: FieldViolation.Problem, _ label: String) -> String {
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
        case .belowMinimum(let minimum): "« \(label) » : au moins \(number(minimum))."
        case .aboveMaximum(let maximum): "« \(label) » : au plus \(number(maximum))."
        case .notADate: "« \(label) » doit être une date comme 2026-03-31."
        case .notAChoice(let values): "« \(label) » : choisissez parmi \(values.joined(separator: ", "))."
        case .tooFewItems(let minimum): "« \(label) » : au moins \(minimum)."
        case .tooManyItems(let maximum): "« \(label) » : au plus \(maximum)."
        case .unknownField: "« \(label) » n'est pas prévu."
        case .noSuchEntity: "« \(label) » désigne un élément qui n'existe pas ou n'existe plus."
        case .itemTwice: "« \(label) » figure deux fois."
        case .offPattern(let words): words[.first]
        case .taken(let title): "« \(label) » : « \(title) » existe déjà."
        }
    }

    private func english(_ problem: FieldViolation.Problem, _ label: String) -> String {
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
        case .belowMinimum(let minimum): "“\(label)”: at least \(number(minimum))."
        case .aboveMaximum(let maximum): "“\(label)”: at most \(number(maximum))."
        case .notADate: "“\(label)” must be a date like 2026-03-31."
        case .notAChoice(let values): "“\(label)”: choose one of \(values.joined(separator: ", "))."
        case .tooFewItems(let minimum): "“\(label)”: at least \(minimum)."
        case .tooManyItems(let maximum): "“\(label)”: at most \(maximum)."
        case .unknownField: "“\(label)” is not foreseen."
        case .noSuchEntity: "“\(label)” names an item that is not there, or not any more."
        case .itemTwice: "“\(label)” stands there twice."
        case .offPattern(let words): words[.first]
        case .taken(let title): "“\(label)”: “\(title)” exists already."
        }
    }

    private func number(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? "\(value)"
    }
}
