/// Whoever is told of a rehearsal's cue whenever it changes.
struct CueAudience {
    private var seats: [Int: AsyncStream<RehearsalCue>.Continuation] = [:]
    private var next = 0

    /// Takes a seat.
    /// - Parameter leave: is told the seat's number when its stream is over.
    mutating func join(_ leave: @escaping @Sendable (Int) -> Void) -> (
        stream: AsyncStream<RehearsalCue>, seat: AsyncStream<RehearsalCue>.Continuation
    ) {
        // Who reads slowly misses what is old, never what is new.
        let (stream, seat) = AsyncStream<RehearsalCue>.makeStream(bufferingPolicy: .bufferingNewest(16))
        next += 1
        let number = next
        seats[number] = seat
        seat.onTermination = { _ in leave(number) }
        return (stream, seat)
    }

    mutating func leave(_ number: Int) { seats[number] = nil }

    var isEmpty: Bool { seats.isEmpty }

    func tell(_ cue: RehearsalCue) {
        for seat in seats.values { seat.yield(cue) }
    }
}
