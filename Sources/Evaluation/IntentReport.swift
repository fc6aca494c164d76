package import Classification
package import Domain

/// How well intents are told apart, counted over texts whose intent is known.
package struct IntentReport: Sendable, Equatable {
  /// How one intent fares.
  package struct Score: Sendable, Equatable {
    package let intent: String
    /// The texts that are of this intent.
    package internal(set) var texts = 0
    /// Those of them that were taken for it.
    package internal(set) var found = 0
    /// Those of them that are sure enough to get it.
    package internal(set) var given = 0
    /// All texts that were taken for it.
    package internal(set) var named = 0

    /// Of its texts, the share that was taken for it; nil where there are none.
    package var recall: Confidence? { Self.share(found, of: texts) }
    /// Of what was taken for it, the share that is of it; nil where nothing was.
    package var precision: Confidence? { Self.share(found, of: named) }

    private static func share(_ count: Int, of all: Int) -> Confidence? {
      all == 0 ? nil : Confidence(tenThousandths: 10_000 * count / all)
    }
  }

  /// Texts of one intent that were taken for another.
  package struct Confusion: Sendable, Equatable {
    package let expected: String
    package let named: String
    package internal(set) var count = 0
    /// The surest of them first.
    package internal(set) var texts: [JudgedText] = []
  }

  /// By name; intents without a text are left out.
  package let scores: [Score]
  /// The most frequent first.
  package let confusions: [Confusion]
  package let reliability: Reliability
  package let coverageCurve: CoverageCurve

  /// The texts of one confusion that are kept.
  package static let exampleLimit = 5

  package init(of judged: [JudgedText]) {
    var scores: [String: Score] = [:]
    var confusions: [[String]: Confusion] = [:]
    for text in judged {
      scores[text.expected, default: Score(intent: text.expected)].texts += 1
      scores[text.named, default: Score(intent: text.named)].named += 1
      if text.given == text.expected { scores[text.expected]?.given += 1 }
      guard !text.isFound else {
        scores[text.expected]?.found += 1
        continue
      }
      let empty = Confusion(expected: text.expected, named: text.named)
      confusions[[text.expected, text.named], default: empty].count += 1
      confusions[[text.expected, text.named]]?.texts.append(text)
    }
    self.scores = scores.values.sorted { $0.intent < $1.intent }
    self.confusions = confusions.values.map(Self.shortened).sorted {
      ($1.count, $0.expected, $0.named) < ($0.count, $1.expected, $1.named)
    }
    reliability = Reliability(of: judged)
    coverageCurve = CoverageCurve(
      of: judged.filter { $0.likeliest != Intent.outOfScope }.map {
        ($0.confidence, $0.likeliest == $0.expected)
      },
      among: judged.count
    )
  }

  package var texts: Int { scores.reduce(0) { $0 + $1.texts } }
  package var found: Int { scores.reduce(0) { $0 + $1.found } }

  /// The share of all texts that were taken for their intent.
  package var accuracy: Confidence {
    Confidence(tenThousandths: 10_000 * found / max(texts, 1))
  }

  private static func shortened(_ confusion: Confusion) -> Confusion {
    var confusion = confusion
    confusion.texts.sort { ($1.confidence, $0.text) < ($0.confidence, $1.text) }
    confusion.texts = Array(confusion.texts.prefix(exampleLimit))
    return confusion
  }
}
