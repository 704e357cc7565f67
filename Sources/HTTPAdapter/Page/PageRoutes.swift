import HTTPTypes
import Hummingbird
import NIOCore

/// The web page: one document at each of its addresses, and the files it is made of.
struct PageRoutes: Sendable {
    private let source: PageSource

    /// - Parameter folder: where the files are read from; `nil` for those in the program.
    init(folder: String?) { source = PageSource(folder: folder) }

    func add(to router: Router<APIContext>) {
        for address in Self.addresses { router.get("\(address)") { request, _ in try document(request) } }
        router.get("page/:version/**") { request, context in try file(request, context) }
        // For pages of other makers, at an address that stays.
        router.get("client/**") { request, context in
            try answer(request, "client/\(context.parameters.getCatchAll().joined(separator: "/"))", isForEver: false)
        }
        router.get("favicon.ico") { request, _ in try answer(request, "icon.svg", isForEver: false) }
    }

    /// What the page has an address for; which of them it shows is its own affair.
    static let addresses: [RouterPath] = ["", "chat/:id", "scenarios/:id", "flows/:flow", "presenter"]

    /// Whether an address is the page's own: whoever opens it may have to say the token there.
    static func isPage(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        switch parts.first {
        case nil: return true
        case "page"?, "client"?: return true
        case "favicon.ico"?, "presenter"?: return parts.count == 1
        case "chat"?, "scenarios"?, "flows"?: return parts.count == 2
        default: return false
        }
    }

    private func document(_ request: Request) throws -> Response {
        guard let file = source.file("index.html") else { throw APIError.noRoute }
        let text = PageDocument(file).text(APILanguage(request.headers), version: source.version)
        var headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .cacheControl: "no-cache"]
        headers[.contentSecurityPolicy] = Self.policy
        headers[.vary] = "Accept-Language"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// Nothing from elsewhere, no script and no style in a text, and HTML into the page through one door only.
    private static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; \
        base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
        trusted-types souffleur
        """

    private func file(_ request: Request, _ context: APIContext) throws -> Response {
        let version = context.parameters.get("version") ?? ""
        let path = context.parameters.getCatchAll().joined(separator: "/")
        return try answer(request, path, isForEver: source.isForEver(version))
    }

    private func answer(_ request: Request, _ path: String, isForEver: Bool) throws -> Response {
        guard let file = source.file(path), let type = file.contentType else { throw APIError.noRoute }
        var headers: HTTPFields = [.contentType: type]
        if isForEver {
            headers[.cacheControl] = "public, max-age=31536000, immutable"
        } else {
            let tag = "\"\(PageFile.version(of: [file]))\""
            headers[.cacheControl] = "no-cache"
            headers[.eTag] = tag
            if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
        }
        if Compression.takesGzip(request), let packed = source.packed(path) {
            headers[.contentEncoding] = "gzip"
            headers[.vary] = "Accept-Encoding"
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: packed))
        }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }
}
