internal import CLibCurl

/// libcurl's state for the whole process.
enum CurlLibrary {
    // The language runs a static's initialiser once, whoever comes first; the others wait. libcurl is never given back:
    // another part of the process may use it.
    private static let started: CURLcode = souffleur_curl_global_init()

    static func begin() { _ = started }
}
