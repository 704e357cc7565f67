import OrderedJSON
import TestSupport
import Testing

@Suite struct RandomBytesTests {
    /// Any bytes give a value or an error; a value that was read is written and read back to itself.
    @Test func anyBytesAreAnswered() {
        var random = SeededRandom.announced(for: "anyBytesAreAnswered")
        let alphabet =
            Array("{}[]\",:\\/bfnrtu0123456789abcdefAD-+.eE \n\t\u{e9}\u{1F600}".utf8) + [0x00, 0x80, 0xFF, 0xED, 0xA0]
        let seeds = [#"{"a":[1,2.5e-3,{"b":"\ud83d\ude00é\n"}],"c":null}"#, #"["",{},[],true,false,-0]"#].map {
            Array($0.utf8)
        }
        var valid = 0
        for round in 0..<8_000 {
            var bytes: [UInt8]
            if round.isMultiple(of: 2) {
                bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                    alphabet.randomElement(using: &random) ?? 0
                }
            } else {
                bytes = seeds[round / 2 % seeds.count]
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    switch Int.random(in: 0..<3, using: &random) {
                    case 0: bytes[place] = alphabet.randomElement(using: &random) ?? 0
                    case 1: bytes.remove(at: place)
                    default: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: place)
                    }
                }
            }
            do {
                let value = try JSON(parsing: bytes)
                valid += 1
                #expect(try JSON(parsing: value.bytes) == value)
                #expect(try JSON(parsing: value.prettyText) == value)
            } catch {
                #expect((0...bytes.count).contains(error.offset), "\(bytes)")
            }
        }
        #expect(valid > 50)
    }

    @Test func anyStringSurvives() throws {
        var random = SeededRandom.announced(for: "anyStringSurvives")
        for _ in 0..<2_000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...40, using: &random) {
                let limit: UInt32 = [0x20, 0x80, 0x800, 0x10FFFF].randomElement(using: &random) ?? 0x80
                text.unicodeScalars.append(Unicode.Scalar(UInt32.random(in: 0...limit, using: &random)) ?? "x")
            }
            let read = try JSON(parsing: JSON.string(text).text)
            #expect(read == .string(text))
        }
    }
}
