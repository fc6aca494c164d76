package import Domain
import Models
import Prompting
package import SourceFiles
import Vendors

/// What models are asked for, as `countersign.yaml` says under `ask_models:`; where it says nothing, nothing is
/// asked.
package struct ModelTasks: Sendable, Equatable {
  /// A prompt and the model that it goes to.
  package struct Task: Sendable, Equatable {
    let purpose: ModelPurpose
    package let prompt: String
    package let model: String
    /// The least margin at which nobody is asked; nil where it is that of near ties.
    package let under: Confidence?
    package let promptPlace: SourcePlace
    package let modelPlace: SourcePlace

    /// Two are equal that ask the same, wherever they stand.
    package static func == (left: Task, right: Task) -> Bool {
      left.purpose == right.purpose && left.prompt == right.prompt
        && left.model == right.model && left.under == right.under
    }

    fileprivate init?(reading fields: YAMLFields?, for purpose: ModelPurpose) {
      guard var fields else { return nil }
      self.purpose = purpose
      let (prompt, model) = (fields.string("prompt"), fields.string("model"))
      under =
        purpose == .classify && fields.node("under") != nil
        ? fields.integer("under", in: 0...10_000).map { Confidence(tenThousandths: $0) } : nil
      (promptPlace, modelPlace) = (fields.place(of: "prompt"), fields.place(of: "model"))
      fields.finish()
      guard let prompt, let model else { return nil }
      (self.prompt, self.model) = (prompt, model)
    }
  }

  /// Who chooses what a reply quotes; nil where the extractive draft alone does.
  package let draft: Task?
  /// Who chooses among intents that are nearly as likely; nil where nobody does.
  package let classify: Task?

  package static let none = ModelTasks(draft: nil, classify: nil)

  private init(draft: Task?, classify: Task?) { (self.draft, self.classify) = (draft, classify) }

  /// Reads `ask_models`.
  init(reading fields: YAMLFields) {
    var fields = fields
    draft = Task(reading: fields.optionalFields("draft"), for: .draft)
    classify = Task(reading: fields.optionalFields("classify"), for: .classify)
    fields.finish()
  }

  /// What is asked of whom, each once.
  var all: [Task] { [draft, classify].compactMap(\.self) }
}

extension Configuration {
  /// Who chooses what replies quote: the id of a model, or the extractive draft that is built in.
  var draftModel: String { modelTasks.draft?.model ?? ReleaseManifest.extractiveModel }

  /// How many questions to models may be under way at once; 0 where none is asked.
  package var modelsAtOnce: Int {
    let asked = Set(modelTasks.all.map(\.model))
    return min(models.filter { asked.contains($0.id) }.reduce(0) { $0 + $1.terms.places }, 256)
  }
}
