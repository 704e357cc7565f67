import Foundation
import OrderedJSON
import Testing

@testable import LoopbackServer

/// `souffleur chat`, typed as a person would.
@Suite(.timeLimit(.minutes(5))) struct ChatTests {
    @Test func `Without a model the examples answer and say so`() throws {
        let finished = try Command(input: "Créer un scénario pour le lancement d'un nouveau produit SaaS\n/quit\n")(
            "chat")
        #expect(finished.status == 0 && finished.errors.isEmpty)
        #expect(
            finished.output.contains("*Réponse d'exemple : aucun modèle n'a été consulté.*")
                || finished.plain.contains("aucun modèle n'a été consulté"))
        #expect(finished.plain.contains("+ Scénario : "))
    }

    @Test func `Who acts can change on the way, and what nobody is called is said`() throws {
        let typed = "/as chef\n/as gestionnaire\n/quit\n"
        let finished = try Command(input: typed)("chat", "--flow", "sinistre")
        #expect(finished.status == 0)
        #expect(finished.plain.contains("Il n'y a pas de rôle « chef » ; il y a assure, gestionnaire."))
        #expect(finished.output.contains("Gestionnaire"))
    }

    @Test func `Who acts now sees what they can change, and what not yet with the reason`() throws {
        let day = "29/11/2026"
        let opening = "1\nCambriolage\n\n1\n\(day)\n\n\n\n"
        let finished = try Command(input: opening + "/as gestionnaire\n/as assure\n/quit\n")(
            "chat", "--flow", "sinistre")
        #expect(finished.status == 0)
        let shown = finished.plain.components(separatedBy: "À changer ou à retirer")
        #expect(shown.count == 4, "\(finished.plain)")
        #expect(shown[2].contains("[Admettre le retard]  Sinistre : Cambriolage  "), "\(finished.plain)")
        #expect(!shown[1].contains("[Admettre le retard]") && !shown[3].contains("[Admettre le retard]"))
    }

    @Test func `A live model answers, and a failure leaves the buttons that work without it`() throws {
        let project = try CopiedProject()
        let live = try LiveServer { exchange in
            guard exchange.number > 1 else {
                return exchange.answer(LiveServer.completion(LiveServer.reading("Bonjour à vous.").text))
            }
            exchange.answer(#"{"error":{"code":"insufficient_quota"}}"#, status: "429 Too Many Requests")
        }
        let typed = "Bonjour\nEncore\n1\nLimpaie\n\n\nEncore\n/quit\n"
        let finished = try live.command(in: project, typing: typed)("chat", "--live")
        #expect(finished.status == 0, "\(finished.errors)")
        #expect(finished.output.contains("Bonjour à vous."))
        #expect(finished.output.components(separatedBy: "L'assistant ne répond pas pour le moment.").count == 3)
        #expect(finished.output.contains("(quota)"))
        #expect(finished.plain.contains("+ Scénario : Limpaie"))
        #expect(live.server.log.requests.count == 3, "money is never retried")
    }

    @Test func `Said to a developer, every attempt tells what was wrong with its answer`() throws {
        let project = try CopiedProject()
        let live = try LiveServer { exchange in
            switch exchange.number {
            case 1: exchange.answer(#"{"choices":[{"index":0}]}"#)
            case 2: exchange.answer("{\"choices\":\u{1B}[31m]}")
            case _: exchange.answer(LiveServer.completion(LiveServer.reading("Bonjour \u{202E}à vous.").text))
            }
        }
        let typed = "Un\nDeux\nTrois\n/quit\n"
        let finished = try live.command(in: project, typing: typed)("chat", "--live", "--verbose")
        #expect(finished.status == 0, "\(finished.errors)")
        let told = finished.output.split(separator: "\n").filter { $0.contains("· ") }.map(String.init)
        let wanted = [
            "call 1 (converse@1), attempt 1: protocol_error, ", "wrong_type: expected `message` to be an object",
            "call 1 (converse@1), attempt 1: protocol_error, ", "invalid_json: ", "attempt 1: content, ",
        ]
        #expect(told.count == wanted.count, "\(finished.output)")
        for (line, words) in zip(told, wanted) { #expect(line.contains(words)) }
        #expect(!finished.output.contains("\u{1B}") && !finished.output.contains("\u{202E}"))
        let quiet = try live.command(in: project, typing: typed)("chat", "--live")
        #expect(!quiet.output.contains("attempt 1"))
    }

    @Test func `A form refuses what does not fit, and a button of no number is none`() throws {
        let typed = "7\n1\n\nLimpaie\n\n\n/dismiss 4\n/aide\n/rien\n/quit\n"
        let finished = try Command(input: typed)("chat")
        #expect(finished.status == 0)
        #expect(finished.output.contains("Il n'y a pas de bouton à ce numéro."))
        #expect(finished.output.contains("est à remplir."))
        #expect(finished.plain.contains("+ Scénario : Limpaie"))
    }

    @Test func `The end of the input ends it, and another language is spoken where it is asked for`() throws {
        let finished = try Command(input: "")("chat", "--language", "en")
        #expect(finished.status == 0)
        #expect(finished.output.contains("[Create a scenario]"))
        #expect(try Command(input: "")("chat", "--language", "de").status == 2)
        #expect(try Command(input: "")("chat", "--flow", "marketin").errors.contains("did you mean `marketing`?"))
    }
}
