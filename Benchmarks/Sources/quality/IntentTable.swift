import Classification
import Dispatch
import Domain
import Foundation

/// How well intents are told apart, how honest the confidence is, and what fits none.
struct IntentTable {
  private struct Outcome {
    let isInside: Bool
    let isRight: Bool
    let confidence: Int
  }

  private let set: IntentSet
  private let outcomes: [Outcome]
  private let trainingSeconds: Double
  private let microseconds: Double
  private let bytes: Int

  init(_ set: IntentSet) throws {
    self.set = set
    let catalogue = set.catalogue
    let began = DispatchTime.now().uptimeNanoseconds
    let classifier = try Classifier(training: catalogue)
    let trained = DispatchTime.now().uptimeNanoseconds
    let thresholds = Thresholds(confidence: .zero, also: Confidence(tenThousandths: 10_000))
    outcomes = set.test.map { request in
      let guess = classifier.guess(subject: nil, body: request.text, thresholds: thresholds)
      return Outcome(
        isInside: request.intent != set.description.outside,
        isRight: guess.name == IntentSet.name(of: request.intent),
        confidence: guess.confidence.tenThousandths
      )
    }
    let judged = DispatchTime.now().uptimeNanoseconds
    trainingSeconds = Double(trained - began) / 1e9
    microseconds = Double(judged - trained) / 1e3 / Double(max(set.test.count, 1))
    bytes = classifier.serialized.count
  }

  func printTable() {
    let name = set.description.name
    let inside = outcomes.filter(\.isInside)
    print("\(name): \(inside.count) requests; goals: \(set.description.goals)")
    print("  yardsticks: \(set.description.yardsticks)")
    Quality.row("  accuracy", Self.percent(inside.count(where: \.isRight), of: inside.count))
    Quality.row("  expected calibration error", Self.percent(calibrationError(inside)))
    Quality.row("  answered with 1 % errors", Self.percent(coverage(errors: 100)))
    if set.description.outside != nil {
      Quality.row("  out-of-scope AUROC", Self.percent(areaUnderCurve))
    }
    Quality.row(
      "  training, one request, size",
      String(format: "%.1f s", trainingSeconds),
      String(format: "%.1f us", microseconds),
      String(format: "%.1f MB", Double(bytes) / 1e6)
    )
  }

  /// How far confidence and the share of right answers lie apart, over ten ranges of confidence.
  private func calibrationError(_ outcomes: [Outcome]) -> Double {
    var gaps = [Int](repeating: 0, count: 10)
    for outcome in outcomes {
      gaps[min(outcome.confidence / 1_000, 9)] +=
        outcome.confidence - (outcome.isRight ? 10_000 : 0)
    }
    return Double(gaps.reduce(0) { $0 + abs($1) }) / 1e4 / Double(max(outcomes.count, 1))
  }

  /// The share of all requests that is answered where the threshold lets so many answers in 10,000 be wrong.
  private func coverage(errors: Int) -> Double {
    let sorted = outcomes.sorted { $0.confidence > $1.confidence }
    var (wrong, most) = (0, 0)
    for (index, outcome) in sorted.enumerated() {
      wrong += outcome.isInside && outcome.isRight ? 0 : 1
      let isEnd = index + 1 == sorted.count || sorted[index + 1].confidence < outcome.confidence
      if isEnd, wrong * 10_000 <= errors * (index + 1) { most = index + 1 }
    }
    return Double(most) / Double(max(sorted.count, 1))
  }

  /// How often a request that fits an intent is surer than one that fits none.
  private var areaUnderCurve: Double {
    let inside = outcomes.filter(\.isInside).map(\.confidence).sorted()
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

  private static func percent(_ part: Int, of whole: Int) -> String {
    percent(Double(part) / Double(max(whole, 1)))
  }

  private static func percent(_ share: Double) -> String { String(format: "%.2f %%", share * 100) }
}
