import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What CI runs.
struct ReplayTests {
    private static let early = "recordings/marketing/plan-trop-tot.yaml"

    @Test func `Every recording is a line in the order of paths, then the sum`() throws {
        let replayed = try Command()("replay")
        #expect(replayed.status == 0 && replayed.errors.isEmpty)
        let lines = replayed.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let paths = lines.filter { $0.hasPrefix("ok    recordings/") }
        #expect(paths.count >= 8 && paths == paths.sorted())
        #expect(paths.contains("ok    recordings/marketing/demo-dix-minutes.yaml  12 turns, 11 calls"))
        #expect(lines.suffix(3) == ["", "\(paths.count) as recorded, 0 failed", ""])
    }

    @Test func `Recordings that cannot be seen must not pass for ones that are as recorded`() throws {
        let copy = try CopiedProject()
        try FileManager.default.createSymbolicLink(
            atPath: "\(copy.root)/recordings/others", withDestinationPath: "gone")
        for arguments in [["replay"], ["replay", "recordings"], ["replay", "misspelt"], ["simulate", "misspelt"]] {
            let finished = try copy.souffleur.run(arguments)
            #expect(finished.status == 1)
            #expect(finished.errors == "`recordings/others` cannot be read\n")
        }
        #expect(try copy.souffleur("replay", "plan-trop-tot").status == 0)
    }

    @Test(arguments: [["plan-trop-tot"], [early], ["./\(early)"], [early, "plan-trop-tot", "marketing/plan-trop-tot"]])
    func `A recording by path or name, once`(arguments: [String]) throws {
        let replayed = try Command().run(["replay"] + arguments)
        #expect(replayed.status == 0)
        #expect(
            replayed.output.hasSuffix("\(Self.early)  7 turns, 7 calls\n\n1 as recorded, 0 failed\n")
                || arguments[0].hasPrefix("./"))
    }

    @Test func `A failure is explained after the lines, and stands in the report for CI`() throws {
        let copy = try CopiedProject()
        let count = try copy.contents.keys.count { $0.hasPrefix("recordings/") && $0.hasSuffix(".yaml") }
        try copy.edit(Self.early, "    state: ready\n", "    state: \"prêt ]]> <b>\\e[1m\"\n")
        let replayed = try copy.souffleur("replay", "--junit", "build/replay.xml")
        #expect(replayed.status == 1)
        #expect(replayed.output.contains("FAIL  \(Self.early)  7 turns, 7 calls\n"))
        #expect(
            replayed.output.contains(
                "\n\n\(Self.early): turn 7\n  state  CHANGED\n    - prêt ]]> <b>\u{FFFD}[1m\n    + ready\n"))
        #expect(replayed.output.contains("  keep: souffleur replay --update \(Self.early)\n"))
        #expect(replayed.output.hasSuffix("\n\(count - 1) as recorded, 1 failed\n"))
        let xml = try copy.text("build/replay.xml")
        #expect(XMLParser(data: Data(xml.utf8)).parse())
        #expect(xml.contains("tests=\"\(count)\" failures=\"1\""))
        #expect(xml.contains("prêt ]]&gt; &lt;b&gt;\u{FFFD}[1m"))
    }

    @Test func `A layer that is allowed is named, and the others still fail`() throws {
        let copy = try CopiedProject()
        let next =
            try copy.text("prompts/converse/v1.md").replacingOccurrences(of: "version: 1\n", with: "version: 2\n")
            + "Soyez bref.\n"
        try copy.write(next, to: "prompts/converse/v2.md")
        try copy.edit("flows/marketing.yaml", "prompt: converse@1", "prompt: converse@2")
        let replayed = try copy.souffleur("replay", "plan-trop-tot")
        #expect(replayed.status == 1)
        #expect(
            replayed.output.contains("\(Self.early): turn 1, call 1.1\n  prompt      converse v1 → v2    CHANGED\n"))
        #expect(
            replayed.output.contains(
                "    + Soyez bref.\n  schema      same\n  parameters  same\n  dialogue    same\n  mend: "))
        #expect(replayed.output.contains("keep: souffleur replay --update --accept prompt \(Self.early)\n"))
        let allowed = try copy.souffleur("replay", "plan-trop-tot", "--allow", "prompt")
        #expect(allowed.status == 0)
        #expect(allowed.output.hasPrefix("allowed to differ: prompt\n"))
        #expect(try copy.souffleur("replay", "plan-trop-tot", "--allow", "dialogue").status == 1)

        // What the report says to do does it.
        let before = try copy.contents
        let refused = try copy.souffleur("replay", "--update", "plan-trop-tot")
        #expect(refused.status == 1)
        #expect(refused.plain.contains("layers that were not accepted still differ"))
        #expect(try copy.text(Self.early).contains("prompt: {name: converse, version: 1}"))
        let kept = try copy.souffleur("replay", "--update", "--accept", "prompt", Self.early)
        #expect(kept.status == 0)
        #expect(kept.output == "updated  \(Self.early): 6 fingerprints\n")
        #expect(try copy.souffleur("replay", "plan-trop-tot").status == 0)
        let after = try copy.contents
        #expect(after.keys.filter { after[$0] != before[$0] } == [Self.early])
        #expect(try copy.souffleur("replay", "--update", Self.early).output == "same     \(Self.early)\n")
    }

    @Test func `An update rewrites outcomes, shows them, and keeps to what was pinned`() throws {
        let copy = try CopiedProject()
        try copy.edit("flows/marketing.yaml", "fr: \"Pas tout de suite. {reason}\"", "fr: \"Patience. {reason}\"")
        let updated = try copy.souffleur("replay", "--update", "--accept", "dialogue", "plan-trop-tot")
        #expect(updated.status == 0)
        #expect(updated.plain.contains("turn 4\n  reply  CHANGED\n    - Pas tout de suite. Il manque une cible"))
        #expect(updated.plain.contains("    + Patience. Il manque une cible"))
        #expect(updated.plain.contains("updated  \(Self.early): 2 outcomes, "))
        #expect(try copy.souffleur("replay", "plan-trop-tot").status == 0)
        // The same again, of words that a person pinned.
        try copy.edit("flows/marketing.yaml", "fr: \"Il manque une cible", "fr: \"Une cible manque")
        let before = try copy.text(Self.early)
        let refused = try copy.souffleur("replay", "--update", "--accept", "dialogue", "plan-trop-tot")
        #expect(refused.status == 1)
        #expect(
            refused.plain.contains(
                "left     \(Self.early): what turn 4 expects of `reply` does not hold; change `expect` first if that is meant\n"
            ))
        #expect(try copy.text(Self.early) == before)
    }

    @Test func `An update keeps what a reviewer wrote into the file`() throws {
        let copy = try CopiedProject()
        try copy.edit(Self.early, "turns:\n", "turns:\n# Camille: read on 3 March\n\n")
        try copy.edit(
            Self.early, "  expect: {refused: not_offered_here,", "  # pinned\n  expect: {'refused':   not_offered_here,"
        )
        try copy.edit(Self.early, "  outcome:\n", "  outcome: # as it should be\n")
        let noted = try copy.text(Self.early)
        #expect(try copy.souffleur("replay", "--update", Self.early).output == "same     \(Self.early)\n")
        #expect(try copy.text(Self.early) == noted)
        try copy.edit(Self.early, "state: draft\n", "state: nowhere\n")
        #expect(try copy.souffleur("replay", "--update", Self.early).status == 0)
        #expect(try copy.text(Self.early) == noted)
    }

    @Test func `A hostile turn that pins nothing can be sealed, and passes`() throws {
        let copy = try CopiedProject()
        let path = "recordings/marketing/promesses-refusees.yaml"
        try copy.edit(path, "  expect: {refused: not_offered_here, wrote: []}\n", "")
        #expect(try copy.souffleur("replay", path).status == 1)
        #expect(try copy.souffleur("replay", "--update", path).output.hasSuffix("updated  \(path): 1 outcome\n"))
        #expect(try copy.souffleur("replay", path).status == 0)
    }

    @Test func `A folder without recordings and a file that is none are not passed over`() throws {
        let copy = try CopiedProject()
        try FileManager.default.createDirectory(atPath: "\(copy.root)/empty", withIntermediateDirectories: true)
        #expect(try copy.souffleur("replay", "empty").status == 2)
        #expect(try copy.souffleur("replay", "recordings", "empty").status == 2)
        let replayed = try copy.souffleur("replay", "flows/marketing.yaml")
        #expect(replayed.status == 1)
        #expect(replayed.output.contains("[recording-format]"))
        #expect(
            try copy.souffleur("replay", "--junit", "flows/marketing.yaml/x", "plan-trop-tot").errors.contains(
                "cannot be written"))
    }

    @Test func `From elsewhere, with the project named`() throws {
        let elsewhere = try CopiedProject(empty: true)
        let replayed = try elsewhere.souffleur("replay", "--project", Command.root, "plan-trop-tot")
        #expect(replayed.status == 0)
        #expect(replayed.output.hasPrefix("ok    \(Command.root)/\(Self.early)"))
        #expect(try elsewhere.contents.isEmpty)
    }
}
