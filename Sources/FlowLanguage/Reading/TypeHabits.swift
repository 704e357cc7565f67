/// What types are called in other places.
extension FlowReading.TypeName {
    init?(habit word: String) {
        switch word.lowercased() {
        case "integer", "int", "whole", "entier", "natural", "count": self = .whole_number
        case "boolean", "bool", "booleen", "booléen", "checkbox", "yesno", "yes_no", "oui_non": self = .flag
        case "money", "float", "decimal", "double", "real", "numeric", "currency", "amount", "montant", "nombre":
            self = .number
        case "string", "str", "texte", "chaine", "chaîne", "varchar", "textarea", "email", "url": self = .text
        case "datetime", "timestamp", "day", "jour": self = .date
        case "enum", "select", "options", "option", "choix", "dropdown": self = .choice
        case "array", "liste", "table", "items", "records": self = .list
        default: return nil
        }
    }
}
