import PlainText

/// Days as people of a language write them: `1er juin 2027`, `June 1, 2027`; elsewhere as they are stored.
struct WrittenDay {
    let language: CustomLanguage

    /// A day in words; what is no day stays as it is written.
    func text(_ written: String) -> String {
        guard let day = Day(written) else { return written }
        let parts = day.description.utf8.split(separator: UInt8(ascii: "-"))
            .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard parts.count == 3, (1...12).contains(parts[1]) else { return written }
        let (year, month, number) = (parts[0], parts[1] - 1, parts[2])
        return switch language {
        case .french: "\(number == 1 ? "1er" : "\(number)") \(MonthNames.french[month]) \(year)"
        case .english: "\(MonthNames.english[month]) \(number), \(year)"
        case .other: written
        }
    }
}
