import PlainText
import SpannedYAML

/// Finds the tags of a template in one pass over its bytes.
struct TagScanner {
    private let bytes: ArraySlice<UInt8>
    private var place: TextPlace
    private(set) var tags: [TemplateTag] = []

    /// - Parameters:
    ///   - bytes: a file's bytes from where the template begins; UTF-8.
    ///   - line: the line of the file on which it begins.
    init(_ bytes: ArraySlice<UInt8>, line: Int) {
        self.bytes = bytes
        place = TextPlace(line: line)
        scan()
    }

    private mutating func scan() {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard opens(at: index) else {
                index = place.pass(bytes, index)
                continue
            }
            let start = place.position
            let end = tagEnd(from: index)
            let content = bytes[min(index + 2, end)..<end]
            while index < end { index = place.pass(bytes, index) }
            for _ in 0..<2 where index < bytes.endIndex && bytes[index] == UInt8(ascii: "}") {
                index = place.pass(bytes, index)
            }
            let span = SourceSpan(start: start, end: place.position)
            let isClosed = index >= end + 2
            tags.append(tag(content, isClosed: isClosed, span, content.startIndex - 2..<index))
        }
    }

    private func opens(at index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "{") && index + 1 < bytes.endIndex && bytes[index + 1] == UInt8(ascii: "{")
    }

    /// Where the `}}` stands, or the line's end where there is none.
    private func tagEnd(from start: Int) -> Int {
        var index = start + 2
        while index < bytes.endIndex, bytes[index] != 0x0A, bytes[index] != 0x0D {
            if bytes[index] == UInt8(ascii: "}"), index + 1 < bytes.endIndex, bytes[index + 1] == UInt8(ascii: "}") {
                return index
            }
            index += 1
        }
        return index
    }

    private func tag(
        _ content: ArraySlice<UInt8>, isClosed: Bool, _ span: SourceSpan, _ range: Range<Int>
    ) -> TemplateTag {
        let trimmed = content.trimmingBlanks
        let mark = trimmed.first ?? 0
        let kind: TemplateTag.Kind
        var name = trimmed
        switch mark {
        case _ where !isClosed: kind = .malformed
        case UInt8(ascii: "!"): kind = .comment
        case UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "/"):
            name = trimmed.dropFirst().trimmingBlanks
            kind =
                mark == UInt8(ascii: "#") ? .section : mark == UInt8(ascii: "^") ? .inverted : .close
        // `% { & > < $ =` and `name(…)`.
        case UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "$"), UInt8(ascii: "="), UInt8(ascii: "&"),
            UInt8(ascii: "{"), UInt8(ascii: "%"):
            kind = .unsupported
        default: kind = .variable
        }
        let text = String(decoding: name, as: UTF8.self)
        guard kind != .malformed, kind != .unsupported, kind != .comment else {
            return TemplateTag(kind: kind, name: text, span: span, range: range)
        }
        if name.contains(UInt8(ascii: "(")) || name.elementsEqual([UInt8(ascii: ".")]) {
            return TemplateTag(kind: .unsupported, name: text, span: span, range: range)
        }
        return TemplateTag(kind: name.isName ? kind : .malformed, name: text, span: span, range: range)
    }
}

extension ArraySlice<UInt8> {
    fileprivate var trimmingBlanks: ArraySlice<UInt8> { trimming { $0 == 0x20 || $0 == 0x09 } }

    /// Words of ASCII letters, digits, `_` and `-`, joined by single points.
    fileprivate var isName: Bool {
        !isEmpty
            && split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { word in
                !word.isEmpty
                    && word.allSatisfy { byte in
                        switch byte {
                        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
                        default: false
                        }
                    }
            }
    }
}
