internal import CZlib
import HTTPTypes
import Hummingbird
import NIOCore

/// Packs answers that are worth it, for callers who can unpack them. A stream is left as it is: its words must not wait.
struct Compression: RouterMiddleware {
    /// What fits into one packet of the network is sent as it is.
    private static let least = 1_400

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard response.headers[.contentEncoding] == nil, let length = response.body.contentLength,
            length >= Self.least, Self.isPackable(response), Self.takesGzip(request)
        else { return response }
        response.headers[.contentEncoding] = "gzip"
        response.headers[.vary] = [response.headers[.vary], "Accept-Encoding"].compactMap(\.self).joined(
            separator: ", ")
        response.headers[.contentLength] = nil
        response.body = response.body.map { Self.packed($0) }
        return response
    }

    private static func isPackable(_ response: Response) -> Bool {
        let type = response.headers[.contentType] ?? ""
        return ["application/json", "text/csv", "text/plain", "text/html", "text/css", "text/javascript"].contains {
            type.hasPrefix($0)
        }
    }

    /// Whether the caller can unpack it.
    static func takesGzip(_ request: Request) -> Bool {
        request.headers[values: .acceptEncoding].contains(where: takesGzip)
    }

    private static func takesGzip(_ header: String) -> Bool {
        header.split(separator: ",").contains { part in
            let words = part.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            return (words.first == "gzip" || words.first == "*") && !words.contains("q=0")
        }
    }

    /// One whole gzip file.
    static func packed(_ buffer: ByteBuffer) -> ByteBuffer {
        var stream = z_stream()
        guard souffleur_deflate_init_gzip(&stream, 6) == Z_OK else { return ByteBuffer() }
        defer { deflateEnd(&stream) }
        let input = Array(buffer.readableBytesView)
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(input.count))))
        // zlib reads the input and writes within the room that it asked for.
        let written = input.withUnsafeBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(clamping: input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(clamping: output.count)
                deflate(&stream, Z_FINISH)
                return output.count - Int(stream.avail_out)
            }
        }
        return ByteBuffer(bytes: output.prefix(written))
    }
}
