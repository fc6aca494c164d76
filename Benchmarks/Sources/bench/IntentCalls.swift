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
  /// Where there are 1,000 intents, so many examples of each are allowed.
  private static let examplesOfMany = 20

  private let ground: ProvingGround
  private let options: Options

  init(_ ground: ProvingGround, _ options: Options) {
    self.ground = ground
    self.options = options
  }

  func run(_ table: inout Table) throws {
    let sets = try IntentSet.all.compactMap { description -> IntentSet? in
      let folder = options.data + "/intents"
      if let set = try IntentSet(description, in: folder) { return set }
      table.row(description.name, "skipped", "", "no `\(folder)/\(description.name)`")
      return nil
    }
    let many = ManySections(count: options.manyIntents, questions: 1_000)
      .intents(examplesEach: Self.examplesOfMany)
    // Whole processes come first: a child is charged with what this one holds.
    let peaks = try sets.map { try trainingPeak(on: $0.file) }
    let manyPeak = try trainingPeak(on: many.file)
    let yardstick = LinearSVC(in: ground.folder + "/intents-engine")
    let isReady = !sets.isEmpty && yardstick.install()
    let others = sets.map {
      isReady ? yardstick.measure(options.data + "/intents/" + $0.description.name) : nil
    }
    for ((set, peak), other) in zip(zip(sets, peaks), others) {
      let name = "intents of \(set.description.name)"
      let texts = set.test.map(\.text)
      let classifier = try measure(set.catalogue, name, texts, peak, other, &table)
      table.row(
        "right, and the digest of all guesses",
        String(format: "%.2f %%", 100 * share(of: set, by: classifier)),
        "",
        digest(of: texts, by: classifier)
          + (other.map { String(format: "; LinearSVC: %.2f %%", 100 * $0.accuracy) } ?? "")
      )
      guard other == nil else { continue }
      let reason = "no python3 with pip, or no \(LinearSVC.wheel)"
      table.row("LinearSVC, \(set.description.name)", "skipped", "", reason)
    }
    let catalogue = IntentCatalogue(loading: [many.file], log: FindingLog())
    let name = "intents of \(Self.examplesOfMany) made-up examples"
    _ = try measure(catalogue, name, many.questions, manyPeak, nil, &table)
  }

  /// Measures what a classifier costs that is trained on a catalogue, and gives it.
  private func measure(
    _ catalogue: IntentCatalogue,
    _ name: String,
    _ texts: [String],
    _ peakBytes: Int,
    _ other: LinearSVC.Figures?,
    _ table: inout Table
  ) throws -> Classifier {
    var seconds = (all: 0.0, one: 0.0)
    let classifier = try ProcessorTime.of(&seconds.all) { try Classifier(training: catalogue) }
    let unrounded = try ProcessorTime.of(&seconds.one) { try UnroundedModel(training: catalogue) }
    let doubles = Self.time(of: texts) { keep(unrounded.best(for: $0)) }
    let guess = Self.time(of: texts) {
      keep(classifier.guess(subject: nil, body: $0, thresholds: Self.thresholds))
    }
    table.row(
      "a guess, \(catalogue.intents.count) \(name)",
      Figure.microseconds(guess.median),
      catalogue.intents.count > 200 ? "" : "< 10 us",
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
      String(format: "%.1f MB, ", Double(classifier.serialized.count) / 1e6)
        + Figure.mebibytes(peakBytes),
      "",
      other.map {
        String(format: "LinearSVC: %.1f MB, ", Double($0.bytes) / 1e6)
          + Figure.mebibytes($0.peakBytes)
      } ?? ""
    )
    return classifier
  }

  /// What a call takes on one text after the other.
  private static func time(of texts: [String], _ body: (String) -> Void) -> ProcessorTime {
    var next = 0
    return ProcessorTime {
      body(texts[next])
      next = (next + 1) % texts.count
    }
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

  /// The most memory that training takes in a process of its own, on a workspace that has these intents alone.
  private func trainingPeak(on file: SourceFile) throws -> Int {
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
    try Data(file.bytes).write(to: URL(filePath: folder + "/" + file.path))
    let end = try Child(
      ground.program.path,
      ["intents", "train", "-C", folder],
      output: .discarded,
      error: .discarded
    ).wait()
    guard end.status == 0 else { throw Complaint("`intents train` ended with \(end.status)") }
    return end.peakBytes
  }
}
