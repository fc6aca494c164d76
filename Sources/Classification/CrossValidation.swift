package import Domain

/// How well the classifier does on examples that it has not learnt from.
///
/// The examples are dealt into five parts by their text; each part is judged by a model of the
/// other four, with a calibration that has not seen it either.
package struct CrossValidation: Sendable, Equatable {
  /// How an intent fares.
  package struct Recall: Sendable, Equatable {
    package let intent: String
    package let examples: Int
    /// The examples that were given this intent.
    package let found: Int

    package init(intent: String, examples: Int, found: Int) {
      self.intent = intent
      self.examples = examples
      self.found = found
    }
  }

  /// By name of intent.
  package let recalls: [Recall]
  /// The expected calibration error: how far confidence and share of right answers lie apart on
  /// average, over ten equal ranges of confidence (Guo et al., ICML 2017).
  package let calibrationError: Confidence
  /// What thresholds let through, by rising threshold.
  package let coverage: [CoverageCurve.Point]

  /// The share of all examples that were given their intent.
  package var accuracy: Confidence {
    let examples = recalls.reduce(0) { $0 + $1.examples }
    let found = recalls.reduce(0) { $0 + $1.found }
    return Confidence(tenThousandths: 10_000 * found / max(examples, 1))
  }

  static let folds = 5

  init(recalls: [Recall], calibrationError: Confidence, coverage: [CoverageCurve.Point]) {
    (self.recalls, self.coverage) = (recalls, coverage)
    self.calibrationError = calibrationError
  }
}

extension CrossValidation {
  /// An example that a model of the other parts has judged.
  struct HeldOut {
    let fold: Int
    let intent: Int
    let guess: Int
    let isRight: Bool
    let outcome: Calibration.Outcome
  }

  /// Judges every example by a model that has not seen its part.
  static func judge(
    _ examples: [ClassifierTraining.Example],
    roles: [ClassRole],
    leavingOut parts: Set<ClassifierPart> = []
  ) throws(ClassifierError) -> [HeldOut] {
    var heldOut: [HeldOut] = []
    for fold in 0..<folds {
      let others = examples.filter { $0.fold != fold }
      let part = examples.filter { $0.fold == fold }
      if part.isEmpty { continue }
      let model = try ClassifierTraining.model(
        of: others,
        classes: roles.count,
        leavingOut: parts
      )
      let basis = Scoring.Basis(model: model, roles: roles)
      for example in part {
        let text = Scoring.judge(example.features, by: basis).text
        let isRight = text?.best == example.intent
        let isOutside = roles[example.intent] == .outside
        heldOut.append(
          HeldOut(
            fold: fold,
            intent: example.intent,
            guess: text?.best ?? 0,
            isRight: isRight,
            outcome: Calibration.Outcome(
              evidence: text?.evidence ?? .none,
              isRight: isRight && !isOutside
            )
          )
        )
      }
    }
    return heldOut
  }

  /// Sums up what was judged.
  init(_ heldOut: [HeldOut], names: [String]) {
    var examples = [Int](repeating: 0, count: names.count)
    var found = examples
    for item in heldOut {
      examples[item.intent] += 1
      found[item.intent] += item.isRight ? 1 : 0
    }
    recalls = names.indices.map {
      Recall(intent: names[$0], examples: examples[$0], found: found[$0])
    }
    let judged = Self.confidences(of: heldOut)
    calibrationError = Self.calibrationError(of: judged.map(\.outcome))
    coverage =
      CoverageCurve(
        of: judged.filter { names[$0.guess] != Intent.outOfScope }.map(\.outcome),
        among: judged.count
      ).points
  }

  /// The confidence of each guess, by a calibration that has not seen its part.
  private static func confidences(
    of heldOut: [HeldOut]
  ) -> [(guess: Int, outcome: (confidence: Confidence, isRight: Bool))] {
    (0..<folds).flatMap { fold in
      let calibration = Calibration(fitting: heldOut.filter { $0.fold != fold }.map(\.outcome))
      return heldOut.filter { $0.fold == fold }.map {
        ($0.guess, (calibration.confidence(of: $0.outcome.evidence), $0.outcome.isRight))
      }
    }
  }

  private static func calibrationError(
    of judged: [(confidence: Confidence, isRight: Bool)]
  ) -> Confidence {
    var gaps = [Int](repeating: 0, count: 10)
    for (confidence, isRight) in judged {
      gaps[min(confidence.tenThousandths / 1_000, 9)] +=
        confidence.tenThousandths - (isRight ? 10_000 : 0)
    }
    return Confidence(
      tenThousandths: gaps.reduce(0) { $0 + abs($1) } / max(judged.count, 1)
    )
  }
}
