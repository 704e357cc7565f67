import Foundation
import OrderedJSON

// How fast files of JSON are read: for each one of the arguments its megabytes a second, the median of 15 runs.
for path in CommandLine.arguments.dropFirst() {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let clock = ContinuousClock()
    let times = try (0..<15).map { _ in
        try clock.measure { _ = try JSON(parsing: bytes) }
    }.sorted()
    print(Double(bytes.count) / 1e6 / (times[times.count / 2] / .seconds(1)))
}
