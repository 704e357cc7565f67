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
                  there is 1 cible already, and there may be 1 at most
                  shortest way there: remove_target

                """)
    }

    @Test func `No way is known`() throws {
        #expect(
            try why("plan-trop-tot@3", "create_scenario") == """
                create_scenario cannot run after turn 3, in state collecting_targets:
                  state collecting_targets does not offer it
                  what would unlock it is not known: no short series of steps does

                """)
    }

    @Test func `Others act where who asks cannot`() throws {
        let told = try why("cambriolage-sans-plainte@2", "accept_settlement")
        #expect(told.contains("offer_settlement (as gestionnaire, montant: 100)"), "\(told)")
    }

    @Test func `What is for others says whom it is for, and what unlocks it for them`() throws {
        let told = try why("un-jour-trop-tard@1", "offer_settlement")
        #expect(told.contains("it is for gestionnaire, and assure asks"), "\(told)")
        #expect(told.contains("shortest way there for gestionnaire: "), "\(told)")
    }

    @Test func `Each sentence is one, for others too and where several values are told`() throws {
        let told = try why("un-jour-trop-tard@1", "explain_delay")
        #expect(told.contains("\n  it needs dans_les_delais to fail: scenario.retard_admis or "), "\(told)")
        #expect(told.contains("; now scenario.retard_admis is false, scenario.nature is "), "\(told)")
        #expect(told.contains(", scenario.survenu_le is \"2027-05-03\" and today is 2027-05-11\n"), "\(told)")
        let withdraw = try Command()("why", "un-jour-trop-tard@1", "withdraw", "--as", "gestionnaire").plain
        #expect(
            withdraw.hasSuffix("\n  it is for assure, and gestionnaire asks\n  assure can run it now\n"), "\(withdraw)")
    }

    @Test func `What is not known for others is said in one sentence`() throws {
        let copy = try CopiedProject()
        try copy.edit(
            "flows/sinistre.yaml", "    creates: scenario\n", "    creates: scenario\n    for: [gestionnaire]\n")
        try copy.write(
            """
            format: souffleur-recording/1
            recording: ouverte
            flow: {name: sinistre, version: 1}
            world: {clock: "2027-03-02T09:14:07Z", seed: 1, language: fr}
            turns:
            - press: {intent: declare_claim, payload: {objet: "Vol", nature: vol, survenu_le: "2027-03-01"}}
              as: gestionnaire
            - press: {intent: add_item, payload: {nom: "Vélo"}}

            """, to: "recordings/sinistre/ouverte.yaml")
        let told = try why("ouverte", "declare_claim", in: copy.souffleur)
        #expect(
            told.hasSuffix(
                "\n  what would unlock it for gestionnaire is not known: no short series of steps does\n"), "\(told)")
    }

    @Test func `Days pass before what was said is changed`() throws {
        #expect(
            try why("un-jour-trop-tard@1", "explain_delay").hasSuffix("\n  shortest way there: a day passes\n"))
    }

    @Test func `What there is none of cannot be changed`() throws {
        #expect(
            try why("un-jour-trop-tard@1", "remove_document") == """
                remove_document cannot run after turn 1, in state declared:
                  there is no piece that it could remove
                  shortest way there: add_document

                """)
    }

    @Test
    func
        `What is missing is filled in on the entity that lacks it, and the goal of a flow is found from its beginning`()
        throws
    {
        #expect(
            try why("retire-puis-repris@6", "submit").hasSuffix("\n  shortest way there: edit_item (valeur: 100)\n"))
        let submit = try why("adjuster-asks-for-more@0", "submit")
        #expect(
            submit.hasSuffix(
                "\n  shortest way there: declare_claim (contrat: \"HAB-000000\", "
                    + "survenu_le: \"2027-10-12\"), then add_item (valeur: 100)\n"), "\(submit)")
        let settle = try why("adjuster-asks-for-more@0", "settle")
        #expect(
            settle.contains("offer_settlement (as gestionnaire, montant: 100), then accept_settlement"), "\(settle)")
    }
}
