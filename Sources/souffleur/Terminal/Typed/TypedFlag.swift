/// A yes or a no as a person wrote it; anything else is neither.
enum TypedFlag {
    /// - Returns: `nil` where it cannot be read: a slip must never pass for a no.
    static func read(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "oui", "o", "vrai", "yes", "y", "true": true
        case "non", "n", "faux", "no", "false": false
        case _: nil
        }
    }
}
