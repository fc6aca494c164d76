import CanonicalJSON
import Domain
import Drafting
import Grounding
import Knowledge
import Models
import Prompting
import Vendors

/// Has a model choose what a reply quotes, and holds what it chose against what it was shown.
///
/// It sees the message as it is masked, and the passages that the customer may see; nothing that it answers can
/// put a word into a reply that stands in none of them.
struct DraftingByModel {
  let task: ModelTasks.Task
  let prompt: GuardedPrompt
  let passages: [Passage]
  let limit: Int
  let grounding: GroundingCheck
  let language: String
  /// From which score on a sentence in other words would be supported.
  let threshold: Int

  /// What the answer comes to; `compose` makes a reply of the sentences that it chose.
  func draft(
    _ inputs: JSONObject,
    for use: ContractUse,
    _ table: ModelTable,
    compose: ([ExtractiveDraft.Quote]) -> Reply?
  ) -> ModelDraft {
    let reading = table.answer(to: prompt, inputs, from: task.model, for: use)
    var draft = ModelDraft(
      prompt: prompt.file.id,
      asked: reading.asked,
      outcome: .fallback(.modelMalformed, because: "")
    )
    switch reading.answer {
    case .failure(let silence):
      draft.outcome = .fallback(Fallback(silence), because: silence.words)
    case .success(let answer):
      (draft.reason, draft.ignored) = (answer.reason, answer.undeclared)
      read(answer.fields, into: &draft, compose)
    }
    return draft
  }

  private func read(
    _ fields: JSONObject,
    into draft: inout ModelDraft,
    _ compose: ([ExtractiveDraft.Quote]) -> Reply?
  ) {
    guard let status = fields["status"]?.string.flatMap({ DraftPrompt.Status(rawValue: $0) }),
      let sentences = DraftPrompt.sentences(of: fields)
    else {
      let because = "`status` or `sentences` is not of the form that was asked for"
      draft.outcome = .fallback(.modelMalformed, because: because)
      return
    }
    draft.sentences = Array(sentences.prefix(ModelWords.most))
    guard status == .answer else {
      draft.outcome = .people(status)
      return
    }
    guard (1...limit).contains(sentences.count) else {
      let because = "\(sentences.count) sentences, where 1 to \(limit) were asked for"
      draft.outcome = .fallback(.modelMalformed, because: because)
      return
    }
    draft.faults = Array(faults(of: sentences).prefix(ModelWords.most))
    let quotes = quotes(of: sentences)
    let count = quotes.map(\.sentenceCount).reduce(0, +)
    guard !draft.faults.isEmpty || count <= limit else {
      let because = "\(count) sentences joined into fewer, where 1 to \(limit) were asked for"
      draft.outcome = .fallback(.modelMalformed, because: because)
      return
    }
    guard draft.faults.isEmpty, let reply = compose(quotes) else {
      let because = draft.faults.first.map { "`\($0.sentence)` \($0.problem.words)" }
      draft.outcome = .fallback(.modelUnsupported, because: because ?? "no reply can be made of it")
      return
    }
    draft.outcome = .reply(reply)
  }

  /// The sentences in the order of the passages that were chosen, and in each in the order of its text, so that
  /// what "this" or "it" speaks of is what it speaks of there; what overlaps is said once.
  private func quotes(of sentences: [DraftPrompt.Sentence]) -> [ExtractiveDraft.Quote] {
    let chosen = sentences.compactMap { quote(of: $0) }
    let passages = chosen.map(\.passage).distinct
    return passages.flatMap { passage in
      chosen.filter { $0.passage == passage }.map(\.range)
        .sorted { $0.lowerBound < $1.lowerBound }
        .reduce(into: [Range<Int>]()) { ranges, range in
          guard let last = ranges.last, range.lowerBound < last.upperBound else {
            return ranges.append(range)
          }
          ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
        }
        .map { ExtractiveDraft.Quote(passage: passage, range: $0) }
    }
  }

  private func quote(of sentence: DraftPrompt.Sentence) -> ExtractiveDraft.Quote? {
    guard let passage = passage(named: sentence.passage),
      let range = passage.wholeSentences(saying: sentence.quote)
    else { return nil }
    return ExtractiveDraft.Quote(passage: passage, range: range)
  }

  private func passage(named name: String) -> Passage? {
    passages.first { DraftPrompt.name(of: $0) == name }
  }

  /// What is wrong with sentences that do not stand where they are said to: by the check that every reply
  /// passes, each held against the whole section that it names.
  ///
  /// A sentence that this check lets pass, since some approved text has it or it is part of a sentence, is
  /// wrong still: a model may not say it on its own.
  private func faults(of sentences: [DraftPrompt.Sentence]) -> [GroundingReport.Fault] {
    sentences.enumerated().flatMap { index, sentence -> [GroundingReport.Fault] in
      guard quote(of: sentence) == nil else { return [] }
      let number = index + 1
      let citation = passage(named: sentence.passage).flatMap { passage in
        passage.citation(number: number, range: 0..<passage.text.unicodeScalars.count)
      }
      let reply = Reply(
        body: "\(sentence.quote) [\(number)]",
        locale: "",
        templates: [],
        citations: [citation].compactMap(\.self)
      )
      let found = grounding.check(reply).faults
      let verdict = verdict(on: sentence)
      guard found.isEmpty else {
        return found.map { .init(sentence: $0.sentence, problem: $0.problem, verdict: verdict) }
      }
      let problem: GroundingReport.Problem = citation == nil ? .uncited : .brokenSentence(number)
      return [.init(sentence: sentence.quote, problem: problem, verdict: verdict)]
    }
  }

  /// What a sentence that may not be said is worth as a claim about the passage that it names, or about all that
  /// were shown: for whoever reads why it was put aside.
  private func verdict(on sentence: DraftPrompt.Sentence) -> ClaimVerdict? {
    let named = passage(named: sentence.passage).map { [$0] } ?? passages
    let check = ClaimCheck(
      passages: named.map { ClaimCheck.Passage(text: $0.text, language: language) },
      language: language,
      meanings: grounding.meanings,
      threshold: threshold
    )
    let verdicts = check.verdicts(on: sentence.quote)
    return verdicts.first { $0.standing == .contradicted }
      ?? verdicts.first { $0.standing == .unsupported } ?? verdicts.first
  }
}

extension ExtractiveDraft.Quote {
  /// How many sentences of its passage it holds.
  fileprivate var sentenceCount: Int {
    passage.sentences.count {
      range.lowerBound <= $0.lowerBound && $0.upperBound <= range.upperBound
    }
  }
}

extension GroundingReport.Problem {
  /// What is wrong with a sentence, as said behind it.
  package var words: String {
    switch self {
    case .uncited: "rests on nothing that was shown"
    case .noSuchCitation: "names a passage that was not shown"
    case .notInSection: "does not stand in the passage that it names"
    case .numberNotInSection(let number): "says `\(number)`, which the passage does not"
    case .badCitation: "cites what does not stand there"
    case .brokenSentence: "is no whole sentence of the passage"
    }
  }
}
