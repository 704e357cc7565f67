extension String {
    /// The text, or as many of its first whole scalars as fit with the `…` that follows them.
    /// - Parameter limit: in UTF-8 bytes, at least three.
    package func shortened(toBytes limit: Int) -> String {
        if utf8.count <= limit { return self }
        var kept = String.UnicodeScalarView()
        var left = limit - 3
        for scalar in unicodeScalars {
            left -= UTF8.width(scalar)
            if left < 0 { break }
            kept.append(scalar)
        }
        return String(kept) + "…"
    }

    /// The text, or its first scalars, followed by `…`.
    /// - Parameter limit: how many scalars are kept of a longer text.
    package func shortened(toScalars limit: Int) -> String {
        guard let end = unicodeScalars.index(startIndex, offsetBy: limit, limitedBy: endIndex), end < endIndex else {
            return self
        }
        return self[..<end] + "…"
    }
}
