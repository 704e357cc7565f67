import ConversationCore
import Foundation
import Project
import PromptLibrary
import Testing

@testable import souffleur

/// A project with several flows: which one a command takes.
struct SeveralFlowsTests {
    /// The project, and a second flow that comes after the first by its name.
    private static func project() throws -> CopiedProject {
        let copy = try CopiedProject()
        let flow = try copy.text("flows/marketing.yaml")
        for other in try FileManager.default.contentsOfDirectory(atPath: "\(copy.root)/flows")
        where other != "marketing.yaml" {
            try FileManager.default.removeItem(atPath: "\(copy.root)/flows/\(other)")
            try? FileManager.default.removeItem(atPath: "\(copy.root)/recordings/\(other.dropLast(5))")
        }
        try copy.write(
            flow.replacingOccurrences(of: "flow: marketing\n", with: "flow: ventes\n")
                .replacingOccurrences(of: "Assistant marketing B2B", with: "Assistant des ventes"),
            to: "flows/ventes.yaml")
        return copy
    }

    @Test func `Where none is named it is the first by name, and a terminal is told of the others`() throws {
        let copy = try Self.project()
        #expect(try copy.souffleur("chat").plain.contains("Assistant marketing B2B"))
        #expect(try copy.souffleur("chat", "--flow", "ventes").plain.contains("Assistant des ventes"))
        let project = Project.load(copy.root)
        let first = try project.bundle(named: nil)
        #expect(first.flow.name == "marketing")
        #expect(project.otherFlows(than: first, named: nil) == "the flow `marketing`; --flow takes another: ventes")
        #expect(project.otherFlows(than: first, named: "marketing") == nil)
    }

    @Test func `What is recorded anew goes on in the flow that has the recording`() throws {
        let copy = try Self.project()
        try copy.write("", to: "recordings/ventes/essai.yaml")
        try copy.write("", to: "recordings/ventes/.reste.take.yaml")
        let project = Project.load(copy.root)
        #expect(project.flow(havingRecording: "essai") == "ventes")
        #expect(project.flow(havingRecording: "reste") == "ventes")
        #expect(project.flow(havingRecording: "corrections") == "marketing")
        #expect(project.flow(havingRecording: "nouveau") == nil)
        try copy.write("", to: "recordings/marketing/essai.yaml")
        #expect(project.flow(havingRecording: "essai") == nil, "both have one: whoever records must say which")
    }

    @Test func `A project without a flow says so, and not that one must be named`() throws {
        let copy = try CopiedProject(empty: true)
        #expect(throws: CommandFailure.self) { try Project.load(copy.root).bundle(named: nil) }
        let said = try copy.souffleur("chat")
        #expect(said.status == 2 && said.errors.contains("no flow was found in "), "\(said.errors)")
    }
}
