package import Domain
import SourceFiles

/// What the owners of the intents hold them to: `intents:` in countersign.yaml.
package struct IntentFloors: Sendable, Equatable {
  /// Files of labelled texts, relative to the workspace.
  package var labels: [String] = []
  /// The least share of all texts that get their intent.
  package var accuracy = Confidence(tenThousandths: 9_000)
  /// The least share of each intent's texts.
  package var recall = Confidence(tenThousandths: 8_500)

  package init() {}

  init(reading fields: YAMLFields) {
    var fields = fields
    labels = fields.strings("labels")
    if fields.node("accuracy") != nil, let share = fields.integer("accuracy", in: 0...10_000) {
      accuracy = Confidence(tenThousandths: share)
    }
    if fields.node("recall") != nil, let share = fields.integer("recall", in: 0...10_000) {
      recall = Confidence(tenThousandths: share)
    }
    fields.finish()
  }
}
