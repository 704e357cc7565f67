import Foundation
import Project
import Testing

/// Finding, reading and writing files: links are followed, what is hidden is passed over, what never ends is not begun.
struct ProjectFilesTests {
    private final class Folder {
        let path = FileManager.default.temporaryDirectory.appending(path: "souffleur-files-\(UUID().uuidString)").path

        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: path) }

        func link(_ name: String, to target: String) throws {
            try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
        }
    }

    @Test func `Files are found below a folder in the order of their bytes`() throws {
        let folder = try Folder()
        for name in [
            "b.yaml", "a/z.yaml", "a.yaml", "é.yaml", "c.yml", "a/.#z.yaml", ".git/d.yaml", ".e.yaml", "Z.yaml",
        ] {
            try ProjectFiles.write([], to: "\(folder.path)/\(name)")
        }
        #expect(
            FoundFiles(folder.path, endingIn: ".yaml").paths
                == ["Z.yaml", "a.yaml", "a/z.yaml", "b.yaml", "é.yaml"].map { "\(folder.path)/\($0)" })
        #expect(FoundFiles("\(folder.path)/", endingIn: ".yml").paths == ["\(folder.path)/c.yml"])
        #expect(FoundFiles("\(folder.path)/a.yaml", endingIn: ".yaml").paths == ["\(folder.path)/a.yaml"])
        #expect(FoundFiles("\(folder.path)/nothing", endingIn: ".yaml").paths == [])
    }

    @Test func `Links to folders and files are followed`() throws {
        let folder = try Folder()
        try ProjectFiles.write([1], to: "\(folder.path)/real/a.yaml")
        try folder.link("linked", to: "real")
        try folder.link("b.yaml", to: "real/a.yaml")
        #expect(FoundFiles("\(folder.path)/linked", endingIn: ".yaml").paths == ["\(folder.path)/linked/a.yaml"])
        #expect(try ProjectFiles.read("\(folder.path)/linked/a.yaml") == [1])
        #expect(try ProjectFiles.read("\(folder.path)/b.yaml") == [1])
    }

    @Test func `What cannot be looked into is told, and what can be is found`() throws {
        let folder = try Folder()
        try ProjectFiles.write([], to: "\(folder.path)/a/b.yaml")
        try ProjectFiles.write([], to: "\(folder.path)/c.yaml/d.yaml")
        for (name, target) in [("circle", "circle"), ("nowhere", "gone"), ("e.yaml", "gone"), ("up", "..")] {
            try folder.link("a/\(name)", to: target)
        }
        let found = FoundFiles("\(folder.path)/a", endingIn: ".yaml")
        let below = ["b.yaml", "e.yaml", "up/c.yaml", "up/c.yaml/d.yaml"]
        #expect(found.paths == below.map { "\(folder.path)/a/\($0)" })
        #expect(found.unreadable == ["circle", "nowhere"].map { .notReadable("\(folder.path)/a/\($0)") })
        #expect(FoundFiles("\(folder.path)/a/circle", endingIn: "").unreadable.count == 1)
        #expect(FoundFiles("\(folder.path)/a/b.yaml/c", endingIn: "").unreadable.isEmpty)
        #expect(ProjectFiles.exists("\(folder.path)/a/nowhere") && !ProjectFiles.exists("\(folder.path)/a/gone"))
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser may read every folder"))
    func `A folder that may not be read is not an empty one`() throws {
        let folder = try Folder()
        try ProjectFiles.write([], to: "\(folder.path)/closed/a.yaml")
        #expect(chmod("\(folder.path)/closed", 0) == 0)
        defer { chmod("\(folder.path)/closed", 0o700) }
        let found = FoundFiles(folder.path, endingIn: ".yaml")
        #expect(found.paths.isEmpty && found.unreadable == [.notReadable("\(folder.path)/closed")])
    }

    @Test(arguments: ["/dev/zero", "/dev/null", "loop", "nowhere", "folder"]) func `What is no file is not read`(
        target: String
    ) throws {
        let folder = try Folder()
        try ProjectFiles.write([], to: "\(folder.path)/folder/a")
        try folder.link("loop", to: target)
        #expect(throws: ProjectFileError.notReadable("\(folder.path)/loop")) {
            try ProjectFiles.read("\(folder.path)/loop")
        }
    }

    @Test func `A pipe that nobody writes to is not waited for`() throws {
        let folder = try Folder()
        #expect(mkfifo("\(folder.path)/pipe.yaml", 0o600) == 0)
        #expect(throws: ProjectFileError.self) { try ProjectFiles.read("\(folder.path)/pipe.yaml") }
    }

    @Test func `A file that is too large is not read`() throws {
        let folder = try Folder()
        let path = "\(folder.path)/large.yaml"
        try ProjectFiles.write([], to: path)
        #expect(truncate(path, off_t(ProjectFiles.largest) + 1) == 0)
        let error = ProjectFileError.tooLarge(path, bytes: ProjectFiles.largest + 1, maximum: ProjectFiles.largest)
        #expect(throws: error) { try ProjectFiles.read(path) }
        #expect(error.description == "`\(path)` has 67108865 bytes; at most 67108864 are read")
    }

    @Test func `A file is written whole, with the folders above it, or not at all`() throws {
        let folder = try Folder()
        try ProjectFiles.write([1, 2], to: "\(folder.path)/a/b/c")
        #expect(try ProjectFiles.read("\(folder.path)/a/b/c") == [1, 2])
        #expect(throws: ProjectFileError.notWritable("\(folder.path)/a/b")) {
            try ProjectFiles.write([], to: "\(folder.path)/a/b")
        }
        #expect(throws: ProjectFileError.self) { try ProjectFiles.write([], to: "\(folder.path)/a/b/c/d") }
        #expect(try ProjectFiles.read("\(folder.path)/a/b/c") == [1, 2])
    }

    @Test func `A recording is found by its path or its name`() throws {
        let files = RecordingFiles(project: Repository.project)
        let demo = "\(Repository.root)/recordings/marketing/demo-dix-minutes.yaml"
        for name in ["demo-dix-minutes", "marketing/demo-dix-minutes", "demo-dix-minutes.yaml", demo] {
            #expect(try files.find(named: name) == demo)
        }
        #expect(try files.find(named: "demo") == nil)
        #expect(try files.find(named: "") == nil)
        #expect(files.names.contains("demo-dix-minutes"))
        let marketing = Repository.paths.filter { $0.hasPrefix("\(Repository.root)/recordings/marketing/") }
        #expect(try files.find([demo, demo, "\(Repository.root)/recordings/marketing"]) == marketing)
    }
}
