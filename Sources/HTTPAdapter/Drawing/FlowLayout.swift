/// Where everything of a flow's drawing stands. Boxes stand in rows, one for each layer. Moves to the next row run through the gap between
/// the two; every other move leaves downwards, goes round all boxes on a lane of its own to their right, and comes in from above.
struct FlowLayout {
    private static let margin = 16
    private static let betweenBoxes = 28
    private static let track = 12

    let flow: DrawnFlow
    private(set) var boxes: [DrawnBox]
    private(set) var arrows: [DrawnArrow]
    private(set) var everywhere: DrawnBox?
    /// Where the line into the first state begins and ends.
    private(set) var start = (x: 0, top: 0, bottom: 0)
    private(set) var frame = DrawnRectangle(x: 0, y: 0, width: 0, height: 0)

    private let layers: StateLayers
    private var ports: FlowPorts
    /// The upper and the lower edge of what labels may fill in the gap above each row, and below the last.
    private var gaps: [(top: Int, bottom: Int)] = []
    private var leaving: [[Int]]
    private var coming: [[Int]]

    init(_ flow: DrawnFlow) {
        self.flow = flow
        let layers = StateLayers(flow)
        self.layers = layers
        arrows = flow.moves.map { move in
            DrawnArrow(
                move: move, label: DrawnLabel(move),
                goesRound: layers.layer[move.to] != layers.layer[move.from] + 1)
        }
        let ports = FlowPorts(flow, arrows, layers)
        self.ports = ports
        boxes = flow.states.enumerated().map { place, state in
            let offers = state.offers.map { state.returns.contains($0) ? DrawnFlow.back($0) : $0 }
            return DrawnBox(state.label, offers, ports: ports.most(of: place))
        }
        let gapCount = layers.rows.count + 1
        (leaving, coming) = ([[Int]](repeating: [], count: gapCount), [[Int]](repeating: [], count: gapCount))
        for (place, arrow) in arrows.enumerated() where arrow.goesRound {
            leaving[layers.layer[arrow.move.from] + 1].append(place)
            coming[layers.layer[arrow.move.to]].append(place)
        }
        placeBoxes()
        placeDirectArrows()
        placeArrowsAround()
        placeEverywhere()
    }

    private mutating func placeBoxes() {
        let widths = layers.rows.map { row in
            row.reduce(-Self.betweenBoxes) { $0 + boxes[$1].frame.width + Self.betweenBoxes }
        }
        let widest = widths.max() ?? 0
        var y = Self.margin
        for (row, states) in layers.rows.enumerated() {
            y = placeGap(row, from: y)
            var x = Self.margin + (widest - widths[row]) / 2
            let height = states.map { boxes[$0].frame.height }.max() ?? 0
            for state in states {
                boxes[state].frame.x = x
                boxes[state].frame.y = y
                boxes[state].frame.height = height
                x += boxes[state].frame.width + Self.betweenBoxes
            }
            y += height
        }
        y = placeGap(layers.rows.count, from: y)
        frame = DrawnRectangle(x: 0, y: 0, width: widest + 2 * Self.margin, height: y + Self.margin)
        if boxes.indices.contains(flow.start) {
            let box = boxes[flow.start].frame
            start = (ports.x(ofStartIn: box), Self.margin + 6, box.y)
        }
    }

    /// - Returns: the lower edge of the gap.
    private mutating func placeGap(_ gap: Int, from y: Int) -> Int {
        let top = y + leaving[gap].count * Self.track + (leaving[gap].isEmpty ? 0 : 6)
        let direct = arrows.filter { !$0.goesRound && layers.layer[$0.move.to] == gap }
        let labels = direct.reduce(0) { $0 + max(20, $1.label.frame.height + 4) }
        let bottom = top + (gap == 0 ? 20 : direct.isEmpty ? 14 : labels + 36)
        gaps.append((top, bottom))
        return bottom + coming[gap].count * Self.track + (gap == layers.rows.count ? 0 : 16)
    }

    /// Each label has a height of its own in its gap, so that no two meet.
    private mutating func placeDirectArrows() {
        for gap in gaps.indices {
            let (top, bottom) = gaps[gap]
            var y = top + 18
            let direct = arrows.indices.filter { !arrows[$0].goesRound && layers.layer[arrows[$0].move.to] == gap }
            for place in direct.sorted(by: { ports.x(leaving: $0, boxes) > ports.x(leaving: $1, boxes) }) {
                let (from, to) = (boxes[arrows[place].move.from].frame, boxes[arrows[place].move.to].frame)
                let curve = DrawnCurve(
                    from: ports.x(leaving: place, boxes), to: ports.x(coming: place, boxes), top: top, bottom: bottom)
                arrows[place].path = "M\(curve.from) \(from.bottom)V\(top)\(curve.path)V\(to.y)"
                arrows[place].foot = (curve.from, from.bottom)
                arrows[place].tip = (curve.to, to.y)
                let height = arrows[place].label.frame.height
                arrows[place].label.frame.y = y
                arrows[place].label.frame.x = curve.rightmost(from: y, to: y + height) + 8
                y += max(20, height + 4)
                if height > 0 { frame.width = max(frame.width, arrows[place].label.frame.right + Self.margin) }
            }
        }
    }

    /// Lanes whose stretches do not meet share a place.
    private mutating func placeArrowsAround() {
        var columns: [(stretches: [ClosedRange<Int>], arrows: [Int])] = []
        for place in arrows.indices where arrows[place].goesRound {
            let ends = [layers.layer[arrows[place].move.from] + 1, layers.layer[arrows[place].move.to]].sorted()
            let stretch = ends[0]...ends[1]
            if let column = columns.firstIndex(where: { !$0.stretches.contains { $0.overlaps(stretch) } }) {
                columns[column].stretches.append(stretch)
                columns[column].arrows.append(place)
            } else {
                columns.append(([stretch], [place]))
            }
        }
        var x = frame.width + 4
        for column in columns {
            for place in column.arrows { lead(place, by: x) }
            x += 20 + (column.arrows.map { arrows[$0].label.frame.width }.max() ?? 0)
        }
        if !columns.isEmpty { frame.width = x + Self.margin - 8 }
    }

    private mutating func lead(_ place: Int, by x: Int) {
        let move = arrows[place].move
        let (from, to) = (boxes[move.from].frame, boxes[move.to].frame)
        let (below, above) = (layers.layer[move.from] + 1, layers.layer[move.to])
        let out = from.bottom + 10 + (leaving[below].firstIndex(of: place) ?? 0) * Self.track
        let into = gaps[above].bottom + (coming[above].firstIndex(of: place) ?? 0) * Self.track
        let (start, end) = (ports.x(leaving: place, boxes), ports.x(coming: place, boxes))
        // Upwards or downwards.
        let turn = into > out ? 5 : -5
        arrows[place].path =
            "M\(start) \(from.bottom)V\(out - 5)q0 5 5 5H\(x - 5)q5 0 5 \(turn)V\(into - turn)q0 \(turn) -5 \(turn)"
            + "H\(end + 5)q-5 0 -5 5V\(to.y)"
        arrows[place].foot = (start, from.bottom)
        arrows[place].tip = (end, to.y)
        arrows[place].label.frame.x = x + 6
        // Beside a row of boxes: the lines to other lanes are in the gaps.
        let row = (min(below, above) + max(below, above) - 1) / 2
        let beside = boxes[layers.rows[min(row, layers.rows.count - 1)][0]].frame
        arrows[place].label.frame.y = beside.y + max(0, (beside.height - arrows[place].label.frame.height) / 2)
        frame.height = max(frame.height, arrows[place].label.frame.bottom + Self.margin)
    }

    private mutating func placeEverywhere() {
        guard !flow.everywhere.isEmpty else { return }
        var box = DrawnBox(flow.words("Partout", "Everywhere"), flow.everywhere, ports: 0)
        box.frame.x = Self.margin
        box.frame.y = frame.height
        frame.height = box.frame.bottom + Self.margin
        frame.width = max(frame.width, box.frame.right + Self.margin)
        everywhere = box
    }
}
