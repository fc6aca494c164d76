package import Domain
package import SourceFiles

/// Floors that labelled texts are held to, as tests.
package struct IntentTrial: Sendable {
  package let accuracy: Confidence
  package let recall: Confidence

  /// The texts that a test which fails names.
  private static let namedLimit = 20

  package init(accuracy: Confidence, recall: Confidence) {
    (self.accuracy, self.recall) = (accuracy, recall)
  }

  /// One test of all texts, and one of each intent among them; each passes where at least the floor's share of
  /// its texts got their intent.
  package func results(of judged: [(label: LabelledText, text: JudgedText)], in path: String)
    -> [TestResult]
  {
    let all = result("all intents", judged, floor: accuracy, at: SourcePlace(file: path))
    let intents = Set(judged.map(\.label.intent)).sorted()
    return [all]
      + intents.map { intent in
        let own = judged.filter { $0.label.intent == intent }
        let place = own.first?.label.place ?? SourcePlace(file: path)
        return result(intent, own, floor: recall, at: place)
      }
  }

  private func result(
    _ name: String,
    _ judged: [(label: LabelledText, text: JudgedText)],
    floor: Confidence,
    at place: SourcePlace
  ) -> TestResult {
    let missed = judged.filter { label, text in
      text.given != label.intent && !label.also.contains(text.given)
    }
    let right = judged.count - missed.count
    let share = Confidence(tenThousandths: 10_000 * right / max(judged.count, 1))
    let sentence = "\(name): \(right) of \(judged.count), \(share); the floor is \(floor)"
    guard right * 10_000 < floor.tenThousandths * judged.count else {
      return TestResult(name: sentence, place: place, differences: [])
    }
    let named = missed.prefix(Self.namedLimit).map { label, text in
      "\(label.place): \(label.words) gets \(text.given) at \(text.confidence), not \(text.expected)"
    }
    let rest = missed.count - named.count
    return TestResult(
      name: sentence,
      place: place,
      differences: named + (rest > 0 ? ["and \(rest) more"] : [])
    )
  }
}

extension LabelledText {
  /// What a person sees of it: of a ticket, which may hold personal data, only where it stands.
  fileprivate var words: String {
    switch source {
    case .text(_, let body): "`\(body)`"
    case .line(let file, let number): "line \(number) of `\(file)`"
    }
  }
}
