internal import CLibCurl

extension Transfer {
    /// Lets libcurl hand over to this transfer what comes.
    ///
    /// libcurl gets the transfer's address without a share in it. It uses the address only inside calls that the loop
    /// makes with the transfer in its table, and no longer once the loop has removed the handle, which it does before it
    /// takes the transfer out of the table. The handle itself is freed with the transfer, not after it.
    func connectCallbacks() throws(CurlError) {
        let address = Unmanaged.passUnretained(self).toOpaque()
        let handle = easy.pointer
        try easy.check(souffleur_curl_set_pointer(handle, CURLOPT_WRITEDATA, address))
        try easy.check(souffleur_curl_set_pointer(handle, CURLOPT_HEADERDATA, address))
        try easy.check(souffleur_curl_set_pointer(handle, CURLOPT_PREREQDATA, address))
        try easy.check(souffleur_curl_set_pointer(handle, CURLOPT_DEBUGDATA, address))
        // Tells whose end it is when libcurl reports one: a number, not an address.
        try easy.check(
            souffleur_curl_set_pointer(handle, CURLOPT_PRIVATE, UnsafeMutableRawPointer(bitPattern: order.id.number)))

        try easy.check(
            souffleur_curl_set_data_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, address in
                deliver(bytes, size &* count, to: address) { $0.receive(body: $1) }
            })
        try easy.check(
            souffleur_curl_set_data_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, address in
                deliver(bytes, size &* count, to: address) { $0.receive(headerLine: $1) }
            })
        // Called only while a transfer watches how its body begins, and looked at for nothing else.
        try easy.check(
            souffleur_curl_set_debug_callback(handle) { _, kind, bytes, count, address in
                guard kind == CURLINFO_DATA_IN else { return 0 }
                _ = deliver(bytes, count, to: address) { transfer, bytes in
                    transfer.receive(raw: bytes)
                    return .goesOn
                }
                return 0
            })
        try easy.check(
            souffleur_curl_set_prereq_callback(handle) { address, _, _, _, _ in
                if let address { transfer(at: address).connected() }
                return CURL_PREREQFUNC_OK
            })
    }
}

private func transfer(at address: UnsafeMutableRawPointer) -> Transfer {
    Unmanaged<Transfer>.fromOpaque(address).takeUnretainedValue()
}

/// Gives the number of bytes taken. Any other number than all of them ends the transfer.
private func deliver(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, to address: UnsafeMutableRawPointer?,
    _ receive: (Transfer, UnsafeBufferPointer<UInt8>) -> Transfer.Continuation
) -> Int {
    guard let bytes, let address, count > 0 else { return count }
    let raw = UnsafeRawBufferPointer(start: bytes, count: count)
    switch raw.withMemoryRebound(to: UInt8.self, { receive(transfer(at: address), $0) }) {
    case .goesOn: return count
    case .ends: return 0
    }
}
