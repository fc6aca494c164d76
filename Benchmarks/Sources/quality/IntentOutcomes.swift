import Classification
import Domain
import Foundation
import PublicSets

/// What a classifier makes of the requests of a set that it has not learnt from.
struct IntentOutcomes {
  struct Outcome {
    let isInside: Bool
    let isRight: Bool
    /// Whether it was taken for nothing that an intent is for: then it is never answered.
    let isOutside: Bool
    let confidence: Int
  }

  private let outcomes: [Outcome]
  private let hasOutside: Bool
  let classifier: Classifier
  let trainingSeconds: Double
  let microseconds: Double
  let bytes: Int

  init(
    of set: IntentSet,
    training catalogue: IntentCatalogue,
    leavingOut parts: Set<ClassifierPart> = []
  ) throws {
    let began = Self.processorSeconds
    let classifier = try Classifier(training: catalogue, leavingOut: parts)
    let trained = Self.processorSeconds
    let thresholds = Thresholds(confidence: .zero, also: Confidence(tenThousandths: 10_000))
    outcomes = set.test.map { request in
      let guess = classifier.guess(subject: nil, body: request.text, thresholds: thresholds)
      return Outcome(
        isInside: request.intent != set.description.outside,
        isRight: guess.name == IntentSet.name(of: request.intent),
        isOutside: guess.isOutside,
        confidence: guess.confidence.tenThousandths
      )
    }
    // The first pass over the requests warms up.
    let judged = Self.processorSeconds
    for request in set.test {
      _ = classifier.guess(subject: nil, body: request.text, thresholds: thresholds)
    }
    microseconds =
      (Self.processorSeconds - judged) * 1e6 / Double(max(set.test.count, 1))
    self.classifier = classifier
    hasOutside = set.description.outside != nil
    trainingSeconds = trained - began
    bytes = classifier.serialized.count
  }

  var inside: [Outcome] { outcomes.filter(\.isInside) }

  var accuracy: Double { Double(inside.count(where: \.isRight)) / Double(max(inside.count, 1)) }

  /// How far confidence and the share of right answers lie apart, over ten ranges of confidence.
  var calibrationError: Double {
    var gaps = [Int](repeating: 0, count: 10)
    for outcome in inside {
      gaps[min(outcome.confidence / 1_000, 9)] +=
        outcome.confidence - (outcome.isRight ? 10_000 : 0)
    }
    return Double(gaps.reduce(0) { $0 + abs($1) }) / 1e4 / Double(max(inside.count, 1))
  }

  /// The share of all requests that is answered where the threshold lets so many answers in 10,000 be wrong.
  func coverage(risking errors: Int) -> Double {
    Double(answered(risking: errors).count) / Double(max(outcomes.count, 1))
  }

  /// That threshold, in ten-thousandths; nil where none lets so few through.
  func threshold(risking errors: Int) -> Int? { answered(risking: errors).last?.confidence }

  /// The share of right ones among what is answered then.
  func accuracy(risking errors: Int) -> Double {
    let answered = answered(risking: errors)
    let right = answered.count { $0.isInside && $0.isRight }
    return Double(right) / Double(max(answered.count, 1))
  }

  private func answered(risking errors: Int) -> ArraySlice<Outcome> {
    let sorted = outcomes.filter { !$0.isOutside }.sorted { $0.confidence > $1.confidence }
    var (wrong, most) = (0, 0)
    for (index, outcome) in sorted.enumerated() {
      wrong += outcome.isInside && outcome.isRight ? 0 : 1
      let isEnd = index + 1 == sorted.count || sorted[index + 1].confidence < outcome.confidence
      if isEnd, wrong * 10_000 <= errors * (index + 1) { most = index + 1 }
    }
    return sorted.prefix(most)
  }

  /// How often a request that fits an intent is surer than one that fits none; nil where each fits one.
  var areaUnderCurve: Double? {
    guard hasOutside else { return nil }
    let inside = inside.map(\.confidence).sorted()
    let outside = outcomes.filter { !$0.isInside }.map(\.confidence).sorted()
    var (below, level, pairs) = (0, 0, 0)
    for confidence in inside {
      while below < outside.count, outside[below] < confidence { below += 1 }
      level = max(level, below)
      while level < outside.count, outside[level] <= confidence { level += 1 }
      pairs += 2 * below + (level - below)
    }
    return Double(pairs) / 2 / Double(max(inside.count * outside.count, 1))
  }

  /// What this process has worked so far: other work on the machine does not count.
  static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
