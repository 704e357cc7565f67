/// A rectangle, in pixels from the upper left corner.
struct DrawnRectangle: Hashable, Sendable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int

    var right: Int { x + width }
    var bottom: Int { y + height }
    var middle: Int { x + width / 2 }

    func overlaps(_ other: DrawnRectangle) -> Bool {
        x < other.right && other.x < right && y < other.bottom && other.y < bottom
    }

    func contains(_ other: DrawnRectangle) -> Bool {
        x <= other.x && y <= other.y && right >= other.right && bottom >= other.bottom
    }
}

/// A state's box, or that of what is offered everywhere: a label over the buttons.
struct DrawnBox: Sendable {
    static let labelExtent = TextExtent(size: 15, isBold: true)
    static let offerExtent = TextExtent(size: 12)
    private static let padding = 12
    private static let labelLine = 20
    private static let offerLine = 17
    private static let width = 230

    var frame: DrawnRectangle
    let label: [String]
    let offers: [[String]]

    /// - Parameter ports: how many moves end or begin at one side of it.
    init(_ label: String, _ offers: [String], ports: Int) {
        let width = max(Self.width, ports * 18 + 24)
        let inner = width - 2 * Self.padding
        self.label = Self.labelExtent.lines(label, within: inner)
        self.offers = offers.map { Self.offerExtent.lines("· \($0)", within: inner) }
        let lines = self.offers.reduce(0) { $0 + $1.count }
        let height = 2 * Self.padding + self.label.count * Self.labelLine + lines * Self.offerLine + (lines > 0 ? 4 : 0)
        frame = DrawnRectangle(x: 0, y: 0, width: width, height: height)
    }

    /// Each line with the place where it begins on its baseline.
    var texts: [(text: String, x: Int, y: Int, isLabel: Bool)] {
        var y = frame.y + Self.padding
        var texts: [(text: String, x: Int, y: Int, isLabel: Bool)] = []
        for line in label {
            texts.append((line, frame.x + Self.padding, y + 15, true))
            y += Self.labelLine
        }
        y += 4
        for line in offers.joined() {
            texts.append((line, frame.x + Self.padding, y + 12, false))
            y += Self.offerLine
        }
        return texts
    }
}

/// The names of a move's guards, or what makes it, and the buttons that lead the same way back, one over the other.
struct DrawnLabel: Sendable {
    static let extent = TextExtent(size: 12)
    private static let most = 5
    private static let widest = 190
    private static let line = 16
    private static let padding = 6

    var frame: DrawnRectangle
    let lines: [String]

    init(_ move: DrawnFlow.Move) {
        let causes = move.causes
        var lines = causes.prefix(Self.most).map { Self.extent.shortened($0, within: Self.widest) }
        if causes.count > Self.most { lines.append("+ \(causes.count - Self.most)") }
        lines += move.returns.map { Self.extent.shortened(DrawnFlow.back($0), within: Self.widest) }
        self.lines = lines
        let width = lines.map(Self.extent.width).max().map { $0 + 2 * Self.padding } ?? 0
        frame = DrawnRectangle(
            x: 0, y: 0, width: width, height: lines.isEmpty ? 0 : lines.count * Self.line + 2 * 3)
    }

    var texts: [(text: String, x: Int, y: Int)] {
        lines.enumerated().map { ($1, frame.x + Self.padding, frame.y + 15 + $0 * Self.line) }
    }
}

/// A move as it is drawn.
struct DrawnArrow: Sendable {
    let move: DrawnFlow.Move
    /// SVG's commands for the line; it ends downwards, at the tip.
    var path = ""
    /// Where it begins, downwards too: with a tip of its own where it leads back as well.
    var foot = (x: 0, y: 0)
    var tip = (x: 0, y: 0)
    var label: DrawnLabel
    /// Whether it leads elsewhere than one layer down.
    let goesRound: Bool
}
