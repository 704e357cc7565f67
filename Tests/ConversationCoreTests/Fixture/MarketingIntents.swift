import ConversationCore

extension Marketing {
    static let intents = [
        Intent(
            name: "create_scenario", label: both("Créer un scénario", "Create a scenario"), write: .creates(.scenario),
            says: words(
                [.literal("Le scénario « "), scenarioName, .literal(" » est créé.")],
                [.literal("The scenario “"), scenarioName, .literal("” is ready to be filled in.")])),
        Intent(
            name: "add_objective", label: both("Ajouter un objectif", "Add an objective"), write: .creates(.objectif),
            says: words(
                [.literal("Objectif ajouté au scénario « "), scenarioName, .literal(" ».")],
                [.literal("Objective added to “"), scenarioName, .literal("”.")])),
        Intent(
            name: "add_target", label: both("Ajouter une cible", "Add a target audience"), write: .creates(.cible),
            says: words("Cible ajoutée.", "Audience added.")),
        Intent(
            name: "add_resource", label: both("Ajouter une ressource", "Add a resource"), write: .creates(.ressource),
            says: words("Ressource ajoutée.", "Resource added.")),
        Intent(
            name: "generate_plan", label: both("Générer le plan", "Generate the plan"), write: .creates(.plan),
            prompt: PromptReference(name: "generate-plan", version: 1),
            needs: [.aUnObjectif, .aUneCible, .aUneRessource], whenNotMet: .shownDisabled,
            asks: [text("consigne", "Une consigne particulière ?", "Any particular wish?", 500)],
            route: Route(method: "POST", path: "plan")),
        Intent(
            name: "suggest_targets", label: both("Proposer des cibles", "Suggest target audiences"),
            prompt: PromptReference(name: "suggest-targets", version: 1),
            proposes: ProposalRule(
                source: .reply(atLeast: 3, atMost: ProposalRule.defaultAtMost), intent: .addTarget),
            needs: [.aUnObjectif], whenNotMet: .shownDisabled,
            route: Route(method: "POST", path: "cibles/suggestions")),
        Intent(
            name: "search_inspiration", label: both("Chercher de l'inspiration", "Look for inspiration"),
            write: .creates(.recherche), prompt: PromptReference(name: "search-inspiration", version: 1),
            proposes: ProposalRule(
                source: .createdList(field: 1), intent: .addResource,
                with: [
                    ProposalRule.Assignment(field: 0, itemField: 0), ProposalRule.Assignment(field: 2, itemField: 2),
                ],
                label: words(
                    [.literal("Utiliser cette inspiration : "), .placeholder(.item(field: 0))],
                    [.literal("Use this idea: "), .placeholder(.item(field: 0))])),
            asks: [text("requete", "Que cherchez-vous ?", "What are you looking for?", 200, required: true)],
            route: Route(method: "POST", path: "/api/search")),
        Intent(
            name: "edit_scenario", label: both("Modifier le scénario", "Edit the scenario"), write: .changes(.scenario),
            says: words(
                [.literal("Le scénario « "), scenarioName, .literal(" » est à jour.")],
                [.literal("The scenario “"), scenarioName, .literal("” is up to date.")])),
        Intent(
            name: "edit_objective", label: both("Modifier l'objectif", "Edit the objective"),
            write: .changes(.objectif),
            says: words("Objectif modifié.", "Objective changed.")),
        Intent(
            name: "remove_objective", label: both("Retirer l'objectif", "Remove the objective"),
            write: .removes(.objectif), says: words("Objectif retiré.", "Objective removed."), confirm: true),
        Intent(
            name: "edit_target", label: both("Modifier la cible", "Edit the audience"), write: .changes(.cible),
            says: words("Cible modifiée.", "Audience changed.")),
        Intent(
            name: "remove_target", label: both("Retirer la cible", "Remove the audience"), write: .removes(.cible),
            says: words("Cible retirée.", "Audience removed."), confirm: true),
        Intent(
            name: "edit_resource", label: both("Modifier la ressource", "Edit the resource"),
            write: .changes(.ressource), says: words("Ressource modifiée.", "Resource changed.")),
        Intent(
            name: "remove_resource", label: both("Retirer la ressource", "Remove the resource"),
            write: .removes(.ressource), says: words("Ressource retirée.", "Resource removed."), confirm: true),
    ]
}
