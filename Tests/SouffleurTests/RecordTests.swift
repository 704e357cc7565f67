import Foundation
import OrderedJSON
import Testing

@testable import LoopbackServer

/// `souffleur record` against a server on this machine, over real sockets.
@Suite(.timeLimit(.minutes(5))) struct RecordTests {
    private static let path = "recordings/marketing/essai.yaml"
    private static let spool = "recordings/marketing/.essai.take.yaml"

    private func script(_ turns: String, _ project: CopiedProject) throws {
        try project.write(turns, to: "script.yaml")
    }

    private static let twoTurns = """
        - say: |-
            Bonjour
        - press: {intent: create_scenario, payload: {nom: "Limpaie"}}
          expect: {state: draft}

        """

    @Test func `A take is written with where it came from, and replays the same without the server`() throws {
        let project = try CopiedProject()
        try script(Self.twoTurns, project)
        let live = try LiveServer(saying: "Bonjour à vous.")
        let recorded = try live.command(in: project)(
            "record", "essai", "--script", "script.yaml", "--about", "Un essai.")
        #expect(recorded.status == 0, "\(recorded.errors)")
        #expect(recorded.output.contains("Bonjour à vous."))
        #expect(recorded.output.hasSuffix("recorded \(Self.path): 2 turns, 1 calls; it replays the same\n"))
        let text = try project.text(Self.path)
        #expect(text.contains("provenance: \"recorded from \(live.server.baseURL) (essai/1) by souffleur "))
        #expect(text.contains("about: \"Un essai.\"\n"))
        #expect(!text.contains(LiveServer.key) && !text.lowercased().contains("authorization"))
        #expect(!text.contains("content-length"), "of the response's headers only what carries no secret")
        #expect(try project.souffleur("replay", Self.path).status == 0)
        #expect(try project.souffleur("check").status == 0)
        #expect(!FileManager.default.fileExists(atPath: "\(project.root)/\(Self.spool)"))
        #expect(live.server.log.requests.count == 1)
        #expect(live.server.log.requests.first?["authorization"] == "Bearer \(LiveServer.key)")
    }

    @Test(arguments: [
        (
            "- press: {intent: create_scenario, payload: {mon: \"Limpaie\"}}\n",
            "the form of `create_scenario` has no field `mon`"
        ),
        ("- say: Bonjour\n  expect: {state: brouillon}\n", "the flow has no state `brouillon`"),
        ("- say: Bonjour\n  as: assure\n", "the flow has no roles, so nobody acts as `assure`"),
    ]) func `What check would refuse is told of the script before anything is held`(turns: String, says: String) throws
    {
        let project = try CopiedProject()
        try script(turns, project)
        let live = try LiveServer(saying: "Bonjour à vous.")
        let refused = try live.command(in: project)("record", "essai", "--script", "script.yaml")
        #expect(refused.status != 0)
        #expect(refused.errors.contains("script.yaml:") && refused.errors.contains(says), "\(refused.errors)")
        #expect(live.server.log.requests.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: "\(project.root)/\(Self.path)"))
    }

    @Test func `A note stays with its line, also when that is held again`() throws {
        let project = try CopiedProject()
        try script(
            "- say: Bonjour\n  note: Saluer.\n- say: Encore\n  note: Attendre.\n", project)
        let live = try LiveServer(saying: "Bonjour à vous.")
        for arguments in [["--script", "script.yaml"], ["--from-turn", "2"]] {
            let recorded = try live.command(in: project).run(["record", "essai"] + arguments)
            #expect(recorded.status == 0, "\(recorded.errors)")
            let notes = try project.text(Self.path).split(separator: "\n").filter { $0.hasPrefix("  note: ") }
            #expect(notes == ["  note: \"Saluer.\"", "  note: \"Attendre.\""])
        }
        #expect(try project.souffleur("replay", Self.path).status == 0)
    }

    @Test func `A stream keeps its pieces and the time between them`() throws {
        let project = try CopiedProject()
        try script("- say: Bonjour\n", project)
        let content = LiveServer.reading("Bonjour.").text
        let half = content.index(content.startIndex, offsetBy: 30)
        let live = try LiveServer { exchange in
            exchange.beginChunks()
            exchange.chunk(LiveServer.chunk(String(content[..<half])))
            // Long beside what a busy machine takes to read.
            exchange.pause(milliseconds: 1_500)
            exchange.chunk(": keepalive\n\n" + LiveServer.chunk(String(content[half...])))
            exchange.chunk(LiveServer.chunk(nil, finish: "stop") + "data: [DONE]\n\n")
            exchange.endChunks()
        }
        let recorded = try live.command(in: project)("record", "essai", "--script", "script.yaml", "--stream")
        #expect(recorded.status == 0, "\(recorded.errors)")
        let frames = try project.text(Self.path).split(separator: "\n").filter { $0.drop { $0 == " " }.hasPrefix("+") }
        let gaps = frames.compactMap { Int($0.drop { $0 == " " }.dropFirst().prefix { $0 != " " }) }
        #expect(frames.count == 3)
        #expect(gaps.count == 3 && gaps[1] >= 750 && gaps[2] < gaps[1])
        #expect(try project.text(Self.path).contains("end: done"))
        #expect(try project.souffleur("replay", Self.path).status == 0)
        #expect(
            live.server.log.requests.first.map { String(decoding: $0.body, as: UTF8.self) }?.contains(#""stream":true"#)
                == true)
    }

    @Test func `Attempts that were retried are kept, and their waits`() throws {
        let project = try CopiedProject()
        try script("- say: Bonjour\n", project)
        let live = try LiveServer { exchange in
            guard exchange.number > 2 else {
                return exchange.answer(
                    #"{"error":{"message":"Slow down","type":"requests","code":"rate_limit_exceeded"}}"#,
                    status: "429 Too Many Requests", headers: "Retry-After-Ms: 120\r\n")
            }
            exchange.answer(LiveServer.completion(LiveServer.reading("Bonjour.").text))
        }
        #expect(try live.command(in: project)("record", "essai", "--script", "script.yaml").status == 0)
        let text = try project.text(Self.path)
        #expect(text.components(separatedBy: "status: 429").count == 3)
        #expect(text.components(separatedBy: "- provenance: ").count == 4)
        #expect(text.contains("retry-after-ms: \"120\"") || text.contains("retry-after-ms: 120"))
        #expect(try project.souffleur("replay", Self.path).status == 0)
    }

    enum Breach: String, CaseIterable { case midJSON, midStream, html, redirect, foreignBytes, empty, serverError }

    @Test(arguments: Breach.allCases) func `Whatever the server does wrong is recorded and replays`(breach: Breach)
        throws
    {
        let project = try CopiedProject()
        try script(Self.twoTurns, project)
        let live = try LiveServer { exchange in
            switch breach {
            case .midJSON:
                exchange.write(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\"id\":\"c")
                exchange.end()
            case .midStream:
                exchange.beginChunks()
                exchange.chunk(LiveServer.chunk("{\"message_"))
                exchange.reset()
            case .html: exchange.answer("<html>Maintenance</html>", type: "text/html")
            case .redirect: exchange.answer("", status: "302 Found", headers: "Location: http://127.0.0.1:1/\r\n")
            case .foreignBytes:
                exchange.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n")
                exchange.write([0xFF, 0x00, 0x1B, 0x7B])
            case .empty: exchange.answer("")
            case .serverError:
                exchange.answer(#"{"error":"\u001b[31m"}"#, status: "500 Oops", headers: "x-should-retry: false\r\n")
            }
        }
        let recorded = try live.command(in: project)("record", "essai", "--script", "script.yaml", "--stream")
        #expect(recorded.ended)
        if breach == .redirect {
            #expect(recorded.status == 1)
            #expect(recorded.errors.contains("cannot be had: unexpected_redirect"))
            return
        }
        #expect(recorded.status == 0, "\(recorded.errors)")
        #expect(recorded.output.contains("L'assistant ne répond pas pour le moment."))
        #expect(recorded.output.contains("Le scénario « Limpaie » est créé.") || recorded.plain.contains("« Limpaie »"))
        let replayed = try project.souffleur("replay", Self.path)
        #expect(replayed.status == 0, "\(replayed.output)")
    }

    @Test func `A file that would hold the key is not written`() throws {
        let project = try CopiedProject()
        try script("- say: Bonjour\n", project)
        let live = try LiveServer(saying: "Votre clé est \(LiveServer.key).")
        let recorded = try live.command(in: project)("record", "essai", "--script", "script.yaml")
        #expect(recorded.status == 1)
        #expect(recorded.errors.contains("holds a key that is set in the environment"))
        #expect(!recorded.errors.contains(LiveServer.key))
        #expect(!FileManager.default.fileExists(atPath: "\(project.root)/\(Self.path)"))
        #expect(!FileManager.default.fileExists(atPath: "\(project.root)/\(Self.spool)"))
    }

    @Test func `Words are redacted before anything is fingerprinted`() throws {
        let project = try CopiedProject()
        try script("- say: |-\n    Je suis Élodie \"Lo\" Dürr.\n", project)
        let live = try LiveServer(saying: "Bonjour Élodie \"Lo\" Dürr !")
        let recorded = try live.command(in: project)(
            "record", "essai", "--script", "script.yaml", "--redact", "Élodie \"Lo\" Dürr=Anne Martin")
        #expect(recorded.status == 0, "\(recorded.errors)")
        let text = try project.text(Self.path)
        #expect(!text.contains("lodie") && !text.contains("rr" + " !") && text.contains("Je suis Anne Martin."))
        #expect(text.contains("Bonjour Anne Martin"))
        #expect(try project.souffleur("replay", Self.path).status == 0)
    }

    @Test func `However the answer is escaped, no redacted word and no key gets to the disk`() throws {
        let project = try CopiedProject()
        try script("- say: Bonjour\n", project)
        let escaped = LiveServer.reading("Bonjour Élodie.").text.replacingOccurrences(
            of: "Élodie", with: #"\u00C9lodie"#)
        let live = try LiveServer { $0.answer(LiveServer.completion(escaped)) }
        let redacted = try live.command(in: project)(
            "record", "essai", "--script", "script.yaml", "--redact", "Élodie=Anne")
        #expect(redacted.status == 1)
        #expect(redacted.errors.contains("call 1.1: a redacted word is still there"))
        #expect(!FileManager.default.fileExists(atPath: "\(project.root)/\(Self.path)"))
        // A key with a blank around it is sent without it, and looked for without it.
        let teller = try LiveServer(saying: "La clé \(LiveServer.key).")
        var leaking = teller.command(in: project)
        leaking.environment["OPENAI_API_KEY"] = " \(LiveServer.key)\r\n"
        let refused = try leaking("record", "essai", "--script", "script.yaml", "--discard", "--log", "log.jsonl")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("holds a key"))
        #expect(try !project.text("log.jsonl").contains(LiveServer.key))
        #expect(
            try project.contents.values.allSatisfy { !String(decoding: $0, as: UTF8.self).contains(LiveServer.key) })
        #expect(try live.command(in: project)("record", "x", "--redact", "a=ba").status == 64)
        #expect(try live.command(in: project)("record", "x", "--redact", "a=\"b").status == 64)
    }

    @Test func `The log hides a key that a server repeats`() throws {
        let project = try CopiedProject()
        try script("- say: Bonjour\n", project)
        let live = try LiveServer { exchange in
            exchange.answer(
                LiveServer.completion(LiveServer.reading("Bonjour.").text),
                headers: "X-Request-Id: \(LiveServer.key)\r\n")
        }
        let recorded = try live.command(in: project)("record", "essai", "--script", "script.yaml", "--log", "log.jsonl")
        #expect(recorded.status == 1)
        let log = try project.text("log.jsonl")
        #expect(log.contains(#""request_id":"…""#) && !log.contains(LiveServer.key))
    }

    @Test func `A take from a turn on that was killed goes on with the turns it was to hold`() async throws {
        let project = try CopiedProject()
        let live = try LiveServer { exchange in
            if exchange.number == 2 { return exchange.waitUntilClientIsGone(milliseconds: 120_000) }
            exchange.answer(LiveServer.completion(LiveServer.reading("Réponse \(exchange.number).").text))
        }
        let name = "plan-trop-tot"
        let turns = try project.text("recordings/marketing/\(name).yaml").components(separatedBy: "\n- ").count
        let process = try live.command(in: project).start(["record", name, "--from-turn", "2"])
        while live.server.log.requests.count < 2 { try await Task.sleep(for: .milliseconds(20)) }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let resumed = try live.command(in: project)("record", name, "--resume")
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(try project.text("recordings/marketing/\(name).yaml").components(separatedBy: "\n- ").count == turns)
        #expect(try live.command(in: project)("record", name, "--resume").status == 2)
        #expect(try live.command(in: project)("record", name, "--from-turn", "2", "--language", "en").status == 64)
    }

    @Test func `A take that cannot go on names the file that is to be mended, and goes on once it is`() async throws {
        let project = try CopiedProject()
        try script("- press: {intent: create_scenario, payload: {nom: Limpaie}}\n- say: Deux\n", project)
        let live = try LiveServer { exchange in
            if exchange.number == 1 { return exchange.waitUntilClientIsGone(milliseconds: 120_000) }
            exchange.answer(LiveServer.completion(LiveServer.reading("Réponse \(exchange.number).").text))
        }
        let process = try live.command(in: project).start(["record", "essai", "--script", "script.yaml"])
        while live.server.log.requests.isEmpty { try await Task.sleep(for: .milliseconds(20)) }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try project.edit("flows/marketing.yaml", "» est créé.", "» est là.")
        let refused = try live.command(in: project)("record", "essai", "--script", "script.yaml", "--resume")
        #expect(refused.status == 1)
        let hint = try #require(
            refused.errors.split(separator: "\n").first { $0.contains("souffleur replay --update") },
            "\(refused.errors)")
        #expect(hint.hasSuffix(" \(Self.spool)"), "\(hint)")
        #expect(try project.souffleur("replay", "--update", Self.spool).status == 0)
        let resumed = try live.command(in: project)("record", "essai", "--script", "script.yaml", "--resume")
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(try project.souffleur("replay", Self.path).status == 0)
    }

    @Test func `What was left behind and cannot be read is not overwritten, and two takes do not meet`() async throws {
        let project = try CopiedProject()
        try script("- say: Bonjour\n", project)
        let live = try LiveServer(saying: "Bonjour.")
        try project.write("turns: [", to: Self.spool)
        let blocked = try live.command(in: project)("record", "essai", "--script", "script.yaml")
        #expect(blocked.status == 1)
        #expect(blocked.errors.contains("was left behind and cannot be read"))
        #expect(try live.command(in: project)("record", "essai", "--script", "rien.yaml", "--discard").status == 2)
        #expect(try project.text(Self.spool) == "turns: [")
        let slow = try LiveServer { $0.waitUntilClientIsGone(milliseconds: 120_000) }
        let process = try slow.command(in: project).start(["record", "essai", "--script", "script.yaml", "--discard"])
        while slow.server.log.requests.isEmpty { try await Task.sleep(for: .milliseconds(20)) }
        let second = try live.command(in: project)("record", "essai", "--script", "script.yaml", "--discard")
        #expect(second.status == 1)
        #expect(second.errors == "another process makes a take of essai\n")
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    @Test func `A proxy of the environment is used, and never sees the key`() throws {
        let project = try CopiedProject()
        try script("- say: Bonjour\n", project)
        let proxy = try LiveServer { $0.answer("", status: "502 Bad Gateway") }
        var command = proxy.command(in: project)
        command.environment["OPENAI_BASE_URL"] = "https://models.example/v1"
        command.environment["HTTPS_PROXY"] = "http://127.0.0.1:\(proxy.server.port)"
        let refused = try command("record", "essai", "--script", "script.yaml", "--turn-limit", "5")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("the model at https://models.example/v1 cannot be had"))
        #expect(proxy.server.log.requests.first?.line == "CONNECT models.example:443 HTTP/1.1")
        #expect(proxy.server.log.requests.allSatisfy { $0["authorization"] == nil })
    }

    @Test func `A script is checked before anything is paid for, and hostile turns are played`() throws {
        let project = try CopiedProject()
        let live = try LiveServer(saying: "Bonjour.")
        try script("- say: Bonjour\n- press: {intent: add_targets}\n", project)
        let refused = try live.command(in: project)("record", "essai", "--script", "script.yaml")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("did you mean") || refused.errors.contains("add_target"))
        #expect(live.server.log.requests.isEmpty)
        try script("- say: Bonjour\n- model_proposes: {intent: generate_plan}\n", project)
        let recorded = try live.command(in: project)("record", "essai", "--script", "script.yaml")
        #expect(recorded.status == 0, "\(recorded.errors)")
        #expect(try project.souffleur("replay", Self.path).status == 0)
    }

    @Test func `A date to try again after is kept as the seconds it meant`() throws {
        let project = try CopiedProject()
        try script("- say: Bonjour\n", project)
        let live = try LiveServer { exchange in
            guard exchange.number > 1 else {
                let date = Date().addingTimeInterval(2.5).formatted(
                    .verbatim(
                        "\(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) GMT",
                        locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt,
                        calendar: Calendar(identifier: .gregorian)))
                return exchange.answer("{}", status: "503 Busy", headers: "Retry-After: \(date)\r\n")
            }
            exchange.answer(LiveServer.completion(LiveServer.reading("Bonjour.").text))
        }
        #expect(try live.command(in: project)("record", "essai", "--script", "script.yaml").status == 0)
        let text = try project.text(Self.path)
        let waits = (0...3).flatMap { ["retry-after: \($0)}", "retry-after: \($0),", "retry-after: \"\($0)\""] }
        #expect(waits.contains { text.contains($0) }, "\(text)")
        #expect(try project.souffleur("replay", Self.path).status == 0)
    }

    @Test func `A recording is replaced only when that is said`() throws {
        let project = try CopiedProject()
        try script("- say: Bonjour\n", project)
        let live = try LiveServer(saying: "Bonjour.")
        #expect(try live.command(in: project)("record", "essai", "--script", "script.yaml").status == 0)
        let first = try project.text(Self.path)
        let again = try live.command(in: project)("record", "essai", "--script", "script.yaml")
        #expect(again.status == 1)
        #expect(again.errors.contains("is there already; add --replace"))
        #expect(try project.text(Self.path) == first)
        #expect(
            try live.command(in: project)("record", "essai", "--script", "script.yaml", "--replace", "--seed", "9")
                .status == 0)
        #expect(try project.text(Self.path).contains("seed: 9"))
    }

    @Test func `From a turn on, the rest is held again and what was before stays`() throws {
        let project = try CopiedProject()
        let name = "corrections"
        let path = "recordings/marketing/\(name).yaml"
        // What a person pinned of the old answers is not what this is about.
        let before = try project.text(path).split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("  expect:") }.joined(separator: "\n")
        try project.write(before, to: path)
        let live = try LiveServer(saying: "C'est une autre réponse.")
        let recorded = try live.command(in: project)("record", name, "--from-turn", "3")
        #expect(recorded.status == 0, "\(recorded.errors)")
        let after = try project.text(path)
        #expect(after.hasPrefix(before.components(separatedBy: "\n- ")[..<3].joined(separator: "\n- ")))
        #expect(after.contains("C'est une autre réponse.") && after.contains("provenance: authored"))
        #expect(after.contains("provenance: \"recorded from "))
        #expect(try project.souffleur("replay", name).status == 0)
    }

    @Test func `From a turn on, what a reviewer wrote into the turns before stays, after a crash too`() async throws {
        let project = try CopiedProject()
        let name = "corrections"
        let path = "recordings/marketing/\(name).yaml"
        try project.edit(path, "turns:\n", "turns: # of Ms Leroy\n")
        let turns = try project.text(path).components(separatedBy: "\n- ")
        let noted =
            "# Read by Leroy\n" + turns[..<3].joined(separator: "\n# next\n- ")
            + "\n# from here on\n- " + turns[3...].joined(separator: "\n# gone\n- ") + "# the end\n"
        try project.write(noted.replacing(/\n  expect:.*/, with: ""), to: path)
        let live = try LiveServer { exchange in
            if exchange.number == 2 { return exchange.waitUntilClientIsGone(milliseconds: 120_000) }
            exchange.answer(LiveServer.completion(LiveServer.reading("C'est une autre réponse.").text))
        }
        let arguments = ["record", name, "--redact", "Leroy=Martin"]
        let process = try live.command(in: project).start(arguments + ["--from-turn", "3"])
        while live.server.log.requests.count < 2 { try await Task.sleep(for: .milliseconds(20)) }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let resumed = try live.command(in: project).run(arguments + ["--resume"])
        #expect(resumed.status == 0, "\(resumed.errors)")
        let after = try project.text(path)
        let kept = try #require(noted.replacing(/\n  expect:.*/, with: "").firstRange(of: "\n# from here on\n"))
        #expect(
            after.hasPrefix(
                noted.replacing(/\n  expect:.*/, with: "")[..<kept.upperBound].replacing("Leroy", with: "Martin")))
        #expect(after.hasSuffix("# the end\n") && !after.contains("# gone") && !after.contains("Leroy"))
        #expect(try project.souffleur("replay", name).status == 0)
    }

    @Test func `A take whose process was killed goes on from its last turn`() async throws {
        let project = try CopiedProject()
        try script("- say: Un\n- say: Deux\n- say: Trois\n", project)
        let live = try LiveServer { exchange in
            // The third call finds no answer until the process is gone.
            if exchange.number == 3 { return exchange.waitUntilClientIsGone(milliseconds: 120_000) }
            exchange.answer(LiveServer.completion(LiveServer.reading("Réponse \(exchange.number).").text))
        }
        let process = try live.command(in: project).start(
            ["record", "essai", "--script", "script.yaml", "--redact", "Un=Premier"])
        while live.server.log.requests.count < 3 { try await Task.sleep(for: .milliseconds(20)) }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(try project.text(Self.spool).contains("Réponse 2."))

        let blocked = try live.command(in: project)("record", "essai", "--script", "script.yaml")
        #expect(blocked.status == 1)
        #expect(blocked.errors.contains("a take of essai was left behind"))
        let resumed = try live.command(in: project)(
            "record", "essai", "--script", "script.yaml", "--resume", "--redact", "Un=Premier")
        #expect(resumed.status == 0, "\(resumed.errors)")
        let text = try project.text(Self.path)
        #expect(["Réponse 1.", "Réponse 2.", "Réponse 4."].allSatisfy(text.contains))
        #expect(try project.souffleur("replay", Self.path).status == 0)
        #expect(!FileManager.default.fileExists(atPath: "\(project.root)/\(Self.spool)"))
    }

    @Test func `At the terminal: words, a button by its number, and the end`() throws {
        let project = try CopiedProject()
        let live = try LiveServer(saying: "Bonjour à vous.")
        let typed = "Bonjour\n1\nLimpaie\n\n\n99\n/quit\n"
        let recorded = try live.command(in: project, typing: typed)("record", "essai")
        #expect(recorded.status == 0, "\(recorded.errors)")
        #expect(recorded.output.contains("Il n'y a pas de bouton à ce numéro."))
        let text = try project.text(Self.path)
        #expect(text.contains("- press: {intent: create_scenario, payload: {nom: \"Limpaie\"}}"))
        #expect(try project.souffleur("replay", Self.path).status == 0)
    }

    @Test func `At the terminal who acts can change, and the recording says so`() throws {
        let project = try CopiedProject()
        let live = try LiveServer(saying: "Bonjour à vous.")
        let claim = "1\nFuite\n\ndegat_des_eaux\n01/02/2026\n\n\n\n"
        let typed = claim + "/as chef\n/as gestionnaire\n1\nParquet\n\n\n\n/quit\n"
        let recorded = try live.command(in: project, typing: typed)("record", "essai", "--flow", "sinistre")
        #expect(recorded.status == 0, "\(recorded.errors)")
        #expect(recorded.plain.contains("Il n'y a pas de rôle « chef »"))
        let path = "recordings/sinistre/essai.yaml"
        let text = try project.text(path)
        #expect(text.contains("payload: {nom: \"Parquet\"}}\n  as: gestionnaire\n"), "\(text)")
        #expect(try project.souffleur("replay", path).status == 0)
    }

    @Test func `Without a model nothing is written, and it is said why`() throws {
        let project = try CopiedProject()
        try script("- say: Bonjour\n", project)
        let before = try project.contents
        let keyless = try Command(folder: project.root, environment: ["OPENAI_API_KEY": ""])(
            "record", "essai", "--script", "script.yaml")
        #expect(keyless.status == 1)
        #expect(keyless.errors == "there is no API key: set OPENAI_API_KEY\n")
        let refused = try LiveServer { exchange in
            exchange.answer(
                #"{"error":{"message":"Incorrect API key provided","type":"invalid_request_error","code":"invalid_api_key"}}"#,
                status: "401 Unauthorized")
        }
        let told = try refused.command(in: project)("record", "essai", "--script", "script.yaml")
        #expect(told.status == 1)
        #expect(told.errors.contains("the model at \(refused.server.baseURL) cannot be had: auth"))
        #expect(try project.contents == before)
        #expect(try refused.command(in: project)("record", "Essai Nouveau").status == 64)
        #expect(try refused.command(in: project)("record", "rien", "--from-turn", "2").status == 2)
    }
}
