/// A curve from one height to another that begins and ends straight down.
struct DrawnCurve {
    let from: Int
    let to: Int
    let top: Int
    let bottom: Int

    /// SVG's command, from where the curve begins.
    var path: String {
        let middle = (top + bottom) / 2
        return "C\(from) \(middle) \(to) \(middle) \(to) \(bottom)"
    }

    /// How far to the right it comes between two heights.
    func rightmost(from upper: Int, to lower: Int) -> Int { max(x(at: upper), x(at: lower)) }

    /// By halving: the way down never turns.
    private func x(at y: Int) -> Int {
        let wanted = Double(y - top) / Double(max(1, bottom - top))
        var (low, high) = (0.0, 1.0)
        for _ in 0..<20 {
            let middle = (low + high) / 2
            let rest = 1 - middle
            let height = 1.5 * rest * middle + middle * middle * middle
            if height < wanted { low = middle } else { high = middle }
        }
        let eased = 3 * low * low - 2 * low * low * low
        return from + Int((Double(to - from) * eased).rounded())
    }
}
