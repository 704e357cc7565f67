import OrderedJSON
import TestSupport
import Testing

@Suite struct LimitTests {
    @Test func depthCountsContainers() throws {
        for depth in [1, 2, 63, 64] {
            let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
            #expect(throws: Never.self) { try JSON(parsing: text) }
            #expect(throws: JSONParseError(.tooDeep(limit: depth - 1), at: depth - 1)) {
                try JSON(parsing: text, limits: JSONLimits(depth: depth - 1))
            }
        }
        #expect(throws: Never.self) { try JSON(parsing: "1", limits: JSONLimits(depth: 0)) }
        #expect(throws: Never.self) { try JSON(parsing: "[[],[],[[]],{\"a\":[]}]", limits: JSONLimits(depth: 3)) }
    }

    @Test func aMillionBracketsAreRefusedNotRecursedInto() {
        let hostile = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
        #expect(throws: JSONParseError(.tooDeep(limit: 64), at: 64)) { try JSON(parsing: hostile) }
        #expect(throws: JSONParseError(.tooDeep(limit: 512), at: 512)) {
            try JSON(parsing: hostile, limits: JSONLimits(depth: .max))
        }
        let objects = Array(String(repeating: "{\"a\":", count: 100_000).utf8)
        #expect(throws: JSONParseError(.tooDeep(limit: 64), at: 64 * 5)) { try JSON(parsing: objects) }
    }

    @Test func lengthIsLimited() throws {
        #expect(throws: JSONParseError(.tooLong(limit: 3), at: 3)) {
            try JSON(parsing: "null", limits: JSONLimits(bytes: 3))
        }
        #expect(try JSON(parsing: "null", limits: JSONLimits(bytes: 4)) == nil)
    }

    @Test func aHugeObjectCostsLinearTime() throws {
        let count = 60_000
        let bytes = Array("{\((0..<count).map { "\"key\($0)\":0" }.joined(separator: ","))}".utf8)
        let start = processorTime()
        #expect(try JSON(parsing: bytes).object?.count == count)
        // Half a second at most; comparing each key with all before it would take far longer than the limit.
        #expect(processorTime() - start < .seconds(5))
    }

    @Test func repeatedKeysAreFoundInHugeObjects() {
        for count in [1, 15, 16, 17, 18, 500] {
            for repeated in [0, count / 2, count - 1] {
                let members = (0..<count).map { "\"k\($0)\":0" }.joined(separator: ",")
                let text = "{\(members),\"k\(repeated)\":1}"
                #expect(throws: JSONParseError(.duplicateKey("k\(repeated)"), at: members.utf8.count + 2)) {
                    try JSON(parsing: text)
                }
            }
        }
    }
}
