/// The word of `candidates` that `word` was most likely meant to be, or `nil` when none is near.
///
/// Counts edits (a letter more, less, other, or two swapped). About a third of the letters may differ. The first of
/// equally near candidates wins. Words over 64 letters are not compared.
package func closestMatch(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.unicodeScalars.prefix(65))
    guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
        let letters = Array(candidate.unicodeScalars.prefix(65))
        guard letters.count <= 64, !areOpposites(word, candidate) else { continue }
        let limit = min(max(1, max(wanted.count, letters.count) / 3), best.map { $0.distance - 1 } ?? .max)
        guard limit >= 0, abs(letters.count - wanted.count) <= limit else { continue }
        let distance = editDistance(wanted, letters)
        // One letter replaced by another is no slip: it is another name.
        guard distance <= limit, distance < max(wanted.count, letters.count) else { continue }
        best = (candidate, distance)
    }
    return best?.candidate
}

/// The words of `candidates` that are nearest to `word`, the nearest first; for when none is near enough to be meant.
package func nearestNames(to word: String, among candidates: [String], most: Int = 5) -> [String] {
    let wanted = Array(word.unicodeScalars.prefix(64))
    let ranked = candidates.enumerated().map { place, candidate in
        (distance: editDistance(wanted, Array(candidate.unicodeScalars.prefix(64))), place: place, name: candidate)
    }
    return ranked.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }.prefix(most).map(\.name)
}

/// Whether one of two words is the other's denial (`valid`, `invalid`; `plainte_recue`, `plainte_non_recue`): then neither
/// is ever proposed for the other, since following a proposal must not turn a meaning round.
private func areOpposites(_ left: String, _ right: String) -> Bool {
    func denials(_ word: String) -> Int {
        let words: Set<String> = [
            "not", "no", "non", "pas", "ne", "sans", "sauf", "without", "never", "jamais", "aucun", "nicht", "kein",
            "isnt", "except", "false", "faux",
        ]
        return word.split { !$0.isLetter }.count { words.contains($0.lowercased()) }
    }
    if denials(left) != denials(right) { return true }
    let (short, long) = left.utf8.count < right.utf8.count ? (left, right) : (right, left)
    let prefixes = [
        "in", "im", "ir", "il", "un", "no", "non", "not", "nicht", "isnt", "isn't", "pas", "sans", "sauf", "dis", "de",
        "mal",
    ]
    // One word of several may be denied: `retard_explique`, `retard_inexplique`.
    let (few, many) = (short.split { !$0.isLetter }, long.split { !$0.isLetter })
    if few.count == many.count {
        let isDenied = zip(few, many).contains { plain, other in
            prefixes.contains { other.count == plain.count + $0.count && other.hasPrefix($0) && other.hasSuffix(plain) }
        }
        if isDenied { return true }
    }
    // What stands before a point names whose it is.
    let (whose, what) = (long.split(separator: ".").dropLast(), long.split(separator: ".").last ?? "")
    let bare = short.split(separator: ".").last ?? ""
    guard what.hasSuffix(bare), what.count > bare.count, short.split(separator: ".").dropLast() == whose else {
        return false
    }
    let before = what.dropLast(bare.count)
    // A sign before a name denies it as well: `-x`, `!x`, `~x`.
    return !before.contains { $0.isLetter || $0.isNumber }
        || prefixes.contains(before.lowercased().filter { $0.isLetter || $0 == "'" })
}

/// The Damerau-Levenshtein distance (adjacent swaps) of two short words; upper and lower case count as equal.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    var current = previous
    for row in 1..<(left.count + 1) {
        current[0] = row
        for column in 1..<(right.count + 1) {
            let same = lowered(left[row - 1]) == lowered(right[column - 1])
            var distance = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (same ? 0 : 1))
            if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                distance = min(distance, beforePrevious[column - 2] + 1)
            }
            current[column] = distance
        }
        (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[right.count]
}

private func lowered(_ scalar: Unicode.Scalar) -> UInt32 {
    (0x41...0x5A).contains(scalar.value) ? scalar.value + 0x20 : scalar.value
}
