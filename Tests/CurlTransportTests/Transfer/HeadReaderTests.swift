import OpenAIWire
import Testing

@testable import CurlTransport

@Suite("Reading a head")
struct HeadReaderTests {
    private func read(_ lines: [String]) -> (head: ResponseHead?, length: Int?, last: HeadReader.Step?) {
        var reader = HeadReader()
        var result: (head: ResponseHead?, length: Int?, last: HeadReader.Step?) = (nil, nil, nil)
        for line in lines {
            let step = Array(line.utf8).withUnsafeBufferPointer { reader.read($0) }
            if case .complete(let head, let length) = step { (result.head, result.length) = (head, length) }
            result.last = step
        }
        return result
    }

    @Test("names, values and the length, whatever the blanks; a folded value is one")
    func lines() {
        let (head, length, _) = read([
            "HTTP/2 207 \r\n", "A:1\r\n", "b : 2 : 3 \r\n", "Content-Length: 12\r\n", "c: x\r\n", "\t y\r\n", "d:\n",
            "nonsense\r\n", "\r\n",
        ])
        #expect(head?.status == 207)
        #expect(
            head.map { Array($0.headers) } == [
                HTTPHeader("A", "1"), HTTPHeader("b", "2 : 3"), HTTPHeader("Content-Length", "12"),
                HTTPHeader("c", "x y"), HTTPHeader("d", ""),
            ])
        #expect(length == 12)
    }

    @Test("trailers after the body are no head")
    func trailers() {
        let (head, _, last) = read(["HTTP/1.1 200 OK\r\n", "\r\n", "X-Trailer: 1\r\n", "\r\n"])
        #expect(head?.headers.isEmpty == true)
        #expect(last.map { if case .more = $0 { true } else { false } } == true)
    }

    @Test("a header that looks like a status line is a header; after an interim head comes another status line")
    func statusLineInsideAHead() {
        let (head, _, _) = read([
            "HTTP/1.1 103 Early Hints\r\n", "HTTP/x: 1\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "HTTP/y: 5\r\n", "\r\n",
        ])
        #expect(head?.status == 200)
        #expect(head.map { Array($0.headers) } == [HTTPHeader("HTTP/y", "5")])
    }

    @Test("bytes that are no text do no harm")
    func noText() {
        var reader = HeadReader()
        for line in [[0xFF, 0x3A, 0xFE], [0x3A], [0x20], [], [0x48, 0x54, 0x54, 0x50, 0x2F, 0xFF], [0x0D]] as [[UInt8]]
        {
            _ = line.withUnsafeBufferPointer { reader.read($0) }
        }
    }
}
