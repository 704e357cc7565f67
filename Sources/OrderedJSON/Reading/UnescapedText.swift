/// The bytes of a string with escapes while it is put together; its room is used again for the next one.
///
/// An array would be asked for its length and its owner at every byte, which halves the speed of a text full of escapes.
struct UnescapedText: ~Copyable {
    private var room = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)
    private var count = 0

    deinit { room.deallocate() }

    /// What was put together; valid until the next change.
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: room[..<count]) }

    mutating func removeAll() { count = 0 }

    mutating func append(_ run: UnsafeBufferPointer<UInt8>) {
        reserve(run.count)
        guard let source = run.baseAddress, let target = room.baseAddress else { return }
        (target + count).update(from: source, count: run.count)
        count += run.count
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        reserve(1)
        put(byte)
    }

    /// Appends a scalar, which is no half of a pair.
    mutating func append(_ code: UInt32) {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | (code >> shift) & 0x3F) }
        reserve(4)
        switch code {
        case ..<0x80: put(UInt8(truncatingIfNeeded: code))
        case ..<0x800:
            put(UInt8(truncatingIfNeeded: 0xC0 | code >> 6))
            put(tail(0))
        case ..<0x10000:
            put(UInt8(truncatingIfNeeded: 0xE0 | code >> 12))
            put(tail(6))
            put(tail(0))
        default:
            put(UInt8(truncatingIfNeeded: 0xF0 | code >> 18))
            put(tail(12))
            put(tail(6))
            put(tail(0))
        }
    }

    /// Puts a byte for which there is room.
    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        room[count] = byte
        count += 1
    }

    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if room.count - count < more { grow(by: more) }
    }

    private mutating func grow(by more: Int) {
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(64, 2 * (count + more)))
        if let source = room.baseAddress { larger.baseAddress?.update(from: source, count: count) }
        room.deallocate()
        room = larger
    }
}
