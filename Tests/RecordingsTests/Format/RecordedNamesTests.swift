import Project
import Recordings
import SpannedYAML
import Testing

/// A slip in a name that a person wrote into a recording is found before it is played, with the nearest name and a place.
struct RecordedNamesTests {
    /// `line:column message -> fix` of each finding.
    private func found(_ turns: String, path: String = "essai.yaml") throws -> [String] {
        let file = SourceFile(path: path, text: MadeRecording.text(turns))
        return RecordingCrossCheck(project: Repository.project).findings(try Recording.reading(file)).map {
            let start = $0.span?.start
            return "\(start?.line ?? 0):\(start?.column ?? 0) \($0.message) -> \($0.fix ?? "")"
        }
    }

    @Test func `A recording that says another name than its file's is told both`() throws {
        #expect(
            try found("- press: {proposal: 1}", path: "recordings/marketing/autre.yaml") == [
                "2:12 the file is `autre.yaml`, and the recording says that it is `essai` -> write `recording: autre`, or rename the file"
            ])
    }

    @Test(arguments: [
        ("{by: a_une_cibel}", "the flow has no guard and no collection `a_une_cibel`; did you mean `a_une_cible`?"),
        ("{by: cible}", "the flow has no guard and no collection `cible`; did you mean `cibles`?"),
        ("{refused: need_not_met}", "nothing is refused because of `need_not_met`; did you mean `needs_not_met`?"),
        ("{intent: add_targets}", "the flow has no intent `add_targets`; did you mean `add_target`?"),
        ("{state: collecting_target}", "the flow has no state `collecting_target`; did you mean `collecting_targets`?"),
        ("{error: model_off_contrat}", "no turn ends with `model_off_contrat`; did you mean `model_off_contract`?"),
        ("{state: [draft]}", "one name is expected here, and no list"),
        ("{intent: {name: add_target}}", "one name is expected here, and no mapping"),
        ("{wrote: nothing}", "a turn that writes nothing has an empty list"),
        ("{wrote: null}", "a turn that writes nothing has an empty list"),
        ("{went: []}", "a turn that goes nowhere has no list"), ("{error: none}", "a turn that goes well has no error"),
        ("{wrote: [{creat: cible}]}", "a write has no key `creat`; did you mean `create`?"),
        ("{wrote: [{create: cibel}]}", "the flow has no entity `cibel`; did you mean `cible`?"),
        ("{wrote: [{create: cible, fields: {nmo: A}}]}", "the entity has no field `nmo`; did you mean `nom`?"),
        ("{actions: [add_targets]}", "the flow has no intent `add_targets`; did you mean `add_target`?"),
        (
            "{actions: [{generate_paln: a_une_cible}]}",
            "the flow has no intent `generate_paln`; did you mean `generate_plan`?"
        ),
        (
            "{actions: [{generate_plan: a_une_cibel}]}",
            "the flow has no guard and no collection `a_une_cibel`; did you mean `a_une_cible`?"
        ),
        ("{actions: [{proposal: add_traget}]}", "the flow has no intent `add_traget`; did you mean `add_target`?"),
        ("{actions: [{proposal: add_target, labl: A}]}", "a proposal has no key `labl`; did you mean `label`?"),
    ]) func `A name in expect that the flow does not have`(expectation: String, message: String) throws {
        let found = try found("- press: {intent: add_target, payload: {nom: A}}\n  expect: \(expectation)")
        #expect(found.count == 1 && found.first?.contains(message) == true, "\(found)")
        #expect(found.allSatisfy { $0.hasPrefix("8:") && $0.contains("-> write `") })
    }

    @Test(arguments: [
        "{by: a_une_cible}", "{by: cibles, refused: full}", "{error: null}", "{error: timeout_total}", "{state: draft}",
        "{wrote: []}", "{went: null}",
        "{actions: [add_target, {generate_plan: a_une_cible}, {proposal: add_target, label: A}]}",
        "{wrote: [{create: cible, fields: {nom: A}}]}", "{reply: {contains: draft}}",
    ]) func `What a turn can come to is no finding`(expectation: String) throws {
        #expect(try found("- press: {intent: add_target, payload: {nom: A}}\n  expect: \(expectation)") == [])
    }

    @Test func `A name that is near to none is told what there is`() throws {
        let found = try found("- press: {intent: add_target, payload: {nom: A}}\n  expect: {state: zzz}")
        #expect(found.first?.contains("-> write one of `draft`, ") == true, "\(found)")
    }

    @Test func `A payload has the fields of the form, in the items of its lists too`() throws {
        #expect(
            try found("- press: {intent: add_target, payload: {nmo: \"PME\", taille: pme}}") == [
                "7:41 the form of `add_target` has no field `nmo`; did you mean `nom`? -> write `nom`"
            ])
        #expect(try found("- press: {intent: add_target, payload: {nmo: A}}\n  expect: {error: invalid_payload}") == [])
        #expect(try found("- press: {intent: add_target, payload: {nom: A}}") == [])
    }

    @Test(arguments: [
        ("{intent: generate_paln}", "7:28 `intent` cannot be `generate_paln`; did you mean `generate_plan`?"),
        ("{intnet: generate_plan}", "7:20 a model's answer has no key `intnet`; did you mean `intent`?"),
        (
            "{intent: search_inspiration, arguments: {requet: caves}}",
            "a model's answer has no key `requet`; did you mean `requete`?"
        ),
        ("{entities_to_create: [{kind: cibel, fields: {nom: A}}]}", "`kind` cannot be `cibel`; did you mean `cible`?"),
        (
            "{entities_to_create: [{kind: cible, fields: {nmo: A}}]}",
            "a model's answer has no key `nmo`; did you mean `nom`?"
        ),
        ("{changes: {kind: cible, field: {nom: A}}}", "a model's answer has no key `field`; did you mean `fields`?"),
        (
            "{actions: [{intent: add_target, paylod: {nom: A}}]}",
            "a model's answer has no key `paylod`; did you mean `payload`?"
        ),
        (
            "{errors: [uncler]}",
            "a model cannot answer so: `errors[0]` should be one of unclear, out_of_scope, missing_information"
        ),
        ("{entity: 3}", "a model cannot answer so: `entity` should be a text"),
    ]) func `A slip in what a model proposes`(reading: String, message: String) throws {
        let found = try found("- model_proposes: \(reading)")
        #expect(found.contains { $0.contains(message) }, "\(found)")
        #expect(found.allSatisfy { $0.hasPrefix("7:") && !$0.hasSuffix("-> ") })
        #expect(try self.found("- model_proposes: \(reading)\n  expect: {error: model_off_contract}") == [])
    }

    @Test func `What a hostile model can answer is no finding`() throws {
        #expect(
            try found(
                "- model_proposes: {intent: create_scenario, entities_to_create: [{kind: scenario, fields: {nom: A}}]}")
                == [])
    }
}
