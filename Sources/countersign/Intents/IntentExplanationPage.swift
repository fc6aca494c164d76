import CanonicalJSON
import Classification
import Domain
import Evaluation
import Pipeline

/// What a text is taken to ask for, with what spoke for it.
struct IntentExplanationPage {
  let shelf: IntentShelf
  let guess: IntentGuess
  /// Nil where no word is known.
  let contributions: Contributions?
  let near: [NearExamples.Near]

  /// The words of each kind that a person reads.
  private static let termLimit = 12

  private var thresholds: Configuration.Thresholds { shelf.configuration.thresholds }

  var lines: [String] {
    [judgement] + details + words + examples
  }

  private var judgement: String {
    guard guess.name == Intent.outOfScope, guess.confidence < thresholds.confidence else {
      return "\(guess.name) at \(guess.confidence), of the threshold \(thresholds.confidence)"
    }
    guard let likeliest = guess.runnerUp else { return "out_of_scope: no word is known" }
    return "out_of_scope: \(likeliest) is likeliest at \(guess.confidence), under the threshold "
      + "\(thresholds.confidence)"
  }

  private var details: [String] {
    var lines: [String] = []
    if let intent = shelf.intent(named: guess.name) {
      lines.append("  tier \(intent.tier.rawValue), queue \(intent.queue)")
    }
    if let contributions {
      let isTie = guess.margin < thresholds.nearTie
      lines.append(
        "  runner-up \(guess.name == contributions.best ? contributions.second : contributions.best), margin "
          + "\(guess.margin)" + (isTie ? ": near, so its tier counts too" : "")
      )
      if contributions.knownWords < contributions.words {
        lines.append(
          "  \(contributions.knownWords) of \(contributions.words) words are known, which makes it less sure"
        )
      }
      let left = contributions.sentences.count { !$0 }
      if left > 0 {
        lines.append("  \(counted(left, "sentence")) asks for nothing, and stays out")
      }
    }
    if !guess.also.isEmpty { lines.append("  also asks for \(guess.also.joined(separator: ", "))") }
    if !guess.hinted.isEmpty {
      lines.append("  may also ask for \(guess.hinted.joined(separator: ", "))")
    }
    if guess.isCut { lines.append("  the text is longer than what is read") }
    return lines
  }

  private var words: [String] {
    guard let contributions else { return [] }
    let heading =
      "words for \(contributions.best) (\(contributions.bestScore)) over \(contributions.second) "
      + "(\(contributions.secondScore))"
    let sorted = contributions.terms.filter { $0.difference != 0 }
      .sorted { (abs($1.difference), $0.text) < (abs($0.difference), $1.text) }
    let told =
      sorted.filter { $0.difference > 0 }.prefix(Self.termLimit)
      + sorted.filter { $0.difference < 0 }.prefix(Self.termLimit)
    let rows = told.map { ["\($0.difference > 0 ? "+" : "")\($0.difference)", $0.text] }
    let rest = sorted.count - told.count
    return ["", heading] + Columns(rows).lines.map { "  " + $0 }
      + (rest > 0 ? ["  and \(rest) more; see --json"] : [])
      + (contributions.unknown.isEmpty
        ? []
        : ["not known: " + contributions.unknown.prefix(Self.termLimit).joined(separator: ", ")])
  }

  private var examples: [String] {
    guard !near.isEmpty else { return ["", "no example has anything in common with it"] }
    return ["", "nearest examples"]
      + Columns(near.map { ["\($0.nearness)", $0.intent, $0.text] }).lines.map { "  " + $0 }
  }

  var json: JSONValue {
    [
      "intent": .string(guess.name), "confidence": .integer(Int64(guess.confidence.tenThousandths)),
      "runner_up": guess.runnerUp.map { .string($0) } ?? .null,
      "margin": .integer(Int64(guess.margin.tenThousandths)),
      "threshold": .integer(Int64(thresholds.confidence.tenThousandths)),
      "tier": shelf.intent(named: guess.name).map { .string($0.tier.rawValue) } ?? .null,
      "also": .array(guess.also.map { .string($0) }),
      "hinted": .array(guess.hinted.map { .string($0) }), "is_cut": .bool(guess.isCut),
      "contributions": contributions?.json ?? .null,
      "nearest": .array(
        near.map {
          [
            "intent": .string($0.intent), "text": .string($0.text),
            "nearness": .integer(Int64($0.nearness.tenThousandths)),
          ]
        }
      ),
    ]
  }
}

extension Contributions {
  fileprivate var json: JSONValue {
    [
      "likeliest": .string(best), "next": .string(second),
      "likeliest_score": .integer(Int64(bestScore)), "next_score": .integer(Int64(secondScore)),
      "words": .integer(Int64(words)), "known_words": .integer(Int64(knownWords)),
      "unknown": .array(unknown.map { .string($0) }),
      "terms": .array(
        terms.map {
          [
            "text": .string($0.text), "likeliest": .integer(Int64($0.best)),
            "next": .integer(Int64($0.second)),
          ]
        }
      ),
    ]
  }
}

/// `1 sentence`, `2 sentences`.
private func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
