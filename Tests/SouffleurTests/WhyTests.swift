import Testing

/// Why can an intent not run now, and how does one get there?
struct WhyTests {
    private func why(_ moment: String, _ intent: String, in souffleur: Command = Command()) throws -> String {
        let finished = try souffleur("why", moment, intent)
        #expect(finished.status == 0 && finished.errors.isEmpty)
        return finished.plain
    }

    @Test func `It can`() throws {
        #expect(try why("plan-trop-tot", "generate_plan") == "generate_plan can run after turn 7, in state ready.\n")
        #expect(try why("plan-trop-tot@7", "generate_plan") == "generate_plan can run after turn 7, in state ready.\n")
    }

    @Test func `There is no scenario yet`() throws {
        #expect(
            try why("plan-trop-tot@0", "generate_plan") == """
                generate_plan cannot run after turn 0, in state draft:
                  there is no scenario yet, so only create_scenario is offered
                  shortest way there: create_scenario, then add_objective, then add_target, then add_resource

                """)
    }

    @Test func `The state does not offer it`() throws {
        #expect(
            try why("plan-trop-tot@2", "generate_plan") == """
                generate_plan cannot run after turn 2, in state draft:
                  state draft does not offer it; the nearest state that does is collecting_targets
                  shortest way there: add_objective, then add_target, then add_resource

                """)
    }

    @Test func `A need is not met`() throws {
        #expect(
            try why("plan-trop-tot@4", "generate_plan") == """
                generate_plan cannot run after turn 4, in state collecting_targets:
                  it needs a_une_cible: count(cibles) >= 1; now count(cibles) is 0
                    “Il manque une cible : les messages et les canaux en dépendent.”
                  shortest way there: add_target, then add_resource

                """)
    }

    @Test func `There is no room`() throws {
        let copy = try CopiedProject()
        try copy.edit(
            "flows/marketing.yaml",
            "    collection: cibles\n    label: {fr: \"Cible\", en: \"Target audience\"}\n    at_most: 20\n",
            "    collection: cibles\n    label: {fr: \"Cible\", en: \"Target audience\"}\n    at_most: 1\n")
        let told = try why("plan-trop-tot@5", "add_target", in: copy.souffleur)
        #expect(
            told == """
                add_target cannot run after turn 5, in state collecting_targets:
                  there are 1 cibles already, and at most 1 may be
                  shortest way there: remove_target

                """)
    }

    @Test func `No way is known`() throws {
        #expect(
            try why("plan-trop-tot@3", "create_scenario") == """
                create_scenario cannot run after turn 3, in state collecting_targets:
                  state collecting_targets does not offer it
                  what would unlock it is not known: no short series of intents does

                """)
    }

    @Test func `Others act where who asks cannot`() throws {
        let told = try why("cambriolage-sans-plainte@2", "accept_settlement")
        #expect(told.contains("offer_settlement (as gestionnaire)"), "\(told)")
    }

    @Test func `What is for others says whom it is for, and what unlocks it for them`() throws {
        let told = try why("un-jour-trop-tard@1", "offer_settlement")
        #expect(told.contains("it is for gestionnaire, and assure asks"), "\(told)")
        #expect(told.contains("shortest way there, for gestionnaire: "), "\(told)")
    }

    @Test func `Days pass before what was said is changed`() throws {
        #expect(
            try why("un-jour-trop-tard@1", "explain_delay").hasSuffix("\n  shortest way there: a day passes\n"))
    }

    @Test func `What there is none of cannot be changed`() throws {
        #expect(
            try why("un-jour-trop-tard@1", "remove_document") == """
                remove_document cannot run after turn 1, in state declared:
                  there is no piece yet that it could change or remove
                  shortest way there: add_document

                """)
    }

    @Test
    func
        `What is missing is filled in on the entity that lacks it, and the goal of a flow is found from its beginning`()
        throws
    {
        #expect(try why("retire-puis-repris@6", "submit").hasSuffix("\n  shortest way there: edit_item\n"))
        let submit = try why("adjuster-asks-for-more@0", "submit")
        #expect(submit.hasSuffix("\n  shortest way there: declare_claim, then add_item\n"), "\(submit)")
        let settle = try why("adjuster-asks-for-more@0", "settle")
        #expect(settle.contains("offer_settlement (as gestionnaire), then accept_settlement"), "\(settle)")
    }
}
