/// How a rehearsal passes in time.
struct Pacing: Sendable {
    /// No wait in front of an audience is longer than this, whatever the model took, in milliseconds.
    private static let longestWait = 4_000

    let speed: Double
    let waits: Bool
    let steps: Bool

    /// Waits as long as the model took, within reason.
    func think(milliseconds: Int) async {
        await wait(min(milliseconds, Self.longestWait))
    }

    /// Leaves time to read.
    func read(_ text: String) async {
        await wait(min(400 + text.utf8.count * 12, Self.longestWait))
    }

    /// Waits for Enter, where turns are stepped through.
    func nextTurn() {
        if steps { _ = readLine() }
    }

    private func wait(_ milliseconds: Int) async {
        guard waits, !steps, speed > 0 else { return }
        try? await Task.sleep(for: .milliseconds(Int(min(Double(milliseconds) / speed, 3_600_000))))
    }
}
