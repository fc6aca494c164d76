import CanonicalJSON
import Prompting
import SourceFiles
import Testing

/// A prompt that has one of each.
enum PromptSamples {
  static let greet = """
    ---
    name: greet
    metadata:
      version: 1.2.0
      owner: bot-team
      risk: low
    model:
      api: chat
      options: {maxOutputTokens: 400, temperature: 0.2, seed: 7}
    inputs:
      text:
        type: string
        strict: true
        description: |
          What the customer wrote.

          It is masked.
      tone:
        type: string
        enum: [kind, formal]
        default: kind
      orders:
        type: array
        items:
          type: object
          properties:
            name:
              type: string
            count:
              type: integer
    template: jinja2
    outputs:
      status:
        type: string
        enum: [greeted, puzzled]
        description: What came of it.
      words:
        type: array
        items: {type: string}
        required: false
    ---
    system:
    Greet the writer, {{ tone }}.
    Orders:{% for order in orders %}
    {{ loop.index }}. {{ order.count }} × {{ order.name }}
    {%- endfor %}
    user:
    {{ text }}

    """

  static let inputs: JSONObject = {
    let json: JSONValue = [
      "text": "Hello there",
      "orders": [["name": "tent", "count": 2], ["name": "rope", "count": 1]],
    ]
    return json.object ?? JSONObject()
  }()

  static func prompt(_ text: String = greet) throws -> PromptFile {
    let log = FindingLog()
    let prompt = PromptFile(
      loading: SourceFile(path: "prompts/greet.prompty", text: text),
      log: log
    )
    #expect(log.sorted.map(\.description) == [])
    return try #require(prompt)
  }
}
