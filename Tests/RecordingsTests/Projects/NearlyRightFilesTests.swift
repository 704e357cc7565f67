import Foundation
import Project
import Recordings
import SpannedYAML
import Testing

/// Files that are nearly right: another line end, another ending, a folder called otherwise, a lock that is gone.
struct NearlyRightFilesTests {
    private func moved(_ copy: CopiedProject, _ old: String, _ new: String) throws {
        try FileManager.default.moveItem(atPath: "\(copy.root)/\(old)", toPath: "\(copy.root)/\(new)")
    }

    @Test func `Line ends that an editor changed are no edit of a locked prompt`() throws {
        let copy = try CopiedProject()
        try copy.edit("prompts/converse/v1.md", "\n", "\r\n")
        let found = copy.findings.filter { $0.path.hasSuffix("converse/v1.md") }
        #expect(found.map(\.rule) == ["prompt-edited"], "\(found)")
        #expect(found.first?.message == "of `converse@1`, which is published, only the line ends changed")
        #expect(found.first?.fix == "save the file with LF line ends")
    }

    @Test func `A mark or a last line end that an editor added is called so too`() throws {
        let copy = try CopiedProject()
        try copy.write("\u{FEFF}" + copy.text("prompts/converse/v1.md"), to: "prompts/converse/v1.md")
        #expect(copy.findings.first?.fix == "save the file as UTF-8 without a byte order mark")
    }

    @Test func `A lock that was deleted is an error`() throws {
        let copy = try CopiedProject(recordings: ["plan-trop-tot"])
        try copy.remove("prompts/prompts.lock")
        let found = copy.findings
        #expect(found.map(\.rule) == ["prompt-lock-missing"], "\(found)")
        #expect(found.hasErrors)
        #expect(found.first?.path.hasSuffix("prompts/prompts.lock") == true)
    }

    @Test(arguments: [
        ("flows/marketing.yaml", "flows/marketing.yml", "rename it to `marketing.yaml`"),
        ("flows/marketing.yaml", "flows/marketing.YAML", "rename it to `marketing.yaml`"),
        ("prompts/models.yaml", "prompts/models.yml", "rename it to `models.yaml`"),
        ("prompts/models.yaml", "prompts/model.yaml", "rename it to `models.yaml`"),
        ("prompts/prompts.lock", "prompts/prompt.lock", "rename it to `prompts.lock`"),
        ("prompts/converse/v1.md", "prompts/converse/v1.markdown", "rename it to `v1.md`"),
        ("prompts/converse/v1.md", "prompts/converse/v1.MD", "rename it to `v1.md`"),
        (
            "recordings/marketing/plan-trop-tot.yaml", "recordings/marketing/plan-trop-tot.yml",
            "rename it to `plan-trop-tot.yaml`"
        ),
        ("flows/marketing.yaml", "flows/marketing.yaml.txt", "rename it to `marketing.yaml`"),
        ("prompts/converse/v1.md", "prompts/converse/v1.md.TXT", "rename it to `v1.md`"),
        ("flows", "flow", "rename it to `flows`"), ("prompts", "prompt", "rename it to `prompts`"),
        ("flows", "Flows", "rename it to `flows`"), ("recordings", "recording", "rename it to `recordings`"),
    ])
    func `What is passed over for its name is named`(old: String, new: String, fix: String) throws {
        let copy = try CopiedProject(recordings: ["plan-trop-tot"])
        try moved(copy, old, new)
        let found = copy.findings.filter { $0.rule == "file-passed-over" }
        #expect(found.map(\.path) == ["\(copy.root)/\(new)"], "\(copy.findings)")
        #expect(found.map(\.fix) == [fix])
        #expect(found.first?.severity == .error)
    }

    /// What a flow, a prompt or a recording names may stand in what was passed over.
    @Test(arguments: [
        ("flows/marketing.yaml", "flows/marketing.yml"), ("flows", "flow"), ("prompts", "prompt"),
        ("prompts/models.yaml", "prompts/models.yml"), ("prompts/converse/v1.md", "prompts/converse/V1.md"),
    ])
    func `Only the name is found, and not again all that is missed for it`(old: String, new: String) throws {
        let copy = try CopiedProject(recordings: ["plan-trop-tot"])
        try moved(copy, old, new)
        let project = Project.load(copy.root)
        let check = RecordingCrossCheck(project: project)
        let found = try copy.findings + check.findings(copy.recording("plan-trop-tot"))
        #expect(found.map(\.path) == ["\(copy.root)/\(new)"], "\(found)")
    }

    @Test(arguments: [("V1.md", "v1.md"), ("version-2.md", "v2.md"), ("3.md", "v3.md")])
    func `A version whose file is called otherwise is told its name`(name: String, meant: String) throws {
        let copy = try CopiedProject()
        try copy.write("x", to: "prompts/converse/\(name)")
        #expect(copy.findings.map(\.fix) == ["rename it to `\(meant)`"], "\(copy.findings)")
    }

    @Test(arguments: [
        ("flow/essai.yaml", "flow", "flows"), ("prompt/x/v1.md", "prompt", "prompts"),
        ("recording/marketing/x.yaml", "recording", "recordings"),
        ("flows/marketing.yml", "flows/marketing.yml", "marketing.yaml"),
        ("prompts/model.yaml", "prompts/model.yaml", "models.yaml"),
    ])
    func `What stands beside what is looked for is named too, and is no error`(
        path: String, marked: String, meant: String
    ) throws {
        let copy = try CopiedProject()
        try copy.write("x", to: path)
        let found = copy.findings
        #expect(found.map(\.path) == ["\(copy.root)/\(marked)"], "\(found)")
        #expect(found.map(\.rule) == ["file-passed-over-beside"])
        #expect(
            found.first?.fix
                == "move what is to count into `\(meant)`, which is there too, or give it a name of another kind")
        #expect(found.first?.severity == .warning)
    }

    @Test(arguments: ["flows/LISEZMOI.txt", "flows/.marketing.yml", "docs/flow.yml", "prompts/converse/note.txt"])
    func `What nobody could take for a part of the project is left alone`(path: String) throws {
        let copy = try CopiedProject()
        try copy.write("x", to: path)
        #expect(copy.findings == [])
    }

    @Test func `An unresolved merge is called one in prompts and in their lock`() throws {
        let copy = try CopiedProject()
        let lock = try copy.text("prompts/prompts.lock")
        try copy.write("<<<<<<< HEAD\n\(lock)=======\n\(lock)>>>>>>> autre\n", to: "prompts/prompts.lock")
        try copy.write(
            copy.text("prompts/converse/v1.md") + "<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> autre\n",
            to: "prompts/converse/v1.md")
        let found = copy.findings
        #expect(Set(found.map(\.rule)) == ["merge-conflict"], "\(found)")
        #expect(found.count == 2)
    }

    @Test func `What is wrong in a locked prompt is mended in its next version`() throws {
        let copy = try CopiedProject()
        try copy.edit("flows/marketing.yaml", "  draft:\n", "  brouillon:\n")
        try copy.edit("flows/marketing.yaml", "starts_in: draft", "starts_in: brouillon")
        let found = copy.findings.filter { $0.path.hasSuffix("converse/v1.md") }
        #expect(!found.isEmpty)
        for finding in found {
            #expect(
                finding.fix?.hasPrefix("`converse@1` is published: copy it to `v2.md`, ") == true, "\(finding)")
            #expect(finding.fix?.hasSuffix(" there, and name `converse@2` in the flow") == true, "\(finding)")
        }
    }
}
