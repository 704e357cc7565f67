/// A span of time is written in days, whatever people count it in.
extension [MappingReader.Habit] {
    /// What is written instead of `days`.
    package static var ofDays: [MappingReader.Habit] {
        ["day", "jours", "jour"].map { word in
            MappingReader.Habit(word, for: "days", "days are counted") { text in
                Int(text).map { "write `days: \($0)`" } ?? "write `days`"
            }
        }
            + ["weeks", "week", "semaines", "semaine"].map { word in
                MappingReader.Habit(word, for: "days", "days are counted") { text in
                    Int(text).flatMap { $0 < 100_000 ? "write `days: \($0 * 7)`" : nil } ?? "write `days`"
                }
            }
            + ["months", "month", "mois", "years", "year", "ans", "hours", "hour", "heures", "minutes"].map { word in
                MappingReader.Habit(word, for: "days", "days are counted") { _ in
                    "write how many days are meant: `days: 30`"
                }
            }
    }
}
