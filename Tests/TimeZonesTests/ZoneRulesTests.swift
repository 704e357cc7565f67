import PlainText
import TestSupport
import Testing

@testable import TimeZones

@Suite struct ZoneRulesTests {
    private func rules(_ name: String) throws -> ZoneRules { try SystemZones.rules(of: name) }

    @Test(arguments: [
        // Winter and summer, before and after midnight.
        ("Europe/Paris", "2027-01-14T22:59:59Z", "2027-01-14"), ("Europe/Paris", "2027-01-14T23:00:00Z", "2027-01-15"),
        ("Europe/Paris", "2027-06-30T21:59:59Z", "2027-06-30"), ("Europe/Paris", "2027-06-30T22:00:00Z", "2027-07-01"),
        // The nights on which the clocks change.
        ("Europe/Paris", "2027-03-27T23:00:00Z", "2027-03-28"), ("Europe/Paris", "2027-03-28T21:59:59Z", "2027-03-28"),
        ("Europe/Paris", "2027-03-28T22:00:00Z", "2027-03-29"), ("Europe/Paris", "2027-10-31T22:59:59Z", "2027-10-31"),
        // Beyond what files list.
        ("Europe/Paris", "2199-07-01T22:00:00Z", "2199-07-02"), ("Europe/Paris", "2199-01-01T22:30:00Z", "2199-01-01"),
        // South of the equator, behind UTC, across the date line, before 1970.
        ("Australia/Sydney", "2150-12-31T13:00:00Z", "2151-01-01"),
        ("Australia/Sydney", "2150-06-30T13:30:00Z", "2150-06-30"),
        ("America/New_York", "2027-01-15T04:59:59Z", "2027-01-14"),
        ("Pacific/Kiritimati", "2027-01-01T10:00:00Z", "2027-01-02"),
        ("Asia/Tokyo", "1969-12-31T15:00:00Z", "1970-01-01"), ("UTC", "2027-01-14T23:59:59Z", "2027-01-14"),
    ]) func `A moment has the day that the clocks of its zone show`(zone: String, moment: String, day: String) throws {
        let seconds = try #require(unixSeconds(ofMoment: moment))
        #expect(try rules(zone).day(at: seconds).description == day)
    }

    @Test(arguments: [
        ("Europe/Paris", "2027-01-15", "2027-01-14T23:00:00Z"), ("Europe/Paris", "2027-07-01", "2027-06-30T22:00:00Z"),
        ("Europe/Paris", "2027-03-29", "2027-03-28T22:00:00Z"),
        ("Pacific/Kiritimati", "2027-01-02", "2027-01-01T10:00:00Z"),
        // No midnight there, the clocks went from 23:59 to 1:00; and a day that was left out altogether.
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"),
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"),
        ("UTC", "2027-01-15", "2027-01-15T00:00:00Z"),
    ]) func `A day begins when the clocks of its zone first show it`(zone: String, day: String, moment: String) throws {
        #expect(try rules(zone).beginning(of: try #require(Day(day))) == unixSeconds(ofMoment: moment))
    }

    @Test(arguments: ["Europe/Pari", "", "..", "../zoneinfo/UTC", "/etc/passwd", "Europe", "Europe/", "a/b/c/d"])
    func `A name that is no zone's is refused`(name: String) {
        #expect(throws: SystemZones.Failure.self) { try SystemZones.rules(of: name) }
    }

    @Test func `All zones of the machine can be read`() throws {
        let names = SystemZones.names()
        #expect(names.contains("Europe/Paris") && names.count > 300)
        for name in names { _ = try rules(name).day(at: 1_800_000_000) }
    }

    @Test(arguments: [
        "CET-1CEST,M3.5.0,M10.5.0/3", "<+03>-3", "EST5EDT,M3.2.0,M11.1.0", "IST-2IDT,M3.4.4/26,M10.5.0",
        "XXX0YYY,J60/0,J300", "XXX-1YYY-2,0/0,365/25",
    ])
    func `Rules of all shapes are read`(text: String) throws {
        let rule = try #require(YearlyRule(text.utf8))
        for seconds in stride(from: -80_000_000_000, to: 80_000_000_000, by: 999_999_937) {
            _ = rule.offset(at: seconds)
        }
        _ = (rule.offset(at: .max), rule.offset(at: .min))
    }

    @Test(arguments: [
        "", "C", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-999", "<+03-3", "CET-1 ",
    ])
    func `What is no rule is refused`(text: String) { #expect(YearlyRule(text.utf8) == nil) }

    @Test func `Any bytes are read or refused, and nothing traps`() throws {
        var random = SeededRandom.announced(for: "zone files")
        let good = try #require(ZoneRulesTests.sample)
        #expect(ZoneRules(name: "x", bytes: good)?.offset(at: 0) == 3_600)
        for _ in 0..<20_000 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if random.chance(20) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
            guard let rules = ZoneRules(name: "x", bytes: bytes) else { continue }
            for moment in [Int.min, -1, 0, 1_800_000_000, .max] { _ = rules.day(at: moment) }
        }
    }

    /// One change in 1980, and a rule behind it.
    private static var sample: [UInt8]? {
        func header(_ times: UInt8) -> [UInt8] {
            Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
                + [0, 0, 0, times, 0, 0, 0, 1, 0, 0, 0, 4]
        }
        let type: [UInt8] = [0, 0, 0x0E, 0x10, 0, 0] + Array("CET\0".utf8)
        return header(0) + type + header(1) + [0, 0, 0, 0, 0x12, 0xCE, 0xA6, 0] + [0] + type
            + Array("\nCET-1CEST,M3.5.0,M10.5.0/3\n".utf8)
    }
}
