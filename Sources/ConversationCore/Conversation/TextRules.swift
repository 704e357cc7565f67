extension String {
    /// Whether the text is longer, counting only where the number of bytes leaves a doubt.
    func hasMoreScalars(than maximum: Int) -> Bool {
        let bytes = utf8.count
        if bytes <= maximum { return false }
        // Overflow-safe form of `bytes > 4 * maximum`: no scalar takes more than four bytes.
        if bytes / 4 > maximum { return true }
        return unicodeScalars.count > maximum
    }
}
