import Foundation
import Testing

/// The body of a real kind of server, and what the log of attempts has to say about it.
struct WireCase: Sendable, CustomTestStringConvertible {
    /// What the reader makes of it.
    enum Wanted: Sendable, Hashable {
        case text(String)
        /// A word of the log; `calls` of three attempts are made.
        case outcome(String, calls: Int = 1)
    }

    let name: String
    var status = 200
    var type = "application/json"
    var headers = ""
    let body: [UInt8]
    var streams = false
    /// Whether the connection breaks behind the body.
    var breaks = false
    let wanted: Wanted
    /// Whether OpenAI's own client reads the same text.
    var isReadOfficially = false
    /// libcurl tells bare deflate by its first two bytes, if they come together.
    var firstCut = 1
    /// What the log has as `fault`.
    var fault: String?

    var testDescription: String { name }

    static func json(
        _ name: String, _ body: String, _ wanted: Wanted, type: String = "application/json", status: Int = 200,
        official: Bool = false, fault: String? = nil
    ) -> WireCase {
        WireCase(
            name: name, status: status, type: type, body: Array(body.utf8), wanted: wanted, isReadOfficially: official,
            fault: fault)
    }

    static func stream(
        _ name: String, _ body: String, _ wanted: Wanted, type: String = "text/event-stream", breaks: Bool = false,
        official: Bool = false, fault: String? = nil
    ) -> WireCase {
        WireCase(
            name: name, type: type, body: Array(body.utf8), streams: true, breaks: breaks, wanted: wanted,
            isReadOfficially: official, fault: fault)
    }

    static func packed(
        _ name: String, _ coding: String, _ body: [UInt8], _ wanted: Wanted, status: Int = 200, streams: Bool = false,
        official: Bool = false, firstCut: Int = 1
    ) -> WireCase {
        WireCase(
            name: name, status: status, type: streams ? "text/event-stream" : "application/json",
            headers: "Content-Encoding: \(coding)\r\n", body: body, streams: streams, wanted: wanted,
            isReadOfficially: official, firstCut: firstCut)
    }
}

/// Pieces of bodies.
enum Wire {
    /// A whole answer of this message.
    static func whole(
        message: String = #"{"role":"assistant","content":"bonjour"}"#, finish: String = #""stop""#, more: String = ""
    ) -> String {
        #"{"id":"c","model":"m-1","choices":[{"index":0,"message":\#(message),"finish_reason":\#(finish)}]\#(more)}"#
    }

    /// What ``packed`` was made of.
    static let good = whole()

    static func chunk(_ choice: String, _ more: String = "") -> String {
        #"data: {"id":"c","model":"m-1","choices":[\#(choice)]\#(more)}"# + "\n\n"
    }

    static func delta(_ content: String, finish: String = "null") -> String {
        chunk(#"{"index":0,"delta":{"content":"\#(content)"},"finish_reason":\#(finish)}"#)
    }

    static let stop = chunk(#"{"index":0,"delta":{},"finish_reason":"stop"}"#)
    static let done = "data: [DONE]\n\n"
    static let goodStream = delta("bon") + delta("jour") + stop + done

    /// ``good``, as the programs of the codings pack it.
    static let brotli = base64(
        "H3kAAAT+XVvqL0/Q+lMVEfUMJ54DT9OYTu7g/O8g4bVFAWiggcfwOZcSp/yDWhAHRvNy3og2TBhVbDQHqoNGgw0KfNiIrfc6x+DHybuAk92fy/+X"
            + "NCLo9fKgEIaGXBI=")
    static let zstandard = base64(
        "KLUv/QRYBQMAogcXGXBLWwz8opSKooIvq247IQRUxTPRWKr+DyEJIXmha7dT15wqHIuJh0uyYmgi1bC98lbqubzSrMVds30KVSP2IczupUvAbhxK"
            + "HBnYewf1OJcFgLStOKTp8tlGOBIAvorYXA==")
    static let deflate = base64(
        "eJwVi0EKwzAMBP+y5wTaq74SSnFtJVFJpGK5EDD+e9XTzjK7HVJAyJhwWuEj+Jzv0fJuktlBS4do4Qt0iw27p41BHdWOSCR38Za0/T+mjYMIL9O3"
            + "fSvGhFVUfH9WTm4aypt9MB7jBzuRKIw=")
    static let rawDeflate = base64(
        "FYtBCsMwDAT/sucE2qu+EkpxbSVRSaRiuRAw/nvV084yux1SQMiYcFrhI/ic79HybpLZQUuHaOELdIsNu6eNQR3Vjkgkd/GWtP0/po2DCC/Tt30r"
            + "xoRVVHx/Vk5uGsqbfTAe4wc=")

    private static func base64(_ text: String) -> [UInt8] { Data(base64Encoded: text).map { Array($0) } ?? [] }

    /// Packed by the system's gzip.
    static func gzipped(_ bytes: [UInt8]) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-c"]
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        // Both at once: the pipes are shorter than what goes through.
        let writing = Thread {
            try? input.fileHandleForWriting.write(contentsOf: Data(bytes)); try? input.fileHandleForWriting.close()
        }
        writing.start()
        let packed = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Array(packed)
    }

    static func gzipped(_ text: String) -> [UInt8] { (try? gzipped(Array(text.utf8))) ?? [] }
}
