/// What people call the day on which they write, where the language says `today`.
enum WordsForToday {
    private static let all: Set<String> = [
        "today", "now", "aujourd'hui", "aujourd’hui", "aujourdhui", "maintenant", "{today}", "today()", "$today",
    ]

    static func contains(_ text: String) -> Bool { all.contains(text.lowercased()) }
}
