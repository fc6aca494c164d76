import CanonicalJSON

/// What a server of models was asked, in either dialect.
struct AskedPrompt {
  /// All that the request says, instructions first.
  let text: String
  /// The passages that it shows; empty where it asks for an intent.
  let passages: [(name: String, text: String)]

  /// Nil where the request is none of a prompt.
  init?(of request: String) {
    guard let start = request.firstRange(of: "\r\n\r\n")?.upperBound,
      let body = try? JSONValue(parsing: Array(request[start...].utf8), limits: .object),
      let messages = body["messages"]?.array
    else { return nil }
    let texts =
      [body["system"]?.string].compactMap(\.self)
      + messages.compactMap { $0["content"]?.string }
    text = texts.joined(separator: "\n")
    let list = text.split(separator: "\n").first { $0.hasPrefix("[{\"passage\"") }
    let json = list.flatMap { try? JSONValue(parsing: Array($0.utf8), limits: .object) }
    passages = (json?.array ?? []).compactMap { item in
      item["passage"]?.string.flatMap { name in item["text"]?.string.map { (name, $0) } }
    }
  }

  var isForDraft: Bool { !passages.isEmpty }

  /// What stands in the instructions to be known again.
  var canary: String {
    let mark = "which never leaves them: "
    return text.firstRange(of: mark).map { String(text[$0.upperBound...].prefix { $0 != "\n" }) }
      ?? ""
  }

  /// The first of the intents that it lists.
  var firstIntent: String {
    let line = text.split(separator: "\n").first { $0.hasPrefix("1. ") && $0.contains(" - ") }
    return line?.split(separator: " ").dropFirst().first.map(String.init) ?? "none"
  }

  /// The answer of a good model: the first sentence of the first passage, or the first intent.
  var goodAnswer: String {
    guard let passage = passages.first else {
      return Self.written(["intent": .string(firstIntent), "also": [], "reason": "It fits."])
    }
    let end = passage.text.firstRange(of: ". ")?.lowerBound
    let sentence = end.map { passage.text[...$0] } ?? passage.text[...]
    return answer(quoting: String(sentence))
  }

  /// An answer that gives words as the first passage's.
  func answer(quoting quote: String, reason: String = "The first sentence answers the question.")
    -> String
  {
    Self.written([
      "status": "answer", "reason": .string(reason),
      "sentences": [
        ["passage": .string(passages.first?.name ?? ""), "quote": .string(quote)]
      ],
    ])
  }

  private static func written(_ json: JSONValue) -> String {
    String(decoding: json.bytes, as: UTF8.self)
  }
}
