/// Words that stand behind a number of days.
package enum WordsForDays {
    /// In small letters.
    package static let all: Set<String> = ["day", "days", "jour", "jours", "tag", "tage", "d", "j"]
}

extension String {
    /// How many days `3`, `3 days` and `3 jours` are; `nil` for anything else, and for none.
    package var meantDays: Int? {
        let words = split(separator: " ").map(String.init)
        guard words.count == 1 || words.count == 2 && WordsForDays.all.contains(words[1].lowercased()) else {
            return nil
        }
        return words.first.flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
    }
}
