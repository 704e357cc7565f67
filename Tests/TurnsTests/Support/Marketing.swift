import ConversationCore
import Project
import PromptLibrary
import TestSupport
import Testing

/// The project's own flow and prompts: what these tests run is what users get.
enum Marketing {
    static let root = Checkout.root

    private static let project = Project.load(root)
    private static let loaded = project.bundles["marketing"]

    static func bundle() throws -> FlowBundle {
        try #require(loaded, "\(root) has no marketing flow that can run")
    }

    /// The same flow as another edition of it: other bytes somewhere, so another digest.
    static func bundle(id: String) throws -> FlowBundle {
        let bundle = try bundle()
        let models = try #require(project.models)
        return FlowBundle(id: id, flow: bundle.flow, prompts: project.prompts, models: models)
    }

    /// The same flow under another name.
    static func bundle(id: String, flow name: String) throws -> FlowBundle {
        let flow = try bundle().flow
        return FlowBundle(
            id: id, flow: try Flow(draft(flow, name: name, states: flow.states)), prompts: project.prompts,
            models: try #require(project.models))
    }

    /// A flow of the test's own making, with the project's prompts.
    static func bundle(id: String, flow: Flow) throws -> FlowBundle {
        FlowBundle(id: id, flow: flow, prompts: project.prompts, models: try #require(project.models))
    }

    /// What a flow was made of, with another name and other states.
    static func draft(_ flow: Flow, name: String, states: [State]) -> FlowDraft {
        FlowDraft(
            name: name, version: flow.version, title: flow.title, languages: flow.languages, startsIn: flow.startsIn,
            kinds: flow.kinds, guards: flow.guards, understanding: flow.understanding, intents: flow.intents,
            everywhere: flow.everywhere, states: states, repairs: flow.repairs, exports: flow.exports)
    }

    /// The flow with a model that takes the place of those in the models file, as `OPENAI_MODEL` says it.
    static func bundle(overriding model: String) throws -> FlowBundle {
        let bundle = try bundle()
        let models = try #require(project.models)
        return FlowBundle(
            id: bundle.id, flow: bundle.flow, prompts: project.prompts, models: models, modelOverride: model)
    }

    /// The flow with none of its prompts at hand.
    static func bundleWithoutPrompts() throws -> FlowBundle {
        let models = try #require(project.models)
        return FlowBundle(id: "no-prompts", flow: try bundle().flow, prompts: [], models: models)
    }
}
