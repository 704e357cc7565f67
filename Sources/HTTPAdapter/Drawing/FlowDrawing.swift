/// A flow as a picture in SVG. Colours are attributes, which a page's own rules for the classes go before; there is no style and no
/// script in it. Whoever does not see it gets the states as a list: each with its buttons and where it leads.
struct FlowDrawing {
    private let layout: FlowLayout
    private let current: Int?

    /// - Parameter current: the state that is lit, by its position.
    init(_ flow: DrawnFlow, current: Int?) {
        layout = FlowLayout(flow)
        self.current = current
    }

    private var flow: DrawnFlow { layout.flow }

    var svg: String {
        let (width, height) = (layout.frame.width, layout.frame.height)
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"flow\" role=\"group\" viewBox=\"0 0 \(width) \(height)\""
                + " width=\"\(width)\" height=\"\(height)\" xml:lang=\"\(Self.escaped(flow.languageCode))\""
                + " lang=\"\(Self.escaped(flow.languageCode))\" font-family=\"system-ui, sans-serif\">",
            "<title>\(Self.escaped(flow.title))</title>", "<desc>\(Self.escaped(description))</desc>",
            "<g class=\"moves\" aria-hidden=\"true\" fill=\"none\" stroke=\"#767676\" stroke-width=\"1.5\">",
        ]
        if !flow.states.isEmpty {
            let (x, top, bottom) = layout.start
            lines.append("<circle class=\"start\" cx=\"\(x)\" cy=\"\(top)\" r=\"5\" fill=\"#767676\"/>")
            lines.append("<path class=\"line\" d=\"M\(x) \(top)V\(bottom)\"/>" + Self.tip(x, bottom))
        }
        lines += layout.arrows.map(line)
        lines.append("</g>")
        lines.append("<g class=\"guards\" aria-hidden=\"true\" font-size=\"\(DrawnLabel.extent.size)\">")
        lines += layout.arrows.filter { !$0.label.lines.isEmpty }.map(label)
        lines.append("</g>")
        lines.append("<g class=\"states\" role=\"list\">")
        lines += layout.boxes.indices.map(state)
        if let box = layout.everywhere {
            lines.append(
                everywhere(
                    box, "\(flow.words("Partout", "Everywhere")) : \(flow.everywhere.joined(separator: ", "))"))
        }
        lines += ["</g>", "</svg>", ""]
        return lines.joined(separator: "\n")
    }

    private var description: String {
        let what = flow.words(
            "Les états de la conversation, leurs boutons, et les gardes qui mènent de l'un à l'autre.",
            "The states of the conversation, their buttons, and the guards that lead from one to another.")
        guard let current else { return what }
        return what + " " + flow.words("État actuel : ", "Current state: ") + flow.states[current].label + "."
    }

    private func state(_ place: Int) -> String {
        if flow.states[place].isEverywhere { return everywhere(layout.boxes[place], words(of: place)) }
        let isCurrent = place == current
        return box(
            layout.boxes[place], isCurrent ? "state current" : "state", words(of: place),
            fill: isCurrent ? "#ffe9a8" : "#f4f2ee", stroke: isCurrent ? "#8a5a00" : "#767676",
            attributes: " data-state=\"\(Self.escaped(flow.states[place].name))\""
                + (isCurrent ? " aria-current=\"step\"" : ""),
            more: isCurrent ? " stroke-width=\"3\"" : "")
    }

    private func everywhere(_ box: DrawnBox, _ words: String) -> String {
        self.box(box, "everywhere", words, fill: "#ffffff", stroke: "#767676", more: " stroke-dasharray=\"4 4\"")
    }

    /// All that the picture says of a state, in words.
    private func words(of place: Int) -> String {
        let state = flow.states[place]
        var sentences = [state.label]
        if !state.offers.isEmpty {
            sentences.append(flow.words("Boutons : ", "Buttons: ") + state.offers.joined(separator: ", "))
        }
        for move in flow.moves where move.from == place {
            let condition =
                move.guards.isEmpty
                ? move.cause.map { flow.words(" par : ", " by: ") + $0 } ?? ""
                : flow.words(" si ", " if ") + move.guards.joined(separator: flow.words(" et ", " and "))
            sentences.append(flow.words("Mène à ", "Leads to ") + flow.states[move.to].label + condition)
        }
        for button in state.returns {
            sentences.append(
                button + flow.words(" ramène à l'étape d'où l'on vient", " leads back to where one came from"))
        }
        return sentences.joined(separator: ". ") + "."
    }

    private func box(
        _ box: DrawnBox, _ name: String, _ words: String, fill: String, stroke: String, attributes: String = "",
        more: String = ""
    ) -> String {
        let frame = box.frame
        let texts = box.texts.map { line in
            let size = (line.isLabel ? DrawnBox.labelExtent : DrawnBox.offerExtent).size
            return
                "<text class=\"\(line.isLabel ? "label" : "offer")\" x=\"\(line.x)\" y=\"\(line.y)\" font-size=\"\(size)\""
                + (line.isLabel ? " font-weight=\"bold\"" : "")
                + " fill=\"#222222\" aria-hidden=\"true\">\(Self.escaped(line.text))</text>"
        }
        return "<g class=\"\(name)\" role=\"listitem\"\(attributes)><title>\(Self.escaped(words))</title>\n"
            + "<rect class=\"box\" x=\"\(frame.x)\" y=\"\(frame.y)\" width=\"\(frame.width)\" height=\"\(frame.height)\" rx=\"10\""
            + " fill=\"\(fill)\" stroke=\"\(stroke)\"\(more)/>\n" + texts.joined(separator: "\n") + "</g>"
    }

    private func line(_ arrow: DrawnArrow) -> String {
        let from = flow.states[arrow.move.from]
        let isBothWays = !arrow.move.returns.isEmpty
        return
            "<g class=\"move\(arrow.goesRound ? " round" : "")\(arrow.move.cause == nil ? "" : " pressed")\(isBothWays ? " returns" : "")\""
            + (from.isEverywhere ? "" : " data-from=\"\(Self.escaped(from.name))\"")
            + " data-to=\"\(Self.escaped(flow.states[arrow.move.to].name))\"><path class=\"line\" d=\"\(arrow.path)\"\(arrow.move.cause == nil ? "" : " stroke-dasharray=\"6 4\"")/>"
            + Self.tip(arrow.tip.x, arrow.tip.y)
            + (isBothWays ? Self.tip(arrow.foot.x, arrow.foot.y, upwards: true) : "") + "</g>"
    }

    private static func tip(_ x: Int, _ y: Int, upwards: Bool = false) -> String {
        "<path class=\"tip\" d=\"M\(x) \(y)l-5 \(upwards ? 9 : -9)h10z\" fill=\"#767676\" stroke=\"none\"/>"
    }

    private func label(_ arrow: DrawnArrow) -> String {
        let frame = arrow.label.frame
        let texts = arrow.label.texts.map { line in
            "<text class=\"guard\" x=\"\(line.x)\" y=\"\(line.y)\" fill=\"#333333\">\(Self.escaped(line.text))</text>"
        }
        return
            "<g class=\"when\"><title>\(Self.escaped((arrow.move.causes + arrow.move.returns.map(DrawnFlow.back)).joined(separator: ", ")))</title>"
            + "<rect class=\"plate\" x=\"\(frame.x)\" y=\"\(frame.y)\" width=\"\(frame.width)\" height=\"\(frame.height)\" rx=\"6\""
            + " fill=\"#ffffff\" stroke=\"#bbbbbb\"/>" + texts.joined() + "</g>"
    }

    /// What XML does not allow is left out.
    static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "\t", "\n", "\r": escaped.append(" ")
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
            case _: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
