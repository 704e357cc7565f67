import SpannedYAML

/// Where the parts of a prompt file lie.
struct PromptFileParts {
    /// Past the settings, at the second `---`.
    let settingsEnd: Int
    let template: Range<Int>
    /// The line on which the template begins.
    let templateLine: Int

    init?(_ file: SourceFile) {
        let bytes = file.bytes
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var line = 1
        var sawOpening = false
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let isFence = Self.isFence(bytes[start..<end])
            if !sawOpening, !isFence { return nil }
            if sawOpening, isFence {
                settingsEnd = start
                template = min(end + 1, bytes.count)..<bytes.count
                templateLine = line + 1
                return
            }
            sawOpening = true
            start = end + 1
            line += 1
        }
        return nil
    }

    private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.starts(with: "---".utf8) else { return false }
        return line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }
}
