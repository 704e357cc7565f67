/// Where the lines of a text begin: cmark ends them as CommonMark does, with LF, CR LF, or CR alone.
struct MarkdownLines {
    private let text: [UInt8]
    private let starts: [Int]
    /// Up to where every line has its end; a CR at the end of the text may be half of one.
    let whole: Int

    init(_ text: [UInt8]) {
        self.text = text
        var starts = [0]
        for (place, byte) in text.enumerated() {
            switch byte {
            case UInt8(ascii: "\n"): starts.append(place + 1)
            case UInt8(ascii: "\r"):
                if place + 1 < text.count, text[place + 1] != UInt8(ascii: "\n") { starts.append(place + 1) }
            default: break
            }
        }
        self.starts = starts
        whole = starts[starts.endIndex - 1]
    }

    /// How many there are, the last without an end.
    var count: Int { starts.count }

    /// - Parameter number: from 1; what is no line begins the text.
    func start(ofLine number: Int) -> Int { starts.indices.contains(number - 1) ? starts[number - 1] : 0 }

    /// A line with its end.
    /// - Parameter number: from 1.
    func line(_ number: Int) -> ArraySlice<UInt8> {
        guard (1...count).contains(number) else { return [] }
        return text[starts[number - 1]..<(number < count ? starts[number] : text.count)]
    }
}
