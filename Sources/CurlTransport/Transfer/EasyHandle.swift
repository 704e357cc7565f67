internal import CLibCurl

/// What libcurl answered instead of yes.
struct CurlError: Error {
    let code: CURLcode
}

/// One libcurl transfer with what it points to, freed together. Lives and dies on the loop's thread.
final class EasyHandle {
    let pointer: UnsafeMutableRawPointer
    private let words: UnsafeMutablePointer<CChar>
    private var lines: UnsafeMutablePointer<curl_slist>?

    init() throws(CurlError) {
        CurlLibrary.begin()
        guard let easy = curl_easy_init() else { throw CurlError(code: CURLE_FAILED_INIT) }
        pointer = easy
        words = .allocate(capacity: Int(CURL_ERROR_SIZE))
        words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        souffleur_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, words)
    }

    deinit {
        // In this order: until its cleanup the handle points to both others.
        curl_easy_cleanup(pointer)
        curl_slist_free_all(lines)
        words.deallocate()
    }

    func set(_ option: CURLoption, _ value: Int) throws(CurlError) {
        try check(souffleur_curl_set_long(pointer, option, value))
    }

    /// libcurl keeps a copy of the text.
    func set(_ option: CURLoption, _ value: String) throws(CurlError) {
        try check(souffleur_curl_set_text(pointer, option, value))
    }

    func setHeaders(_ texts: [String]) throws(CurlError) {
        for text in texts {
            guard let longer = curl_slist_append(lines, text) else { throw CurlError(code: CURLE_OUT_OF_MEMORY) }
            lines = longer
        }
        try check(souffleur_curl_set_list(pointer, CURLOPT_HTTPHEADER, lines))
    }

    /// Makes it a POST of these bytes, of which libcurl keeps a copy.
    func setBody(_ bytes: [UInt8]) throws(CurlError) {
        try set(CURLOPT_POST, 1)
        try check(souffleur_curl_set_size(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count)))
        let code = bytes.withUnsafeBytes {
            souffleur_curl_set_pointer(
                pointer, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
        }
        try check(code)
    }

    func check(_ code: CURLcode) throws(CurlError) {
        if code != CURLE_OK { throw CurlError(code: code) }
    }

    func long(_ info: CURLINFO) -> Int {
        var value = 0
        return souffleur_curl_get_long(pointer, info, &value) == CURLE_OK ? value : 0
    }

    /// libcurl's own words for this end.
    func words(for code: CURLcode) -> String {
        let detailed = String(cString: words)
        if code == CURLE_OK || !detailed.isEmpty { return detailed }
        return String(cString: curl_easy_strerror(code))
    }
}
