internal import Mustache

/// Cuts a template into runs of whole lines, with tags and without; a section is never cut.
struct TemplateRuns {
    struct Run: Hashable {
        var range: Range<Int>
        let hasTags: Bool
    }

    private(set) var runs: [Run] = []

    init(_ bytes: ArraySlice<UInt8>, tags: [TemplateTag]) {
        var start = bytes.startIndex
        var next = 0
        var depth = 0
        while start < bytes.endIndex {
            let end = (bytes[start...].firstIndex(of: 0x0A)).map { $0 + 1 } ?? bytes.endIndex
            var hasTags = depth > 0
            while next < tags.count, tags[next].range.lowerBound < end {
                hasTags = true
                switch tags[next].kind {
                case .section, .inverted: depth += 1
                case .close: depth -= 1
                case .variable, .comment, .unsupported, .malformed: break
                }
                next += 1
            }
            add(start..<end, hasTags: hasTags)
            start = end
        }
    }

    private mutating func add(_ line: Range<Int>, hasTags: Bool) {
        if let last = runs.indices.last, runs[last].hasTags == hasTags {
            runs[last].range = runs[last].range.lowerBound..<line.upperBound
        } else {
            runs.append(Run(range: line, hasTags: hasTags))
        }
    }
}
