package import Attestation
import Classification
package import Domain
package import Drafting
package import Models
package import Review
package import SourceFiles

/// `countersign.yaml`: who owns what, and the numbers and texts that the stages run on.
package struct Configuration: Sendable, Equatable {
  /// The numbers that decide.
  ///
  /// Shares and confidences are in ten-thousandths.
  package struct Thresholds: Sendable, Equatable {
    /// Under it, an intent is out of scope.
    package let confidence: Confidence
    /// At it, an intent of a single sentence counts beside the whole text's.
    package let also: Confidence
    /// Where the runner-up is nearer than this, its tier counts too.
    package let nearTie: Confidence
    /// Under it, a section does not count as found.
    package let retrievalScore: Int
    /// How many needless reviews a wrong automatic answer costs as much as, where that is stated: 1 to 10,000.
    package let wrongAnswerCosts: [RiskTier: Int]

    /// What an intent of a tier must reach to be answered: `confidence`, and more where a wrong answer costs more.
    package func confidence(of tier: RiskTier) -> Confidence {
      wrongAnswerCosts[tier].map {
        max(confidence, Classification.Thresholds.confidence(whereWrongAnswerCosts: $0))
      } ?? confidence
    }
  }

  /// How an answer is composed.
  package struct Answers: Sendable, Equatable {
    package let passages: Int
    package let sentences: Int
    /// The share of answers that a person reads before they leave.
    package let reviewedShare: Confidence
    /// Which answers are of that share is derived from this word and the ticket's key.
    package let sampleKey: String
  }

  /// The approved texts used where nothing more special is named.
  package struct Texts: Sendable, Equatable {
    package let opening: String
    package let closing: String
    package let handover: String
    package let refusal: String
    package let question: String
    package let disclaimer: String
    package let stopped: String
  }

  /// How far a ticket's `received_at` may be from the clock for an action to be let out by it.
  package struct Clock: Sendable, Equatable {
    package var ahead = Seconds.minutes(15)
    package var behind = Seconds.days(7)
  }

  package static let path = "countersign.yaml"

  package let organisation: String
  /// Where the store is, relative to the workspace; nil for the usual place.
  package let store: String?
  /// Where the store's key is, relative to the workspace; nil for the usual place, beside the store.
  package let storeKey: String?
  package let language: String
  package let jurisdiction: String
  package let owners: [StageName: String]
  /// Who answers for the model; nil where it is whoever owns the draft.
  package let modelOwner: String?
  /// Who answers for the file itself; nil where it is whoever owns the record.
  package let owner: String?
  package let thresholds: Thresholds
  package let answers: Answers
  /// What the intents are held to.
  package let intentFloors: IntentFloors
  package let texts: Texts
  package let clock: Clock
  package let reviews: Reviews
  package let promotion: Promotion
  package let launch: Launch
  /// What is launched at first; nil where everything is.
  package let firstLaunch: FirstLaunch?
  /// Who is asked for facts that a ticket does not bring.
  package let lookups: [LookupDeclaration]
  /// The models that may be asked, besides the extractive draft that is built in.
  package let models: [ModelDeclaration]
  /// What models are asked for.
  package let modelTasks: ModelTasks
  /// Who is told of cases and stops.
  package let notices: [NoticeDeclaration]
  /// The second places that checkpoints of the log go to.
  package let anchors: [AnchorPlace]
  /// How old the log's last anchor may be for anything to be done; nil where none is required.
  package let anchoredWithin: Seconds?
  package let grounding: GroundingThresholds
  /// The hosts that replies may link to.
  package let links: Links
  /// How long what is recorded is kept.
  package let retention: RetentionTerms
  /// The queues that cases may go to; the first is where a case goes that nobody claims.
  package let queues: [String]

  /// Reads which store the file names, whatever else is wrong in it; nil where it names none.
  ///
  /// Where it is not YAML's keys and values, or `store` no single value, there is a finding.
  package static func store(in file: SourceFile, log: FindingLog) -> String? {
    text("store", in: file, log: log)
  }

  /// The same of the file that holds the store's key.
  package static func storeKey(in file: SourceFile, log: FindingLog) -> String? {
    text("store_key", in: file, log: log)
  }

  private static func text(_ name: String, in file: SourceFile, log: FindingLog) -> String? {
    guard let text = file.text(log: log),
      let node = LocatedNode.parse(text, file: file.path, log: log),
      var fields = YAMLFields(node, log: log)
    else { return nil }
    return fields.optionalString(name)
  }

  /// Loads the file; nil with findings where it is not a whole configuration.
  package init?(loading file: SourceFile, log: FindingLog) {
    guard let text = file.text(log: log),
      let node = LocatedNode.parse(text, file: file.path, log: log),
      var fields = YAMLFields(node, log: log)
    else { return nil }
    _ = fields.value("schema", expected: "`countersign/1`") { $0 == "countersign/1" ? $0 : nil }
    let organisation = fields.string("organisation")
    store = fields.optionalString("store")
    storeKey = fields.optionalString("store_key")
    let language = fields.string("language")
    let jurisdiction = fields.string("jurisdiction")
    owner = fields.optionalString("owner")
    (owners, modelOwner) = fields.fields("owners").map { Self.owners($0) } ?? ([:], nil)
    let thresholds = fields.fields("thresholds").flatMap { Thresholds(reading: $0) }
    let answers = fields.fields("answers").flatMap { Answers(reading: $0) }
    intentFloors =
      fields.optionalFields("intents").map { IntentFloors(reading: $0) } ?? IntentFloors()
    let texts = fields.fields("texts").flatMap { Texts(reading: $0) }
    lookups = LookupDeclaration.all(in: &fields, log: log)
    models = ModelDeclaration.all(in: &fields, log: log)
    modelTasks = fields.optionalFields("ask_models").map { ModelTasks(reading: $0) } ?? .none
    clock = fields.optionalFields("clock").map { Clock(reading: $0) } ?? Clock()
    reviews = fields.optionalFields("review").map { Reviews(reading: $0) } ?? Reviews()
    promotion = fields.optionalFields("releases").map { Promotion(reading: $0) } ?? Promotion()
    launch = fields.optionalFields("launch").map { Launch(reading: $0) } ?? Launch()
    firstLaunch = fields.optionalFields("rollout").map { FirstLaunch(reading: $0, log: log) }
    queues = fields.strings("queues")
    if queues.isEmpty {
      log.error(
        at: fields.place(of: "queues"),
        "no queue is named",
        hint: "add `queues: [general]`"
      )
    }
    notices = NoticeDeclaration.all(in: &fields, queues: queues, log: log)
    anchors = AnchorDeclaration.all(in: &fields, log: log)
    anchoredWithin = fields.optionalValue(
      "require_anchor",
      expected: "a time such as `30m` or `1h`"
    ) { text in Seconds(text).flatMap { $0 >= .minutes(1) ? $0 : nil } }
    grounding =
      fields.optionalFields("grounding").map { GroundingThresholds(reading: $0, log: log) }
      ?? GroundingThresholds()
    links = Links(in: &fields, log: log)
    retention = RetentionDeclaration.terms(in: &fields, log: log)
    fields.finish()
    guard let organisation, let language, let jurisdiction, let thresholds, let answers, let texts,
      !queues.isEmpty
    else { return nil }
    self.organisation = organisation
    self.language = language
    self.jurisdiction = jurisdiction
    self.thresholds = thresholds
    self.answers = answers
    self.texts = texts
  }

  private static func owners(_ fields: YAMLFields) -> ([StageName: String], model: String?) {
    var fields = fields
    var owners: [StageName: String] = [:]
    for stage in StageName.allCases { owners[stage] = fields.string(stage.rawValue) }
    let model = fields.optionalString("model")
    fields.finish()
    return (owners, model)
  }
}

extension Configuration.Thresholds {
  fileprivate init?(reading fields: YAMLFields) {
    var fields = fields
    let confidence = fields.integer("confidence", in: 0...10_000)
    let also = fields.integer("also", in: 0...10_000)
    let nearTie = fields.integer("near_tie", in: 0...10_000)
    let retrievalScore = fields.integer("retrieval_score", in: 0...1_000_000)
    var costs: [RiskTier: Int] = [:]
    if var costFields = fields.optionalFields("wrong_answer_costs") {
      for tier in RiskTier.allCases where costFields.node(tier.rawValue) != nil {
        costs[tier] = costFields.integer(tier.rawValue, in: 1...10_000)
      }
      costFields.finish()
    }
    fields.finish()
    guard let confidence, let also, let nearTie, let retrievalScore else { return nil }
    self.confidence = Confidence(tenThousandths: confidence)
    self.also = Confidence(tenThousandths: also)
    self.nearTie = Confidence(tenThousandths: nearTie)
    self.retrievalScore = retrievalScore
    wrongAnswerCosts = costs
  }
}

extension Configuration.Clock {
  fileprivate init(reading fields: YAMLFields) {
    var fields = fields
    self.init()
    let example = "a time such as `15m` or `7d`"
    ahead = fields.optionalValue("ahead", expected: example) { Seconds($0) } ?? ahead
    behind = fields.optionalValue("behind", expected: example) { Seconds($0) } ?? behind
    fields.finish()
  }
}

extension Configuration.Answers {
  fileprivate init?(reading fields: YAMLFields) {
    var fields = fields
    let passages = fields.integer("passages", in: 1...10)
    let sentences = fields.integer("sentences", in: 1...20)
    let reviewedShare = fields.integer("reviewed_share", in: 0...10_000)
    let sampleKey = fields.string("sample_key")
    fields.finish()
    guard let passages, let sentences, let reviewedShare, let sampleKey else { return nil }
    self.passages = passages
    self.sentences = sentences
    self.reviewedShare = Confidence(tenThousandths: reviewedShare)
    self.sampleKey = sampleKey
  }
}

extension Configuration.Texts {
  fileprivate init?(reading fields: YAMLFields) {
    var fields = fields
    let opening = fields.string("opening")
    let closing = fields.string("closing")
    let handover = fields.string("handover")
    let refusal = fields.string("refusal")
    let question = fields.string("question")
    let disclaimer = fields.string("disclaimer")
    let stopped = fields.string("stopped")
    fields.finish()
    guard let opening, let closing, let handover, let refusal, let question, let disclaimer,
      let stopped
    else { return nil }
    self.opening = opening
    self.closing = closing
    self.handover = handover
    self.refusal = refusal
    self.question = question
    self.disclaimer = disclaimer
    self.stopped = stopped
  }

  /// Each text with what it must be for.
  package var purposes: [(id: String, purpose: Template.Purpose)] {
    [
      (opening, .opening), (closing, .closing), (handover, .handover), (refusal, .refusal),
      (question, .question), (disclaimer, .disclaimer), (stopped, .stopped),
    ]
  }
}
