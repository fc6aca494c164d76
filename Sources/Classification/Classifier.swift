package import Domain

/// Tells what a ticket asks for: a linear model over words and runs of letters, and how often it
/// is right at each margin.
///
/// It is trained when a release is made, and predicts by integers alone: the same text has the
/// same guess on every machine.
package struct Classifier: Sendable {
  /// The names of the intents; a class of the model is a place in it.
  let names: [String]
  let roles: [ClassRole]
  let model: LinearModel
  let examples: ExampleTable
  let calibration: Calibration
  /// How well it does on examples that it has not learnt from.
  package let report: CrossValidation

  init(
    names: [String],
    roles: [ClassRole],
    model: LinearModel,
    examples: ExampleTable,
    calibration: Calibration,
    report: CrossValidation
  ) {
    self.names = names
    self.roles = roles
    self.model = model
    self.examples = examples
    self.calibration = calibration
    self.report = report
  }

  /// Trains on the examples of a catalogue; the order of its files and lines does not matter.
  ///
  /// An intent's name and description are learnt from too. An example without words (`???`)
  /// teaches nothing and is passed over.
  /// Parts are left out for measurements only.
  package init(
    training catalogue: IntentCatalogue,
    leavingOut parts: Set<ClassifierPart> = []
  ) throws(ClassifierError) {
    let examples = ClassifierTraining.examples(of: catalogue, leavingOut: parts)
    let present = Set(examples.filter { $0.fold != nil }.map(\.intent)).count
    guard present > 1 else { throw .tooFewIntents(present) }
    let names = catalogue.intents.map(\.name)
    let roles = catalogue.intents.map { ClassRole(of: $0) }
    let heldOut = try CrossValidation.judge(examples, roles: roles, leavingOut: parts)
    self.init(
      names: names,
      roles: roles,
      model: try ClassifierTraining.model(
        of: examples,
        classes: names.count,
        leavingOut: parts
      ),
      examples: ExampleTable(of: examples),
      calibration: Calibration(
        fitting: heldOut.map(\.outcome),
        withFit: !parts.contains(.fit)
      ),
      report: CrossValidation(heldOut, names: names)
    )
  }

  /// Guesses what a ticket asks for.
  ///
  /// A text whose words are those of an example, in their order, has its intent ranked first, by a whole unit of the
  /// margin at least, unless they are those of another intent's example too.
  /// Subject and body are judged as one text; sentences that ask for nothing stay out of it where
  /// others ask for something. Where that leaves the threshold unmet and a sentence alone meets
  /// both, the surest sentence decides. Where nothing meets the threshold the name is
  /// `out_of_scope`, and `runnerUp` the likeliest intent. `confidence` is the calibrated
  /// probability that the likeliest intent is right, 0 where no word is known; `margin` is how far the
  /// next is behind, in ten-thousandths of the margin that training asks for, times the share of
  /// known words. `also` names what single sentences of at least
  /// three words surely ask for besides, `hinted` what other sentences may ask for.
  package func guess(subject: String?, body: String, thresholds: Thresholds) -> IntentGuess {
    let features = Features(subject: subject, body: body)
    let (text, sentences) = Scoring.judge(features, by: basis)
    guard let text else {
      return IntentGuess(
        name: Intent.outOfScope,
        confidence: .zero,
        runnerUp: nil,
        margin: .zero,
        also: [],
        isCut: features.isCut
      )
    }
    var deciding = text
    var confidence = calibration.confidence(of: text.evidence)
    let candidates = candidates(sentences, of: features, thresholds)
    let requests = candidates.filter { $0.place < thresholds.sentences && $0.isSure(thresholds) }
    if confidence < thresholds.confidence,
      let surest = requests.max(by: { $0.judgement.margin < $1.judgement.margin }),
      surest.confidence >= thresholds.confidence
    {
      (deciding, confidence) = (surest.judgement, surest.confidence)
    }
    let isSure = confidence >= thresholds.confidence
    let name = isSure ? names[deciding.best] : Intent.outOfScope
    let likeliest = [deciding.best, deciding.second].map { names[$0] }
    var also: [String] = []
    for request in requests {
      let intent = names[request.judgement.best]
      if intent != name, !also.contains(intent) { also.append(intent) }
    }
    var hinted: [String] = []
    for candidate in candidates {
      let intent = names[candidate.judgement.best]
      if intent != name, !also.contains(intent), !hinted.contains(intent) { hinted.append(intent) }
    }
    return IntentGuess(
      name: name,
      confidence: confidence,
      runnerUp: likeliest.first { $0 != name },
      margin: Confidence(tenThousandths: deciding.margin),
      also: also,
      hinted: hinted,
      isCut: features.isCut,
      isOutside: roles[deciding.best] == .outside
    )
  }

  /// The intents in the order of their scores, the likeliest first, at most five.
  package func ranking(of text: String) -> [RankedIntent] {
    var sentences: [Scoring.Judgement?] = []
    let scores = Scoring(
      of: Features(text),
      by: basis,
      sentences: &sentences
    ).scores
    let order = scores.indices.sorted {
      scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1
    }
    return order.prefix(5).map { RankedIntent(name: names[$0], score: scores[$0]) }
  }

  var basis: Scoring.Basis { Scoring.Basis(model: model, roles: roles, examples: examples) }

  /// What a single sentence asks for.
  private struct Request {
    let judgement: Scoring.Judgement
    let confidence: Confidence
    let words: Int
    /// Of the sentence among all, from 0.
    let place: Int

    /// Whether it counts by itself: surely enough, and in three words at least.
    func isSure(_ thresholds: Thresholds) -> Bool {
      confidence >= thresholds.also && words >= Classifier.fewestWords
    }
  }

  /// The sentences that ask for something, likely enough to be recognised or sure enough to count.
  private func candidates(
    _ sentences: [Scoring.Judgement?],
    of features: Features,
    _ thresholds: Thresholds
  ) -> [Request] {
    var requests: [Request] = []
    let least = min(thresholds.confidence, thresholds.also)
    for (place, judgement) in sentences.enumerated() {
      guard let judgement else { continue }
      let confidence = calibration.confidence(of: judgement.evidence)
      if confidence >= least, roles[judgement.best] == .request {
        requests.append(
          Request(
            judgement: judgement,
            confidence: confidence,
            words: features.sentences[place].words,
            place: place
          )
        )
      }
    }
    return requests
  }

  private static let fewestWords = 3
}
