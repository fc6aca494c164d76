import Classification
import Domain
import Foundation
import PublicSets
import SourceFiles

/// What guesses and training cost on public sets of intents, beside scikit-learn's LinearSVC on features of the
/// same kinds and beside LIBLINEAR's own weights on the same features.
struct IntentCalls {
  private static let thresholds = Thresholds(
    confidence: Confidence(tenThousandths: 7_000),
    also: Confidence(tenThousandths: 9_000)
  )
  /// One for each fold of the cross-validation, and the one that is kept.
  private static let trainings = 6

  private let ground: ProvingGround
  private let options: Options

  init(_ ground: ProvingGround, _ options: Options) {
    self.ground = ground
    self.options = options
  }

  func run(_ table: inout Table) throws {
    let yardstick = LinearSVC(in: ground.folder + "/intents-engine")
    let isReady = yardstick.install()
    for description in IntentSet.all {
      let folder = options.data + "/intents"
      guard let set = try IntentSet(description, in: folder) else {
        table.row(description.name, "skipped", "", "no `\(folder)/\(description.name)`")
        continue
      }
      // Whole processes come first: a child is charged with what this one holds.
      let process = try trainingProcess(on: set)
      let other = isReady ? yardstick.measure(folder + "/" + description.name) : nil
      try measure(set, process, other, &table)
      if other == nil {
        table.row(
          "LinearSVC, \(description.name)",
          "skipped",
          "",
          "no python3 with pip, or no \(LinearSVC.wheel)"
        )
      }
    }
  }

  private func measure(
    _ set: IntentSet,
    _ process: Child.End,
    _ other: LinearSVC.Figures?,
    _ table: inout Table
  ) throws {
    let catalogue = set.catalogue
    let name = "\(catalogue.intents.count) intents of \(set.description.name)"
    var seconds = (all: 0.0, one: 0.0)
    let classifier = try ProcessorTime.of(&seconds.all) { try Classifier(training: catalogue) }
    let unrounded = try ProcessorTime.of(&seconds.one) { try UnroundedModel(training: catalogue) }
    let texts = set.test.map(\.text)
    var (next, last) = (0, 0)
    let doubles = ProcessorTime {
      keep(unrounded.best(for: texts[last]))
      last = (last + 1) % texts.count
    }
    let guess = ProcessorTime {
      keep(classifier.guess(subject: nil, body: texts[next], thresholds: Self.thresholds))
      next = (next + 1) % texts.count
    }
    let bytes = classifier.serialized.count
    table.row(
      "a guess, \(name)",
      Figure.microseconds(guess.median),
      "< 10 us",
      Figure.times(guess.median / doubles.median, "LIBLINEAR's doubles")
        + Self.aside(other?.guess, besides: guess.median, Figure.microseconds)
    )
    table.row(
      "training \(Self.trainings) models of it",
      String(format: "%.1f s", seconds.all),
      "",
      Figure.times(seconds.all / seconds.one, "one by LIBLINEAR")
        + Self.aside(other?.training, besides: seconds.all) { String(format: "%.1f s", $0) }
    )
    table.row(
      "its size, and `intents train` at its peak",
      String(format: "%.1f MB, ", Double(bytes) / 1e6) + Figure.mebibytes(process.peakBytes),
      "",
      other.map {
        String(format: "LinearSVC: %.1f MB, ", Double($0.bytes) / 1e6)
          + Figure.mebibytes($0.peakBytes)
      } ?? ""
    )
    table.row(
      "right, and the digest of all guesses",
      String(format: "%.2f %%", 100 * share(of: set, by: classifier)),
      "",
      digest(of: texts, by: classifier)
        + (other.map { String(format: "; LinearSVC: %.2f %%", 100 * $0.accuracy) } ?? "")
    )
  }

  private static func aside(
    _ other: Double?,
    besides seconds: Double,
    _ text: (Double) -> String
  ) -> String {
    guard let other else { return "" }
    return "; LinearSVC: \(text(other)), " + Figure.times(other / seconds, "as long")
  }

  /// The share of requests, those that fit an intent, whose likeliest intent is theirs.
  private func share(of set: IntentSet, by classifier: Classifier) -> Double {
    let anything = Thresholds(confidence: .zero, also: Confidence(tenThousandths: 10_000))
    let inside = set.test.filter { $0.intent != set.description.outside }
    let right = inside.count {
      classifier.guess(subject: nil, body: $0.text, thresholds: anything).name
        == IntentSet.name(of: $0.intent)
    }
    return Double(right) / Double(max(inside.count, 1))
  }

  /// Of all that guesses say: the same on every machine, and as long as nobody changes what they say.
  private func digest(of texts: [String], by classifier: Classifier) -> String {
    let lines = texts.map {
      "\(classifier.guess(subject: nil, body: $0, thresholds: Self.thresholds))\n"
    }
    return String("\(Digest(of: Array(lines.joined().utf8)))".prefix(23))
  }

  /// Trains in a process of its own, on a workspace whose intents are those of a set.
  private func trainingProcess(on set: IntentSet) throws -> Child.End {
    let files = FileManager.default
    let folder = ground.folder + "/intents-workspace"
    try files.createDirectory(
      atPath: folder + "/knowledge/intents",
      withIntermediateDirectories: true
    )
    defer { try? files.removeItem(atPath: folder) }
    try files.copyItem(
      atPath: ground.program.sampleConfiguration,
      toPath: folder + "/countersign.yaml"
    )
    try Data(set.file.bytes).write(to: URL(filePath: folder + "/" + set.file.path))
    let end = try Child(
      ground.program.path,
      ["intents", "train", "-C", folder],
      output: .discarded,
      error: .discarded
    ).wait()
    guard end.status == 0 else { throw Complaint("`intents train` ended with \(end.status)") }
    return end
  }
}
