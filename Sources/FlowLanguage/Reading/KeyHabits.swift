import SpannedYAML

/// Keys as people write them who have not looked them up.
extension [MappingReader.Habit] {
    private static func words(_ words: [String], for key: String, _ reason: String) -> Self {
        words.map { word in MappingReader.Habit(word, for: key, reason) { _ in "write `\(key)`" } }
    }

    /// What is written instead of keys of an intent.
    static var ofIntents: Self {
        words(
            [
                "goto", "moves_to", "move_to", "leads_to", "leads", "moves_on", "to", "then", "next", "va_a", "vers",
                "mene_a",
            ],
            for: "goes_to",
            "the state that it leads to stands under `goes_to`")
            + words(["back", "returns", "undo", "retour"], for: "goes_back", "what leads back says `goes_back: true`")
            + ["role", "roles", "who", "by", "only_for", "allowed", "actor", "pour"].map { word in
                MappingReader.Habit(word, for: "for", "whom it is for stands under `for`") { role in
                    role.isEmpty ? "write `for`" : "write `for: [\(role)]`"
                }
            }
            + words(
                ["when", "if", "requires", "guards", "conditions", "si", "quand", "exige", "requiert"], for: "needs",
                "the guards that must hold stand under `needs`")
            + denials(of: "needs")
            + ["fields", "required"].map { word in
                MappingReader.Habit(word, beside: "changes", "which fields are changed stands inside of `changes`") {
                    entries in
                    let parts = entries.compactMap { entry -> String? in
                        switch entry.name {
                        case "changes": return "of: \(entry.value.text ?? "…")"
                        case "fields", "required":
                            let names = entry.value.items?.compactMap(\.text) ?? [entry.value.text ?? "…"]
                            return "\(entry.name): [\(names.joined(separator: ", "))]"
                        default: return nil
                        }
                    }
                    return "write `changes: {\(parts.joined(separator: ", "))}`"
                }
            }
            + words(
                ["sets", "set", "writes", "values", "fixes"], for: "with",
                "what is written whatever is given stands under `with`")
            + words(
                ["form", "inputs", "params", "questions"], for: "asks", "what is filled in first stands under `asks`")
            + words(["deletes", "delete", "destroys"], for: "removes", "what is taken away stands under `removes`")
            + words(
                ["updates", "update", "edits", "modifies"], for: "changes", "what is changed stands under `changes`")
            + words(["adds", "makes", "inserts"], for: "creates", "what is made stands under `creates`")
    }

    /// `unless`: of several guards it is not sure whether all or one is meant.
    private static func denials(of key: String) -> Self {
        ["unless", "needs_not", "not_when", "sauf"].map { word in
            MappingReader.Habit(
                node: word, for: key, "a guard that must not hold stands under `\(key)` with `not` before it",
                from: { (node: YAMLNode) in
                    let names = node.items?.compactMap(\.text) ?? [node.text ?? ""]
                    guard names.count == 1, !names[0].isEmpty, !names[0].hasPrefix("not ") else {
                        return "write `\(key)`, and each guard that must not hold with `not` before it"
                    }
                    return "write `\(key): [not \(names[0])]`"
                })
        }
    }

    /// What is written instead of keys of a state.
    static var ofStates: Self {
        words(["intents", "actions", "buttons"], for: "offers", "the intents on the table stand under `offers`")
            + words(
                ["transitions", "moves", "next", "goes_to", "goto"], for: "moves_on",
                "where it goes by itself stands under `moves_on`, a list of `{to: STATE, when: [GUARD]}`")
            + words(
                ["timeout", "expires", "time_limit", "apres", "delai", "expire"], for: "after",
                "time that passes stands under `after`")
            + words(
                ["final", "end", "terminal"], for: "may_rest_here",
                "where a conversation may end stands `may_rest_here: true`")
    }

    /// What is written instead of the sections of a flow.
    static var ofFlows: Self {
        words(
            ["jours_feries", "feries", "days_off", "bank_holidays"], for: "holidays",
            "days on which nobody works stand under `holidays`")
            + words(["fuseau", "fuseau_horaire", "tz", "zone"], for: "time_zone", "the zone stands under `time_zone`")
            + words(["etats", "steps"], for: "states", "the states stand under `states`")
            + words(
                ["entites", "collections", "models", "types"], for: "entities",
                "what is collected stands under `entities`")
            + words(["intentions", "actions", "commands"], for: "intents", "what can be done stands under `intents`")
            + words(["gardes", "regles", "rules", "conditions"], for: "guards", "the rules stand under `guards`")
            + words(["langues", "locales"], for: "languages", "the languages stand under `languages`")
            + words(
                ["commence_par", "initial", "start", "start_state"], for: "starts_in",
                "the first state stands under `starts_in`")
    }

    /// What is written instead of keys of a guard.
    static var ofGuards: Self {
        words(
            ["sinon", "else", "message", "error", "reason", "says"], for: "otherwise",
            "the words for when it fails stand under `otherwise`")
            + words(
                ["sinon_pas", "otherwise_if_not", "when_it_holds", "not_otherwise"], for: "otherwise_not",
                "the words for when it holds stand under `otherwise_not`")
            + words(
                ["expression", "condition", "test", "when", "if", "si", "est"], for: "is",
                "what must hold stands under `is`")
    }

    /// What is written instead of keys of a pattern.
    static var ofPatterns: Self {
        words(
            ["message", "error", "else", "words", "says", "text", "label"], for: "otherwise",
            "the words for when a text has another form stand under `otherwise`")
            + words(["regex", "regexp", "matches", "pattern", "form"], for: "is", "the form stands under `is`")
    }

    /// What is written instead of keys of a field.
    static var ofFields: Self {
        words(["multiple", "many", "several", "plural"], for: "list", "what refers to several says `list: true`")
            + words(["options", "choices", "enum"], for: "values", "what can be chosen stands under `values`")
            + words(
                ["mandatory", "obligatory", "needed"], for: "required", "what must be filled in says `required: true`")
            + words(
                ["regex", "regexp", "format", "matches"], for: "pattern", "the form of a text stands under `pattern`")
            + words(
                ["initial", "initially", "preset"], for: "default", "what a field begins with stands under `default`")
            + words(["name", "title", "caption"], for: "label", "the words that people read stand under `label`")
            + words(["currency", "suffix"], for: "unit", "what stands with the number is its `unit`")
            + words(["maximum", "at_most_value", "most"], for: "max", "the largest number stands under `max`")
            + words(["minimum", "least"], for: "min", "the smallest number stands under `min`")
    }

    /// What is written instead of keys of a move.
    static var ofMoves: Self {
        ofDestinations + denials(of: "when")
            + words(["if", "needs", "guards", "guard", "si", "quand"], for: "when", "the guards stand under `when`")
    }

    /// What is written instead of keys of `after`.
    static var ofTimeLimits: Self {
        ofDestinations + .ofDays
            + ["working_days", "workdays", "business_days", "jours_ouvres"].map { word in
                MappingReader.Habit(word, for: "days", "all days are counted, those on which nobody works too") { _ in
                    "write how many days are meant: `days: 7` for five from Monday to Friday"
                }
            }
    }

    /// What is written instead of `to` where a conversation goes by itself.
    private static var ofDestinations: Self {
        words(
            ["goes_to", "goto", "go_to", "moves_to", "state", "then", "vers"], for: "to", "the state stands under `to`")
    }
}
