import CanonicalJSON
import Domain
import TerminalView

/// What a model had to do with a decision: what it was asked for, what came of it, and what stands in place of
/// what was not taken, as the records of the stages tell it.
///
/// What a model wrote is shown escaped, like a customer's words.
struct ModelPart {
  /// A sentence that it chose, and what is wrong with it.
  private struct Sentence {
    let passage: String
    let quote: String
    let faults: [String]
  }

  private let stage: StageName
  private let record: JSONValue
  private let faults: [JSONValue]

  /// The parts of models in a decision, by its stages; empty where none was to be asked.
  static func all(in stages: JSONValue) -> [ModelPart] {
    func result(of stage: StageName) -> JSONValue? {
      stages.array?.first { $0["stage"]?.string == stage.rawValue }?["result"]
    }
    return [StageName.classify, .draft].compactMap { stage in
      guard let record = result(of: stage)?["model"], !record.isNull else { return nil }
      let faults = stage == .draft ? result(of: .verify)?["model_faults"]?.array : nil
      return ModelPart(stage: stage, record: record, faults: faults ?? [])
    }
  }

  private var outcome: String { record["outcome"]?.string ?? "" }

  /// The named path that was taken without it.
  private var fallback: Fallback? { Fallback(rawValue: outcome) }

  private var sentences: [Sentence] {
    (record["sentences"]?.array ?? []).map { sentence in
      let quote = sentence["quote"]?.string ?? ""
      let own = faults.filter { fault in
        fault["sentence"]?.string.map { quote.contains($0) || $0.contains(quote) } ?? false
      }
      return Sentence(
        passage: sentence["passage"]?.string ?? "",
        quote: quote,
        faults: own.compactMap { $0["problem"]?.string }
          + own.compactMap { $0["verdict"]?.string }.prefix(1)
      )
    }
  }

  /// The answer that is not of the form that was asked for: its beginning.
  private var unread: String? {
    guard fallback == .modelMalformed, sentences.isEmpty else { return nil }
    return answer.map { String(String.UnicodeScalarView($0.unicodeScalars.prefix(600))) }
  }

  private var answer: String? { record["exchange"]?["answer"]?.string }

  private var heading: String {
    let done = stage == .draft ? "drafted by a model" : "intent chosen by a model"
    return answer == nil ? "not " + done : done
  }

  /// What a decision comes to where this part is not taken.
  private var inItsPlace: String? {
    switch (stage, outcome) {
    case (.classify, _): fallback.map { _ in "the intent that the classifier found" }
    case (_, "reply"): nil
    default: "the sentences that the search chose"
    }
  }

  /// A page's section about it.
  func lines(under title: (String) -> [StyledText]) -> [StyledText] {
    let exchange = record["exchange"]
    var lines = title(heading)
    let reported = exchange?["reported"]?.string.map { " (it calls itself \(shown($0)))" } ?? ""
    let model = exchange?["model"]?.string.map { shown($0) + reported } ?? "nobody was asked"
    lines.append(StyledText("  prompt \(shown(record["prompt"]?.string ?? "")), model \(model)"))
    lines.append(
      StyledText("  outcome ") + StyledText(shown(outcome), fallback == nil ? nil : .yellow)
    )
    if let because = record["because"]?.string { lines.append("  because \(shown(because))") }
    for sentence in sentences {
      let isWrong = !sentence.faults.isEmpty
      lines.append(StyledText("  \(isWrong ? "✗" : "·") ") + styled(sentence.quote, isWrong))
      lines.append("      from \(shown(sentence.passage))")
      lines += sentence.faults.map { StyledText("      \(shown($0))", .red) }
    }
    let also = (record["also"]?.array ?? []).compactMap(\.string)
    if !also.isEmpty { lines.append("  also \(shown(also.joined(separator: ", ")))") }
    if let reason = record["reason"]?.string { lines.append("  it says: \(shown(reason))") }
    if let unread { lines.append("  it answered: \(shown(unread))") }
    if let inItsPlace { lines.append("  in its place: \(inItsPlace)") }
    return lines
  }

  private func styled(_ quote: String, _ isWrong: Bool) -> StyledText {
    StyledText(shown(quote), isWrong ? .red : nil)
  }

  private func shown(_ text: String) -> String { Terminal.escapedLine(text) }

  var json: JSONValue {
    let exchange = record["exchange"]
    return [
      "stage": .string(stage.rawValue), "prompt": record["prompt"] ?? .null,
      "model": exchange?["model"] ?? .null, "reported": exchange?["reported"] ?? .null,
      "outcome": .string(outcome), "fallback": fallback.map { .string($0.rawValue) } ?? .null,
      "because": record["because"] ?? .null, "reason": record["reason"] ?? .null,
      "sentences": .array(
        sentences.map { sentence in
          [
            "passage": .string(sentence.passage), "quote": .string(sentence.quote),
            "faults": .array(sentence.faults.map { .string($0) }),
          ]
        }
      ), "unread": unread.map { .string($0) } ?? .null,
      "in_its_place": inItsPlace.map { .string($0) } ?? .null,
    ]
  }
}
