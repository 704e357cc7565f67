/// Stand-ins for the characters beyond U+FFFF while libyaml writes.
///
/// libyaml's emitter takes an emoji for unprintable: it would put a whole dialogue between quotes and write `\U0001F3AF`.
/// So each such character is given as a private-use one that the document does not hold, and put back in the bytes.
struct WideCharacters {
    private var standIns: [Unicode.Scalar: Unicode.Scalar] = [:]

    /// Finds the wide characters of `texts`. With more of them than there are stand-ins none is replaced.
    init(_ texts: some Sequence<String>) {
        var wide: [Unicode.Scalar] = []
        var seen: Set<Unicode.Scalar> = []
        var taken: Set<UInt32> = []
        for text in texts {
            guard text.utf8.contains(where: { $0 >= 0xEE }) else { continue }
            for scalar in text.unicodeScalars {
                if scalar.value > 0xFFFF, seen.insert(scalar).inserted { wide.append(scalar) }
                if (0xE000...0xF8FF).contains(scalar.value) { taken.insert(scalar.value) }
            }
        }
        let free = (UInt32(0xE000)...0xF8FF).lazy.filter { !taken.contains($0) }.compactMap(Unicode.Scalar.init)
        guard wide.count <= 0x1900 - taken.count else { return }
        for (scalar, standIn) in zip(wide, free) { standIns[scalar] = standIn }
    }

    /// The text to give to libyaml.
    func hidden(_ text: String) -> String {
        guard !standIns.isEmpty, text.utf8.contains(where: { $0 >= 0xF0 }) else { return text }
        return String(scalars: text.unicodeScalars.map { standIns[$0] ?? $0 })
    }

    /// What libyaml wrote, with the characters put back.
    func shown(_ bytes: [UInt8]) -> [UInt8] {
        guard !standIns.isEmpty else { return bytes }
        var originals: [UInt32: Unicode.Scalar] = [:]
        for (scalar, standIn) in standIns { originals[standIn.value] = scalar }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + standIns.count)
        var index = 0
        while index < bytes.count {
            // The private use area begins with the bytes 0xEE and 0xEF, each character three bytes long.
            if bytes[index] == 0xEE || bytes[index] == 0xEF, index + 2 < bytes.count {
                let value =
                    UInt32(bytes[index] & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
                    | UInt32(bytes[index + 2] & 0x3F)
                if let original = originals[value] {
                    result.append(contentsOf: String(original).utf8)
                    index += 3
                    continue
                }
            }
            result.append(bytes[index])
            index += 1
        }
        return result
    }
}
