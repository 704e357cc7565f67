import Foundation
import Project
import PromptLibrary
import Recordings
import Simulator
import SpannedYAML
import TestSupport
import Testing

/// The project's own flows, prompts and recordings. Nothing in the tests writes there.
enum Repository {
    static let root = Checkout.root

    static let project = Project.load(root)
    static let bundles = project.bundles
    static let paths = RecordingFiles(project: project).search([]).paths
    static let player = RecordingPlayer { bundles[$0] }

    /// One of the project's recordings.
    static func recording(_ name: String) throws -> Recording {
        try Recording.reading("\(root)/recordings/marketing/\(name).yaml")
    }

    static func source(_ path: String) throws -> String {
        try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
    }
}

extension Recording {
    static func reading(_ path: String) throws -> Recording {
        try reading(SourceFile(path: path, bytes: try ProjectFiles.read(path)))
    }

    static func reading(_ file: SourceFile) throws -> Recording {
        let (recording, findings) = RecordingReader.read(file)
        return try #require(recording, "\(DiagnosticRenderer(files: [file]).render(findings))")
    }
}
