/// How wide a text may become, on the safe side of what browsers' fonts without serifs do.
struct TextExtent {
    /// In pixels.
    let size: Int
    let isBold: Bool

    init(size: Int, isBold: Bool = false) {
        self.size = size
        self.isBold = isBold
    }

    func width(_ text: some StringProtocol) -> Int {
        let thousandths = text.unicodeScalars.reduce(0) { $0 + Self.thousandths($1) }
        return (thousandths * size * (isBold ? 108 : 100) + 99_999) / 100_000
    }

    /// Broken between words into lines that fit, and shortened with `…` where there would be more.
    func lines(_ text: String, within width: Int, most: Int = 2) -> [String] {
        var lines: [String] = []
        var words = text.split(separator: " ")[...]
        while let first = words.popFirst() {
            var line = String(first)
            while let next = words.first, self.width(line) <= width, self.width("\(line) \(next)") <= width {
                line += " \(next)"
                words.removeFirst()
            }
            if lines.count == most - 1, !words.isEmpty { line += " " + words.joined(separator: " ") }
            lines.append(shortened(line, within: width))
            if lines.count == most { break }
        }
        return lines
    }

    func shortened(_ text: String, within width: Int) -> String {
        if self.width(text) <= width { return text }
        var short = ""
        for character in text {
            guard self.width("\(short)\(character)…") <= width else { break }
            short.append(character)
        }
        return "\(short)…"
    }

    /// Of the size, for one scalar.
    private static func thousandths(_ scalar: Unicode.Scalar) -> Int {
        switch scalar {
        case "i", "j", "l", "t", "f", "r", "I", " ", ".", ",", ":", ";", "'", "’", "|", "!", "(", ")", "[", "]", "-":
            430
        case "m", "w", "M", "W", "@", "%", "—", "…", "œ", "Œ", "æ", "Æ": 1_000
        case "A"..."Z", "_": 760
        case "0"..."9": 660
        case _ where scalar.value < 0x250: 680
        case _: 1_100
        }
    }
}
