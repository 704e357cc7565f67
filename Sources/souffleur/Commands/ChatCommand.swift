import ArgumentParser
import ConversationCore
import CurlTransport
import Project
import PromptLibrary
import Recordings
import Turns

struct ChatCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chat",
        abstract: "Holds a conversation at the terminal.",
        discussion: """
            Write a message, or the number of a button. Without --live no model is asked: the prompts' examples answer, \
            and say so. With --live the model does that OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL lead to.

            Nothing is kept. `souffleur record` holds the same conversation and writes it down.
            """)

    @OptionGroup var options: ProjectOptions
    @OptionGroup var conversation: LiveOptions

    @Flag(name: .long, help: "Ask the model that the environment describes.")
    var live = false

    func run() async throws {
        let project = try options.load()
        let model = live ? try LiveModel.fromEnvironment() : nil
        let bundle = try project.bundle(named: conversation.flow, model: model?.model)
        let language = try bundle.flow.language(named: conversation.language)
        let settings = conversation.settings
        let heard = HeardExamples()
        let carrier = model?.transport(turnLimitMilliseconds: settings.turnLimitMilliseconds)
        let transport: any ModelTransport = carrier ?? ExamplesTransport(bundle: bundle) { heard.hear($0) }
        let log = try conversation.openLog(hiding: model?.secrets ?? [])
        let runner = TurnRunner(
            bundles: BundleShelf(current: bundle), store: InMemoryStore(), transport: transport,
            clock: SystemClock { Machine.unixSeconds }, identities: SystemIdentities(),
            settings: settings, log: log.logger)
        let view = ConversationView(
            flow: bundle.flow, language: language, style: Style(isOn: Output.isTerminal),
            pacing: Pacing(speed: 0, waits: false, steps: false), tellsAttempts: conversation.verbose)
        _ = try bundle.flow.role(asked: conversation.role)
        if Output.isTerminal, let others = project.otherFlows(than: bundle, named: conversation.flow) {
            Output.write(others + "\n\n")
        }
        do {
            try await talk(runner, view, heard)
        } catch {
            await carrier?.shutDown()
            await log.close()
            throw error
        }
        await carrier?.shutDown()
        await log.close()
    }

    private func talk(
        _ runner: TurnRunner, _ view: ConversationView, _ heard: HeardExamples
    ) async throws(CommandFailure) {
        let prompt = TurnPrompt(view: view, changesRole: true)
        var entities: [EntityAction] = []
        var held = Conversation(beginning: view.flow, language: view.language)
        let code = view.flow.languageCode(view.language)
        var reply: Reply
        var role = conversation.role
        do throws(TurnFailure) {
            reply = try await runner.opening(.begin(flow: view.flow.name), language: code, role: role)
        } catch { throw .turnNotBegun(error) }
        var id: ConversationID?
        view.open(reply)
        while true {
            let answer = prompt.next(reply.actions, on: entities, in: held)
            Output.write("\n")
            let target = id.map { TurnRequest.Target.resume($0) } ?? .begin(flow: view.flow.name)
            if case .actAs(let other) = answer {
                do throws(TurnFailure) {
                    reply = try await runner.opening(target, language: code, role: other)
                    role = other
                    view.show(reply, as: other)
                    entities = EntityAction.all(
                        in: held.asked(by: view.flow.role(named: other)), of: view.flow, view.language)
                    view.show(entities, after: reply.actions.count)
                } catch { view.show(error) }
                continue
            }
            guard let input = answer.turn(revision: reply.revision) else { return }
            do throws(TurnFailure) {
                let report = try await runner.run(
                    TurnRequest(input, target, language: code, role: role))
                if report.isCommitted { id = report.id }
                reply = report.reply
                view.show(report, tellsCode: true)
                held = report.conversation
                entities = EntityAction.all(in: held, of: view.flow, view.language)
                for fit in heard.taken() { view.show(fit) }
                view.show(entities, after: reply.actions.count)
            } catch {
                view.show(error)
            }
        }
    }
}

extension TurnPrompt.Answer {
    /// What the runner is told; `nil` when the conversation is over.
    fileprivate func turn(revision: Int) -> TurnInput? {
        switch self {
        case .say(let text): .say(text)
        case .press(let action, _, let payload):
            .press(
                Press(
                    action.proposal.map(Press.Target.proposal)
                        ?? .intent(action.intent, payload: payload, entity: nil), revision: revision))
        case .act(let action, let payload):
            .press(Press(.intent(action.intent, payload: payload, entity: action.entity), revision: revision))
        case .dismiss(let proposal, _): .dismiss(proposal, revision: revision)
        case .actAs, .quit: nil
        }
    }
}
