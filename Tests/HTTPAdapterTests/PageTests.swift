import Foundation
import NIOCore
import TestSupport
import Testing

@testable import HTTPAdapter
@testable import LoopbackServer

/// The web page as a browser gets it.
@Suite(.timeLimit(.minutes(5))) struct PageTests {
    private static let folder = "\(Checkout.root)/Sources/PageFiles/files"

    @Test func `The program holds the page's files as they lie in the folder, and no other`() throws {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.folder)
            .filter { !$0.hasPrefix(".") && PageFile.contentType(of: $0) != nil }
        #expect(PageFile.all.map(\.path).sorted() == paths.sorted())
        for file in PageFile.all {
            #expect(
                FileManager.default.contents(atPath: "\(Self.folder)/\(file.path)") == Data(file.bytes), "\(file.path)")
        }
    }

    @Test(arguments: ["/", "/chat/abc", "/scenarios/abc", "/flows/marketing?scenario=abc", "/presenter"])
    func `Each address of the page is the same document, under a policy that lets no foreign script run`(
        address: String
    ) async throws {
        let api = try await ServedAPI()
        let page = try await api.call("GET", address, headers: ["Accept-Language": "en-GB,en"])
        #expect(page.status == 200)
        #expect(page["Content-Type"] == "text/html; charset=utf-8")
        #expect(page.text.contains("<html lang=\"en\">"))
        let policy = try #require(page["Content-Security-Policy"])
        #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"))
        #expect(!policy.contains("unsafe"))
        #expect(!page.text.contains("{{"))
    }

    @Test(arguments: [("fr-FR,fr", "Par quoi commençons-nous", "Where shall we"), ("en", "Where shall we", "Par quoi")])
    func `The document has its first screen in the language that was asked for`(
        language: String, own: String, other: String
    ) async throws {
        let api = try await ServedAPI()
        let page = try await api.call("GET", "/", headers: ["Accept-Language": language]).text
        #expect(page.contains(own) && !page.contains(other))
        #expect(page.contains(#"<textarea rows="1" id="composer""#) && !page.contains("|"))
    }

    @Test func `All that the document names is there, and may be kept for ever`() async throws {
        let api = try await ServedAPI()
        let document = try await api.call("GET", "/").text
        let named = document.matches(of: /(?:href|src)="(\/page\/[^"]+)"/).map { String($0.1) }
        #expect(named.count > 5)
        for address in named {
            let file = try await api.call("GET", address)
            #expect(file.status == 200, "\(address)")
            #expect(file["Cache-Control"] == "public, max-age=31536000, immutable")
        }
    }

    /// A module and all that it imports, and what those import.
    private func modules(from first: String) throws -> Set<String> {
        var needed: Set<String> = []
        var next = [first]
        while let path = next.popLast() {
            guard needed.insert(path).inserted else { continue }
            let file = try #require(PageFile.all.first { $0.path == path }, "\(path) is imported and not there")
            for match in String(decoding: file.bytes, as: UTF8.self).matches(
                of: /(?m)^(?:import|export)\s[^;]*?"(\.[^"]+)";/)
            {
                let folder = (path as NSString).deletingLastPathComponent
                let other = URL(fileURLWithPath: "/\(folder)").appendingPathComponent(String(match.1))
                next.append(String(other.standardizedFileURL.path.dropFirst()))
            }
        }
        return needed
    }

    @Test func `The document names beforehand every module that its first one needs`() throws {
        let document = String(
            decoding: try #require(PageFile.all.first { $0.path == "index.html" }).bytes, as: UTF8.self)
        let preloaded = document.matches(of: /rel="modulepreload" href="\/page\/{{version}}\/([^"]+)"/).map {
            String($0.1)
        }
        let needed = try modules(from: "main.js")
        #expect(preloaded.sorted() == needed.subtracting(["main.js"]).sorted())
    }

    @Test func `A client for other pages stands at an address that stays, and is asked for anew`() async throws {
        let api = try await ServedAPI()
        let first = try await api.call("GET", "/client/client.js")
        #expect(first.status == 200)
        #expect(first["Cache-Control"] == "no-cache")
        let tag = try #require(first["ETag"])
        #expect(try await api.call("GET", "/client/client.js", headers: ["If-None-Match": tag]).status == 304)
        #expect(try await api.call("GET", "/client/request-failure.js").status == 200)
    }

    @Test func `What is not the page's is not to be had`() async throws {
        let api = try await ServedAPI()
        for path in [
            "/page/x/none.js", "/page/x/../Package.swift", "/page/x/%2e%2e/%2e%2e/jsconfig.json", "/chat/a/b",
            "/client/none.js",
        ] {
            #expect(try await api.call("GET", path).status == 404, "\(path)")
        }
        let folder = try await ServedAPI { http, _ in http.pageFolder = Self.folder }
        #expect(try await folder.call("GET", "/page/now/main.js").status == 200)
        for path in [
            "/page/now/../jsconfig.json", "/page/now/%2e%2e/page_files.c", "/page/now/..%2fpage_files.c",
            "/page/now//etc/passwd",
        ] {
            #expect(try await folder.call("GET", path).status == 404, "\(path)")
        }
    }

    @Test func `With a token the page opens, to ask for it, and the API does not`() async throws {
        let api = try await ServedAPI { http, _ in http.token = "geheim" }
        #expect(try await api.call("GET", "/").status == 200)
        #expect(try await api.call("GET", "/client/client.js").status == 200)
        #expect(try await api.call("GET", "/api/scenarios").status == 401)
    }

    @Test func `The first load is light`() throws {
        let document = String(
            decoding: try #require(PageFile.all.first { $0.path == "index.html" }).bytes, as: UTF8.self)
        let named = document.matches(of: /(?:href|src)="\/page\/{{version}}\/([^"]+)"/).map { String($0.1) }
        let loaded = try modules(from: "elements/rest-of-page.js").union(named).union(["index.html"])
        let first = PageFile.all.filter { loaded.contains($0.path) }
        let packed = first.map { Compression.packed(ByteBuffer(bytes: $0.bytes)).readableBytes }.reduce(0, +)
        #expect(packed < 100_000, "\(packed) bytes in all")
    }
}
