import CanonicalJSON
import Domain
import Knowledge
import TextForms

/// What a prompt that drafts is given and gives back.
enum DraftPrompt {
  static let inputs: Set<String> = [
    "shop_name", "intent", "locale", "max_sentences", "passages", "customer_text",
  ]
  static let outputs = [
    "status": "one of `answer`, `no_answer`, `needs_person`", "sentences": "an array",
    "reason": "a string",
  ]

  /// A text longer than this is for people to read.
  static let messageBytes = 32_768

  /// Whether a text has the mark between which prompts set a message (`<<<CUSTOMER_MESSAGE`), however it is
  /// spaced or spelt.
  static func isFenced(_ text: String) -> Bool {
    let bare = FoldedText(text).bytes.filter { $0 &- 97 < 26 || $0 == 60 || $0 == 62 }
    return [Array("customermessage>>".utf8), Array("<<customermessage".utf8)].contains {
      bare.firstRange(of: $0) != nil
    }
  }

  /// What a model answers with.
  enum Status: String {
    case answer
    case noAnswer = "no_answer"
    case needsPerson = "needs_person"
  }

  /// A sentence that a model chose, and the passage it says it stands in.
  struct Sentence: Sendable, Equatable {
    let passage: String
    let quote: String
  }

  static func name(of passage: Passage) -> String {
    "\(passage.document)@\(passage.version)#\(passage.anchor)"
  }

  /// Passages as a prompt shows them.
  static func text(of passages: [Passage]) -> String {
    let list = JSONValue.array(
      passages.map { ["passage": .string(name(of: $0)), "text": .string($0.text)] }
    )
    return String(decoding: list.canonicalBytes, as: UTF8.self)
  }

  /// The sentences of an answer; nil where one is none.
  static func sentences(of fields: JSONObject) -> [Sentence]? {
    guard let list = fields["sentences"]?.array else { return nil }
    let sentences = list.map { item -> Sentence? in
      guard let passage = item["passage"]?.string, let quote = item["quote"]?.string else {
        return nil
      }
      return Sentence(passage: passage, quote: quote)
    }
    return sentences.contains(nil) ? nil : sentences.compactMap(\.self)
  }
}

extension Passage {
  /// Where a text stands in it as one or more whole sentences; nil where it does not.
  func wholeSentences(saying text: String) -> Range<Int>? {
    let own = self.text
    for (first, sentence) in sentences.enumerated() {
      for last in sentences[first...] {
        let range = sentence.lowerBound..<last.upperBound
        guard let words = own.scalars(in: range) else { continue }
        if words.utf8.elementsEqual(text.utf8) { return range }
        if words.utf8.count >= text.utf8.count { break }
      }
    }
    return nil
  }
}
