import OrderedJSON
import Recordings
import Simulator
import SpannedYAML
import Testing

/// Who acts in a turn of a recording.
@Suite struct RoleTests {
    private static let turns = """
        format: souffleur-recording/1
        recording: roles
        about: "Who may."
        flow: {name: marketing, version: 1}
        world: {clock: "2026-03-02T09:14:07Z", seed: 42, language: fr}
        turns:
        - press: {intent: create_scenario, payload: {nom: "Essai", thematique: "SaaS"}}
        - press: {intent: add_target, payload: {nom: "DAF"}}
          expect: {error: not_offered_here}
        - press: {intent: add_target, payload: {nom: "DAF"}}
          as: editeur
          expect: {wrote: [{create: cible}]}

        """

    private func project() throws -> CopiedProject {
        let project = try CopiedProject()
        try project.edit(
            "flows/marketing.yaml", "\nintents:\n",
            "\nroles:\n  lecteur: {fr: \"Lecteur\", en: \"Reader\"}\n  editeur: {fr: \"Éditeur\", en: \"Editor\"}\nintents:\n"
        )
        try project.edit("flows/marketing.yaml", "    creates: cible\n", "    creates: cible\n    for: [editeur]\n")
        return project
    }

    @Test func `A turn says who acts, and keeps it when it is written`() async throws {
        let project = try project()
        try project.write(Self.turns, to: "recordings/marketing/roles.yaml")
        let recording = try project.recording("roles")
        #expect(recording.turns.map(\.role) == [nil, nil, "editeur"])
        let playback = await project.play(recording)
        #expect(playback.turns.allSatisfy { $0.failedExpectations.isEmpty && $0.problem == nil })
        let lines = String(decoding: Transcript.jsonLines(playback), as: UTF8.self)
        #expect(lines.contains(#""as":"editeur""#))
        let written = String(decoding: try RecordingWriter.write(recording), as: UTF8.self)
        #expect(written.contains("\n  as: editeur\n"))
    }

    @Test func `A role that the flow does not have is found, with the nearest`() throws {
        let project = try project()
        try project.write(
            Self.turns.replacing("as: editeur", with: "as: éditeur"), to: "recordings/marketing/roles.yaml")
        let findings = RecordingCrossCheck(project: project.project).findings(try project.recording("roles"))
        #expect(findings.map(\.rule) == ["recording-unknown-role"])
        #expect(findings.first?.fix == "write `as: editeur`")
    }
}
