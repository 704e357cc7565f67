package import ConversationCore
package import OrderedJSON
import PlainText

extension JSONObject {
    /// YAML's scalars typed by the form that they fill: a number written for a text is that text.
    package func typed(by form: [Field]) -> JSONObject {
        JSONObject(
            map { key, value in
                let field = form.first { hasSameBytes($0.name, key) }
                switch (field?.type, value) {
                case (.text?, .number(let number)), (.choice?, .number(let number)), (.date?, .number(let number)):
                    return (key, .string(number.text))
                case (.text?, .bool(let flag)), (.choice?, .bool(let flag)):
                    return (key, .string(flag ? "true" : "false"))
                case _: return (key, value)
                }
            })
    }
}
