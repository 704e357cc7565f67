/// Whether two strings have the same UTF-8 bytes (`==` would compare by canonical equivalence).
@inlinable
package func hasSameBytes(_ left: String, _ right: String) -> Bool {
    let left = left.utf8
    let right = right.utf8
    guard left.count == right.count else { return false }
    let same = left.withContiguousStorageIfAvailable { left in
        right.withContiguousStorageIfAvailable { right in
            // Spelled out: `elementsEqual` costs several times as much, and names are compared all the time.
            for index in left.indices where left[index] != right[index] { return false }
            return true
        }
    }
    // Only strings bridged from Objective-C lack contiguous storage.
    return (same ?? nil) ?? left.elementsEqual(right)
}

/// Whether a text stands before another by its UTF-8 bytes: the order in which files and keys are listed.
package func standsBefore(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }

/// Feeds the UTF-8 bytes and their count.
package func hashBytes(of text: String, into hasher: inout Hasher) {
    var copy = text
    copy.withUTF8 { bytes in
        hasher.combine(bytes.count)
        hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    }
}
