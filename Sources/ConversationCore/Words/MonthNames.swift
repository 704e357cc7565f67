/// The months by their names, French and English.
package enum MonthNames {
    package static let french = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]
    package static let english = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// A name, with or without its accents, or the beginning of one that leaves no doubt: `nov.`, `sept`.
    /// - Returns: from 1 to 12.
    package static func month(_ text: String) -> Int? {
        let word = plain(text.hasSuffix(".") ? String(text.dropLast()) : text)
        guard word.count >= 3 else { return nil }
        let found = [french, english].flatMap { names in
            names.indices.filter { plain(names[$0]).hasPrefix(word) }.map { $0 + 1 }
        }
        return Set(found).count == 1 ? found[0] : nil
    }

    private static func plain(_ text: String) -> String {
        String(text.lowercased().map { $0 == "é" ? "e" : $0 == "û" ? "u" : $0 })
    }
}
