extension YearlyRule {
    /// Reads the rule as POSIX writes it; `nil` for any other text.
    init?(_ text: some Sequence<UInt8>) {
        var reader = RuleReader(bytes: Array(text))
        guard reader.name(), let standard = reader.offset() else { return nil }
        // East of Greenwich is written with a minus.
        self.standard = -standard
        if reader.isAtEnd {
            summer = nil
            return
        }
        guard reader.name() else { return nil }
        var offset = 3_600 - standard
        if !reader.isNext(",") {
            guard let written = reader.offset() else { return nil }
            offset = -written
        }
        guard reader.take(","), let begins = reader.change(), reader.take(","), let ends = reader.change(),
            reader.isAtEnd
        else { return nil }
        summer = Summer(offset: offset, begins: begins, ends: ends)
    }
}

private struct RuleReader {
    let bytes: [UInt8]
    var index = 0

    var isAtEnd: Bool { index >= bytes.count }

    func isNext(_ sign: Unicode.Scalar) -> Bool { !isAtEnd && bytes[index] == UInt8(ascii: sign) }

    mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard isNext(sign) else { return false }
        index += 1
        return true
    }

    /// `CET`, or `<+03>`.
    mutating func name() -> Bool {
        let start = index
        if take("<") {
            while !isAtEnd, !isNext(">") { index += 1 }
            return take(">")
        }
        while !isAtEnd, (0x41...0x5A).contains(bytes[index] & 0xDF) { index += 1 }
        return index - start >= 3
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int? {
        let start = index
        var value = 0
        while !isAtEnd, (0x30...0x39).contains(bytes[index]), index - start < 4 {
            value = value * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        return index > start && range.contains(value) ? value : nil
    }

    /// Seconds, written as hours, minutes and seconds, of which the hours may go up to a week.
    mutating func offset() -> Int? {
        let isNegative = take("-")
        if !isNegative { _ = take("+") }
        guard let hours = number(0...167) else { return nil }
        var seconds = hours * 3_600
        for unit in [60, 1] where isNext(":") {
            index += 1
            guard let part = number(0...59) else { return nil }
            seconds += part * unit
        }
        return isNegative ? -seconds : seconds
    }

    mutating func change() -> YearlyRule.Change? {
        let date: YearlyRule.Change.Date
        if take("M") {
            guard let month = number(1...12), take("."), let week = number(1...5), take("."), let day = number(0...6)
            else { return nil }
            date = .weekday(month: month, week: week, day: day)
        } else if take("J") {
            guard let day = number(1...365) else { return nil }
            date = .withoutLeapDay(day)
        } else {
            guard let day = number(0...365) else { return nil }
            date = .ofYear(day)
        }
        guard take("/") else { return YearlyRule.Change(date: date, seconds: 7_200) }
        return offset().map { YearlyRule.Change(date: date, seconds: $0) }
    }
}
