/// Where moves leave boxes and come in: side by side along an edge, those that go round at its right end.
struct FlowPorts {
    private var leaving: [[Int]]
    private var coming: [[Int]]
    private let moves: [DrawnFlow.Move]
    private let start: Int

    init(_ flow: DrawnFlow, _ arrows: [DrawnArrow], _ layers: StateLayers) {
        moves = flow.moves
        start = flow.start
        (leaving, coming) = (
            [[Int]](repeating: [], count: flow.states.count), [[Int]](repeating: [], count: flow.states.count)
        )
        var place = [Int](repeating: 0, count: flow.states.count)
        for row in layers.rows { for (column, state) in row.enumerated() { place[state] = column } }
        for (number, arrow) in arrows.enumerated() {
            leaving[arrow.move.from].append(number)
            coming[arrow.move.to].append(number)
        }
        let moves = moves
        func key(_ number: Int, _ other: Int) -> (Int, Int, Int) {
            (arrows[number].goesRound ? 1 : 0, place[other], number)
        }
        for state in flow.states.indices {
            leaving[state].sort { key($0, moves[$0].to) < key($1, moves[$1].to) }
            coming[state].sort { key($0, moves[$0].from) < key($1, moves[$1].from) }
        }
    }

    /// How many there are at the fuller edge of a state; the start's has one more.
    func most(of state: Int) -> Int { max(leaving[state].count, coming[state].count + (state == start ? 1 : 0)) }

    func x(leaving move: Int, _ boxes: [DrawnBox]) -> Int {
        let state = moves[move].from
        return Self.x(leaving[state].firstIndex(of: move) ?? 0, of: leaving[state].count, boxes[state].frame)
    }

    func x(coming move: Int, _ boxes: [DrawnBox]) -> Int {
        let state = moves[move].to
        let first = state == start ? 1 : 0
        return Self.x(
            (coming[state].firstIndex(of: move) ?? 0) + first, of: coming[state].count + first, boxes[state].frame)
    }

    func x(ofStartIn frame: DrawnRectangle) -> Int {
        coming.indices.contains(start) ? Self.x(0, of: coming[start].count + 1, frame) : frame.middle
    }

    private static func x(_ place: Int, of count: Int, _ frame: DrawnRectangle) -> Int {
        frame.x + frame.width * (place + 1) / (count + 1)
    }
}
