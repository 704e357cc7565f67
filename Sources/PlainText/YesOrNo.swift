/// A yes or a no as people write it, in the languages of flows.
public enum YesOrNo {
    /// - Returns: `nil` where it is neither: a slip must never pass for a no.
    public static func read(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "oui", "o", "vrai", "yes", "y", "true": true
        case "non", "n", "faux", "no", "false": false
        case _: nil
        }
    }
}
