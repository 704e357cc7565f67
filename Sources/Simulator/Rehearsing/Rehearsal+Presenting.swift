package import OrderedJSON
import Recordings
package import Turns

/// What whoever presents does beside the turns.
extension Rehearsal {
    /// The script whole, line by line.
    package var scriptJSON: JSON {
        let speed = cast.speed
        return [
            "recording": .string(recording.name), "about": .string(recording.about),
            "language": .string(recording.world.language), "lines": .array(script.map { $0.json(at: speed) }),
        ]
    }

    /// Goes to where so many lines were played: another performance, whose lines are played at once. A turn that runs is
    /// waited for, and waits for nothing any more.
    package func jump(to line: Int) async throws(PresentingFailure) -> RehearsalCue {
        guard (0...script.count).contains(line) else { throw .noSuchLine(last: script.count) }
        return try await move { _ in line }
    }

    /// One line back; off the script, back to where it was left.
    package func back() async throws(PresentingFailure) -> RehearsalCue {
        try await move { rehearsal in
            rehearsal.isInStep ? max(0, rehearsal.place - 1) : rehearsal.lastPlaceInStep
        }
    }

    /// - Parameter line: where to, once no turn runs.
    private func move(
        to line: @Sendable (isolated Rehearsal) -> Int
    ) async throws(PresentingFailure) -> RehearsalCue {
        cast.pace.hurry()
        defer { cast.pace.endHurry() }
        do throws(TurnFailure) {
            return try await lane.run(in: Self.stage) { (_) async throws(TurnFailure) -> RehearsalCue in
                try await self.restage(to: await line(self))
                return await self.told()
            }
        } catch { throw .turn(error) }
    }

    /// From now on, also for a turn that runs.
    package func setSpeed(_ factor: Double) throws(PresentingFailure) -> RehearsalCue {
        guard let speed = RehearsalSpeed(factor) else { throw .noSuchSpeed }
        cast.speed = speed
        return told()
    }

    /// Throws a fault at the next call of a model; `nil` throws none.
    package func arm(_ fault: String?) throws(PresentingFailure) -> RehearsalCue {
        if let fault {
            do throws(Fault.ReadingError) { cast.armed = try ArmedFault(fault) } catch { throw .noSuchFault }
        } else {
            cast.armed = nil
        }
        return told()
    }

    /// The cue now, and whenever it changes.
    package func cues() -> AsyncStream<RehearsalCue> {
        let (stream, seat) = audience.join { [weak self] number in
            Task { await self?.leave(number) }
        }
        seat.yield(cue)
        return stream
    }

    private func leave(_ number: Int) { audience.leave(number) }

    /// Tells whoever listens how it stands.
    func tell() {
        if !audience.isEmpty { audience.tell(cue) }
    }

    private func told() -> RehearsalCue {
        tell()
        return cue
    }
}

/// Why a presenter's wish is not done.
package enum PresentingFailure: Error, Hashable, Sendable {
    /// The script ends with this one.
    case noSuchLine(last: Int)
    case noSuchSpeed
    case noSuchFault
    /// Too much waits, or what was recorded does not play any more.
    case turn(TurnFailure)
}
