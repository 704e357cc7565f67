/// A span of time is written in days, whatever people count it in.
extension [MappingReader.Habit] {
    /// What is written instead of `days`.
    package static var ofDays: [MappingReader.Habit] {
        WordsForDays.all.subtracting(["days"]).sorted().map { word in
            MappingReader.Habit(word, for: "days", "days are counted") { text in
                Int(text).map { "write `days: \($0)`" } ?? "write `days`"
            }
        }
            + ["weeks", "week", "semaines", "semaine"].map { word in
                MappingReader.Habit(word, for: "days", "days are counted") { text in
                    Int(text).flatMap { $0 < 100_000 ? "write `days: \($0 * 7)`" : nil } ?? "write `days`"
                }
            }
            + spans.map { word, days in
                MappingReader.Habit(word, for: "days", "days are counted") { text in
                    Int(text).flatMap {
                        $0 > 0 && $0 < 10_000 ? "write how many days are meant: `days: \($0 * days)`" : nil
                    }
                        ?? "write how many days are meant"
                }
            }
            + ["hours", "hour", "heures", "heure", "minutes", "minute"].map { word in
                MappingReader.Habit(word, for: "days", "whole days are counted") { text in
                    Int(text).flatMap {
                        word.hasPrefix("h") && $0 > 0 && $0 % 24 == 0 ? "write `days: \($0 / 24)`" : nil
                    } ?? "write how many days are meant"
                }
            }
    }

    /// How many days a longer span has, about.
    private static var spans: [(word: String, days: Int)] {
        ["months", "month", "mois"].map { ($0, 30) } + ["years", "year", "ans", "an"].map { ($0, 365) }
    }
}
