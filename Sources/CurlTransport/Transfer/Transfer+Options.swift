internal import CLibCurl
import OpenAIWire

extension Transfer {
    /// Tells libcurl what to send, to whom, and what never to do.
    func configure(_ plan: LoopPlan) throws(CurlError) {
        try setRequest(plan)
        try setConnection(plan)
        try setTrust(plan.endpoint.authorities)
    }

    private func setRequest(_ plan: LoopPlan) throws(CurlError) {
        try easy.set(CURLOPT_URL, plan.endpoint.baseURL.text + "/" + ChatRequest.path)
        try easy.set(CURLOPT_USERAGENT, plan.userAgent)
        try easy.setHeaders(RequestLines(endpoint: plan.endpoint, request: order.headers).texts)
        try easy.setBody(order.body)
        // All that this libcurl can unpack. It unpacks what comes, also where nothing was asked for.
        try easy.set(CURLOPT_ACCEPT_ENCODING, "")
        // A redirect would carry the key and the words of a user to a place that nobody chose.
        try easy.set(CURLOPT_FOLLOWLOCATION, 0)
        // The heads of a proxy's CONNECT are not the answer's.
        try easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    }

    private func setConnection(_ plan: LoopPlan) throws(CurlError) {
        try easy.check(souffleur_curl_set_http_and_https_only(easy.pointer))
        // Signals belong to the process, not to a thread of a library.
        try easy.set(CURLOPT_NOSIGNAL, 1)
        try easy.check(souffleur_curl_set_quick_exit(easy.pointer))
        try easy.set(CURLOPT_TCP_KEEPALIVE, 1)
        // Our own deadline is the one that counts; libcurl has to know it to try a host's next address in time. To it,
        // 0 would mean its own limit, and its numbers end at 2^31.
        try easy.set(CURLOPT_CONNECTTIMEOUT_MS, min(max(1, plan.limits.connectMilliseconds), Int(Int32.max)))
        if plan.endpoint.baseURL.isEncrypted {
            // A libcurl built without HTTP/2 refuses and stays with 1.1.
            try? easy.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
            // Many calls at once share the first connection, if it turns out to be one of HTTP/2.
            try easy.set(CURLOPT_PIPEWAIT, 1)
        } else {
            try easy.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        }
        // This machine needs no proxy, and over plain http a proxy would read the key. Elsewhere the environment decides.
        if plan.endpoint.baseURL.isLoopback { try easy.set(CURLOPT_PROXY, "") }
    }

    private func setTrust(_ authorities: TrustedAuthorities) throws(CurlError) {
        try easy.set(CURLOPT_SSL_VERIFYPEER, 1)
        try easy.set(CURLOPT_SSL_VERIFYHOST, 2)
        try easy.set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        if let file = authorities.file { try easy.set(CURLOPT_CAINFO, file) }
        if let directory = authorities.directory { try easy.set(CURLOPT_CAPATH, directory) }
    }
}
