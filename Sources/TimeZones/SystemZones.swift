#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The zones that this machine knows: the files of the time zone database.
public enum SystemZones {
    /// Where they lie. The environment has no say, so that a flow means the same in every process.
    public static let folder = "/usr/share/zoneinfo"

    public enum Failure: Error, Hashable, Sendable {
        /// There are no zones on this machine at all.
        case noZones
        case unknown
        /// There is a file of that name, but it is none of a zone.
        case unreadable
    }

    /// The rules of a zone by its name.
    public static func rules(of name: String) throws(Failure) -> ZoneRules {
        guard isWellFormed(name) else { throw .unknown }
        guard let bytes = contents(of: "\(folder)/\(name)") else {
            throw access(folder, R_OK) == 0 ? .unknown : .noZones
        }
        guard let rules = ZoneRules(name: name, bytes: bytes) else { throw .unreadable }
        return rules
    }

    /// The names of all zones, in order.
    public static func names() -> [String] {
        let places = entries(of: folder).filter { $0.utf8.first.map { (0x41...0x5A).contains($0) } ?? false }
        var names: [String] = []
        var open = places
        while let name = open.popLast(), names.count < 5_000 {
            let below = entries(of: "\(folder)/\(name)")
            if below.isEmpty { names.append(name) } else { open += below.map { "\(name)/\($0)" } }
        }
        return names.sorted()
    }

    /// `Europe/Paris`, `Etc/GMT+3`: nothing that could lead out of the folder.
    private static func isWellFormed(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return (1...3).contains(parts.count)
            && parts.allSatisfy { part in
                (1...40).contains(part.count)
                    && part.allSatisfy {
                        (0x41...0x5A).contains($0 & 0xDF) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
                            || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
                    }
            }
    }

    private static func contents(of path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var bytes = [UInt8](repeating: 0, count: ZoneRules.mostBytes + 1)
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                buffer.baseAddress.map { read(file, $0 + count, buffer.count - count) } ?? -1
            }
            guard got > 0 else { break }
            count += got
        }
        return Array(bytes.prefix(count))
    }

    private static func entries(of folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }
}
