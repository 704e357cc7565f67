import ConversationCore
import OrderedJSON
import Testing

@Suite("A compiled flow holds only positions that exist")
struct FlowTests {
    private static func refusal(_ change: (inout FlowDraft) -> Void) -> FlowInvariant? {
        var draft = Marketing.draft
        change(&draft)
        do {
            _ = try Flow(draft)
            return nil
        } catch {
            return error
        }
    }

    private static func intent(
        _ name: String, write: Intent.Write? = nil, prompt: PromptReference? = nil, proposes: ProposalRule? = nil,
        needs: [GuardID] = [], says: Template? = nil
    ) -> Intent {
        Intent(
            name: name, label: Marketing.both("", ""), write: write, prompt: prompt, proposes: proposes, needs: needs,
            says: says)
    }

    private static let prompt = PromptReference(name: "p", version: 1)
    private static let nowhere = Template([[.placeholder(.field(FieldReference(kind: .cible, field: 99)))]])

    @Test("Languages, the scenario and the first state")
    func basics() {
        #expect(Self.refusal { _ in } == nil)
        #expect(Self.refusal { $0.languages = [] } == .noLanguage)
        #expect(Self.refusal { $0.kinds = [] } == .noScenarioKind)
        #expect(Self.refusal { $0.kinds.swapAt(0, 1) } == .noScenarioKind)
        #expect(Self.refusal { $0.startsIn = StateID(rawValue: 3) } == .startsNowhere)
        #expect(Self.refusal { $0.startsIn = StateID(rawValue: -1) } == .startsNowhere)
    }

    @Test(
        "Intents",
        arguments: [
            (intent("x"), .effectless(intent: "x")),
            (intent("x", write: .removes(.cible), prompt: prompt), .effectless(intent: "x")),
            (intent("x", write: .changes(KindID(rawValue: 9))), .unknownKind(in: "x")),
            (intent("x", write: .creates(.cible), needs: [GuardID(rawValue: 9)]), .unknownGuard(in: "x")),
            (intent("x", write: .creates(.cible), says: nowhere), .unknownField(in: "x")),
            (
                intent(
                    "x", write: .creates(.cible),
                    proposes: ProposalRule(source: .reply(atLeast: 1, atMost: 2), intent: .addTarget)),
                .effectless(intent: "x")
            ),
            (
                intent(
                    "x", prompt: prompt,
                    proposes: ProposalRule(
                        source: .reply(atLeast: 1, atMost: 2), intent: IntentID(rawValue: 99))),
                .unknownIntent(in: "x")
            ),
            (
                intent(
                    "x", prompt: prompt,
                    proposes: ProposalRule(source: .reply(atLeast: 1, atMost: 2), intent: .generatePlan)),
                .effectless(intent: "x")
            ),
            (
                intent("x", prompt: prompt, proposes: ProposalRule(source: .createdList(field: 1), intent: .addTarget)),
                .unknownField(in: "x")
            ),
            (
                intent(
                    "x", write: .creates(.recherche), prompt: prompt,
                    proposes: ProposalRule(
                        source: .createdList(field: 1), intent: .addTarget,
                        with: [ProposalRule.Assignment(field: 0, itemField: 9)])),
                .unknownField(in: "x")
            ),
            (
                intent(
                    "x", write: .creates(.recherche), prompt: prompt,
                    proposes: ProposalRule(
                        source: .createdList(field: 1), intent: .addTarget,
                        label: Template([[.placeholder(.item(field: 9))]]))),
                .unknownField(in: "x")
            ),
        ] as [(Intent, FlowInvariant)])
    func intents(_ intent: Intent, _ expected: FlowInvariant) {
        #expect(Self.refusal { $0.intents.append(intent) } == expected)
    }

    @Test("States, guards, words and exports")
    func references() {
        let label = Marketing.both("", "")
        func state(_ offers: [IntentID] = [], _ moves: [State.Move] = [], says: Template? = nil) -> FlowInvariant? {
            Self.refusal {
                $0.states.append(State(name: "x", label: label, says: says, offers: offers, movesOn: moves))
            }
        }
        func term(_ term: Term) -> FlowInvariant? {
            Self.refusal {
                $0.guards.append(Guard(name: "x", source: "", expression: .filled(term), otherwise: label))
            }
        }
        #expect(state([IntentID(rawValue: 99)]) == .unknownIntent(in: "x"))
        #expect(state([], [State.Move(to: StateID(rawValue: 9), when: [])]) == .unknownState(in: "x"))
        #expect(state([], [State.Move(to: .draft, when: [GuardID(rawValue: 9)])]) == .unknownGuard(in: "x"))
        #expect(state(says: Self.nowhere) == .unknownField(in: "x"))
        #expect(Self.refusal { $0.everywhere.append(IntentID(rawValue: -1)) } == .unknownIntent(in: "everywhere"))
        #expect(term(.count(KindID(rawValue: 9))) == .unknownKind(in: "x"))
        #expect(term(.field(FieldReference(kind: KindID(rawValue: 9), field: 0))) == .unknownKind(in: "x"))
        #expect(term(.field(FieldReference(kind: .cible, field: 9))) == .unknownField(in: "x"))
        #expect(term(.number(1)) == nil)
        func export(_ kind: KindID, _ field: Int, column: Int = 0, heading: Template? = nil) -> FlowInvariant? {
            Self.refusal {
                $0.exports = [
                    Export(
                        name: "x", rows: FieldReference(kind: kind, field: field), heading: heading,
                        columns: [Export.Column(heading: "C", itemField: column)])
                ]
            }
        }
        #expect(export(.plan, 2) == nil)
        #expect(export(.plan, 1) == .unknownField(in: "x"))
        #expect(export(.plan, 2, column: 9) == .unknownField(in: "x"))
        #expect(export(.plan, 2, heading: Self.nowhere) == .unknownField(in: "x"))
        #expect(
            Self.refusal {
                let words = $0.repairs
                $0.repairs = Repairs(
                    notOfferedHere: words.notOfferedHere, needsNotMet: words.needsNotMet, unclear: words.unclear,
                    modelOffContract: words.modelOffContract, modelRefused: words.modelRefused,
                    modelUnavailable: words.modelUnavailable, stale: Self.nowhere)
            } == .unknownField(in: "repairs"))
    }

    @Test("Names lead to positions, byte for byte")
    func names() {
        let flow = Marketing.flow
        #expect(flow.intent(named: "generate_plan") == .generatePlan)
        #expect(flow.state(named: "ready") == .ready)
        #expect(flow.kind(named: "cible") == .cible)
        #expect(flow.kind(collection: "cibles") == .cible)
        #expect(flow.language(code: "en") == .english)
        #expect(flow.intent(named: "Generate_plan") == nil)
        #expect(flow.state(named: "") == nil)
        #expect(flow.kind(named: "cibles") == nil)
        #expect(flow.kind(collection: "cible") == nil)
        #expect(flow.language(code: "fr ") == nil)
        #expect(flow[KindID.cible].position(ofField: "besoin") == 4)
        #expect(flow[KindID.cible].position(ofField: "x") == nil)
        #expect(PromptReference(name: "converse", version: 1).description == "converse@1")
    }

    @Test("Forms, titles, creators and what states offer")
    func derived() {
        let flow = Marketing.flow
        #expect(flow.form(of: .addTarget) == flow[.cible].fields)
        #expect(flow.form(of: .editTarget) == flow[.cible].fields)
        #expect(flow.form(of: .removeTarget) == [])
        #expect(flow.form(of: .suggestTargets) == [])
        #expect(flow.form(of: .generatePlan).map(\.name) == ["consigne"])
        #expect(flow.creators == [.createScenario, .addObjective, .addTarget, .addResource, nil, nil])
        #expect(flow.offers(.generatePlan, in: .ready))
        #expect(!flow.offers(.generatePlan, in: .draft))
        #expect(flow.offers(.removeTarget, in: .draft))
        #expect(flow[KindID.plan].titleField == 1)
        let untitled = EntityKind(
            name: "x", collection: "xs", label: LocalizedText(["X"]),
            fields: [Field(name: "f", label: LocalizedText(["F"]), type: .flag, required: true)])
        #expect(untitled.titleField == 0)
        #expect(EntityKind(name: "x", collection: "xs", label: LocalizedText(["X"]), fields: []).titleField == nil)
    }

    @Test("Two flows of the same parts are equal, and a set finds them")
    func equality() {
        let same = Marketing.flow { _ in }
        #expect(same == Marketing.flow)
        #expect(Set([same, Marketing.flow]).count == 1)
        #expect(Marketing.flow { $0.version = 2 } != Marketing.flow)
        #expect(same.title[.english] == "B2B marketing assistant")
        #expect(same.name == "marketing" && same.version == 1 && same.exports.count == 1)
        #expect(same.guards.count == 4 && same.everywhere.count == 7)
    }

    @Test("Entities are found by identity, in any kind")
    func entities() {
        let play = Play.collecting()
        let target = play.conversation[.cible][0]
        #expect(play.conversation.entity(target.id)?.kind == .cible)
        #expect(play.conversation.entity(target.id)?.entity == target)
        #expect(play.conversation.entity(EntityID(turn: TurnID(rawValue: 99), index: 1)) == nil)
        #expect(TurnResult.opening(.draft).words == [.opening(.draft)])
    }
}
