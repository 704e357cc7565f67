import ConversationCore
import OrderedJSON
import Testing

@Suite("What the engine's decisions say, in French and in English")
struct PhrasingTests {
    private static func phrasing(_ language: LanguageID, _ flow: Flow = Marketing.flow) -> Phrasing {
        Phrasing(flow: flow, conversation: Play.collecting(flow, language: language).conversation)
    }

    private static let change = Change(
        verb: .created, kind: .cible, intent: .addTarget,
        entity: EntityID("1-1").map { Entity(id: $0, values: ["DAF"]) } ?? Entity(id: .zero, values: []))

    private static func refused(_ reason: Refusal.Reason, _ intent: IntentID? = .addTarget) -> Words {
        .refused(Refusal(intent: intent, reason: reason))
    }

    @Test(
        "Every kind of words",
        arguments: [
            (.model("**Bonjour**"), "**Bonjour**", "**Bonjour**"),
            (.said(.addTarget, change), "Cible ajoutée.", "Audience added."),
            (.said(.generatePlan, change), "", ""),
            (.opening(.ready), "Votre plan est prêt.", "Your plan is ready."),
            (.unclear, "Je n'ai pas bien saisi.", "I did not quite get that."),
            (.failed(.offContract(["x"])), "Je n'ai pas su répondre.", "I could not answer."),
            (.failed(.truncated), "Je n'ai pas su répondre.", "I could not answer."),
            (.failed(.refused), "Je ne peux pas vous aider sur ce point.", "I cannot help with that."),
            (.failed(.filtered), "Je ne peux pas vous aider sur ce point.", "I cannot help with that."),
            (.failed(.unavailable), "L'assistant ne répond pas.", "The assistant is not answering."),
            (
                refused(.notOfferedHere), "Ce n'est pas possible à cette étape.", "That is not possible at this stage."
            ),
            (
                refused(.needsNotMet(.aUneCible)), "Pas tout de suite. Il manque une cible.",
                "Not just yet. A target audience is missing."
            ),
            (
                refused(.full(.cible)), "Pas tout de suite. Cible : 20 au plus.",
                "Not just yet. Target audience: 20 at most."
            ),
            (refused(.entityMissing), "Cet élément n'existe plus.", "This item is no longer there."),
            (
                refused(.stale, nil), "La conversation a avancé entre-temps.",
                "The conversation has moved on meanwhile."
            ),
        ] as [(Words, String, String)])
    func words(_ words: Words, _ french: String, _ english: String) {
        #expect(Self.phrasing(.french).text([words]) == french)
        #expect(Self.phrasing(.english).text([words]) == english)
    }

    @Test(
        "Every problem of a value",
        arguments: [
            (.missing, "« Nom de la cible » est à remplir.", "“Audience” is required."),
            (.blank, "« Nom de la cible » ne peut pas être vide.", "“Audience” must not be empty."),
            (.wrongType(expected: .text), "« Nom de la cible » doit être un texte.", "“Audience” must be a text."),
            (.wrongType(expected: .number), "« Nom de la cible » doit être un nombre.", "“Audience” must be a number."),
            (.wrongType(expected: .flag), "« Nom de la cible » doit être oui ou non.", "“Audience” must be yes or no."),
            (.wrongType(expected: .date), "« Nom de la cible » doit être une date.", "“Audience” must be a date."),
            (
                .wrongType(expected: .choice), "« Nom de la cible » doit être un choix de la liste.",
                "“Audience” must be one of the list."
            ),
            (.wrongType(expected: .list), "« Nom de la cible » doit être une liste.", "“Audience” must be a list."),
            (.wrongType(expected: .record), "« Nom de la cible » doit être une fiche.", "“Audience” must be a record."),
            (
                .tooLong(maximum: 120), "« Nom de la cible » : 120 caractères au plus.",
                "“Audience”: at most 120 characters."
            ),
            (.belowMinimum(0), "« Nom de la cible » : au moins 0.", "“Audience”: at least 0."),
            (.aboveMaximum(2.5), "« Nom de la cible » : au plus 2.5.", "“Audience”: at most 2.5."),
            (
                .notADate, "« Nom de la cible » doit être une date qui existe, par exemple 31/03/2026.",
                "“Audience” must be a date that exists, for example 2026-03-31."
            ),
            (
                .notAChoice(["a", "b"]), "« Nom de la cible » : choisissez parmi a, b.",
                "“Audience”: choose one of a, b."
            ),
            (.tooFewItems(minimum: 3), "« Nom de la cible » : au moins 3.", "“Audience”: at least 3."),
            (.tooManyItems(maximum: 3), "« Nom de la cible » : au plus 3.", "“Audience”: at most 3."),
            (.unknownField, "« Nom de la cible » ne peut pas être changé ici.", "“Audience” cannot be given here."),
        ] as [(FieldViolation.Problem, String, String)])
    func problems(_ problem: FieldViolation.Problem, _ french: String, _ english: String) {
        let words = Self.refused(.invalid([FieldViolation(path: [.field("nom")], problem: problem)]))
        #expect(Self.phrasing(.french).text([words]) == french)
        #expect(Self.phrasing(.english).text([words]) == english)
    }

    @Test("A value inside a list is named by its labels, also where the intent's own form has another field")
    func labelsInLists() {
        let path: [FieldViolation.Step] = [.field("items"), .item(1), .field("canal")]
        let words = Self.refused(.invalid([FieldViolation(path: path, problem: .missing)]), .generatePlan)
        #expect(Self.phrasing(.french).text([words]) == "« Actions du plan, 2, Canal » est à remplir.")
        let unknown = Self.refused(
            .invalid([FieldViolation(path: [.field("autre"), .field("x")], problem: .unknownField)]), nil)
        #expect(Self.phrasing(.french).text([unknown]) == "« autre, x » ne peut pas être changé ici.")
    }

    @Test("Pieces stand a blank line apart, the same piece once, nothing where there is nothing")
    func pieces() {
        let words: [Words] = [
            .model("A"), .model(""), .unclear, .model("A"), .unclear, .model("\u{E9}"), .model("e\u{301}"),
        ]
        #expect(Self.phrasing(.french).text(words) == "A\n\nJe n'ai pas bien saisi.\n\n\u{E9}\n\ne\u{301}")
        #expect(Self.phrasing(.french).text([]) == "")
    }

    @Test("Placeholders: the entity just written, else the latest of its kind, else nothing")
    func placeholders() {
        let name = Template.Segment.placeholder(.field(FieldReference(kind: .cible, field: 0)))
        let template = Template([
            [
                .literal("["), name, .literal("|"), .placeholder(.reason), .literal("|"),
                .placeholder(.item(field: 1)), .literal("|"), .placeholder(.generatedAt), .literal("]"),
            ]
        ])
        #expect(Self.phrasing(.french).fill(template) == "[DAF de PME|||]")
        #expect(
            Self.phrasing(.english).fill(
                template, change: Self.change, reason: "R", item: [true, 5], generatedAt: "G") == "[DAF|R|5|G]")
        let empty = Phrasing(flow: Marketing.flow, conversation: Play().conversation)
        #expect(empty.fill(template, item: [1]) == "[|||]")
        // A change of another kind is not what the place asks for.
        let other = Change(verb: .created, kind: .plan, intent: .generatePlan, entity: Self.change.entity)
        #expect(Self.phrasing(.french).fill(template, change: other) == "[DAF de PME|||]")
        for (value, text): (JSON, String) in [
            (.null, ""), (true, "true"), (2, "2"), ([1], "[1]"), (["a": 1], "{\"a\":1}"),
        ] {
            #expect(empty.fill(Template([[.placeholder(.item(field: 0))]]), item: [value]) == text)
        }
    }

    @Test("Buttons: why one is disabled, and what stands on a proposal")
    func buttons() {
        let (french, english) = (Self.phrasing(.french), Self.phrasing(.english))
        #expect(french.reason(.unmet(.aUnPlan)) == "Générez d'abord le plan.")
        #expect(english.reason(.full(.objectif)) == "Objective: 20 at most.")
        #expect(french.reason(.notOfferedHere, of: nil) == "Ce n'est pas possible à cette étape.")
        let made = Proposal(id: .zero, intent: .addTarget, payload: Payload(["DAF", nil]))
        #expect(french.label(made) == "Ajouter une cible : DAF")
        #expect(english.label(made) == "Add a target audience: DAF")
        let plan = Proposal(id: .zero, intent: .generatePlan, payload: Payload(["Court"]))
        #expect(french.label(plan) == "Générer le plan : Court")
        let untitled = Proposal(id: .zero, intent: .addTarget, payload: Payload([]))
        #expect(english.label(untitled) == "Add a target audience")
    }

    @Test("A stale press has the flow's words where it gives some")
    func staleWords() {
        let flow = Marketing.flow {
            let words = $0.repairs
            $0.repairs = Repairs(
                notOfferedHere: words.notOfferedHere, needsNotMet: words.needsNotMet, unclear: words.unclear,
                modelOffContract: words.modelOffContract, modelRefused: words.modelRefused,
                modelUnavailable: words.modelUnavailable, stale: Marketing.words("Trop tard.", "Too late."))
        }
        #expect(Self.phrasing(.french, flow).text([Self.refused(.stale, nil)]) == "Trop tard.")
    }

    @Test("A language that the flow does not have reads the default's texts")
    func unknownLanguage() {
        let phrasing = Self.phrasing(LanguageID(rawValue: 9))
        #expect(phrasing.text([.unclear]) == "Je n'ai pas bien saisi.")
        #expect(phrasing.text([Self.refused(.entityMissing)]) == "This item is no longer there.")
        #expect(LocalizedText([])[.french] == "")
        #expect(Template([])[.french] == [])
    }
}

extension EntityID {
    fileprivate static let zero = EntityID(turn: TurnID(rawValue: 0), index: 0)
}
