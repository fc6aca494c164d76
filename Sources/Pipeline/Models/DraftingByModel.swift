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

  /// What the answer comes to; `compose` makes a reply of the sentences that it chose.
  func draft(
    _ inputs: JSONObject,
    for use: ContractUse,
    _ table: inout ModelTable,
    compose: ([ExtractiveDraft.Quote]) -> Reply?
  ) -> ModelDraft {
    let before = table.asked.count
    let result = table.answer(to: prompt, inputs, from: task.model, for: use)
    var draft = ModelDraft(
      prompt: prompt.file.id,
      asked: table.asked.count > before ? table.asked.last : nil,
      outcome: .fallback(.modelMalformed, because: "")
    )
    switch result {
    case .failure(let silence):
      draft.outcome = .fallback(Fallback(silence), because: silence.words)
    case .success(let (text, leak)):
      if let leak = leak.leak(in: text) {
        draft.outcome = .fallback(.modelLeaked, because: "the answer holds the \(leak.words)")
      } else {
        read(text, into: &draft, compose)
      }
    }
    return draft
  }

  private func read(
    _ text: String,
    into draft: inout ModelDraft,
    _ compose: ([ExtractiveDraft.Quote]) -> Reply?
  ) {
    let fields: JSONObject
    switch prompt.file.output(reading: Array(text.utf8)) {
    case .malformed(let malformation):
      draft.outcome = .fallback(
        .modelMalformed,
        because: malformation.reasons.joined(separator: "; ")
      )
      return
    case .fields(let found, let undeclared): (fields, draft.ignored) = (found, undeclared)
    }
    draft.reason = fields["reason"]?.string
    guard let status = fields["status"]?.string.flatMap({ DraftPrompt.Status(rawValue: $0) }),
      let sentences = DraftPrompt.sentences(of: fields)
    else {
      let because = "`status` or `sentences` is not of the form that was asked for"
      draft.outcome = .fallback(.modelMalformed, because: because)
      return
    }
    draft.sentences = sentences
    guard status == .answer else {
      draft.outcome = .people(status)
      return
    }
    guard (1...limit).contains(sentences.count) else {
      let because = "\(sentences.count) sentences, where 1 to \(limit) were asked for"
      draft.outcome = .fallback(.modelMalformed, because: because)
      return
    }
    draft.faults = faults(of: sentences)
    guard draft.faults.isEmpty, let reply = compose(quotes(of: sentences)) else {
      let because = draft.faults.first.map { "`\($0.sentence)` \($0.problem.words)" }
      draft.outcome = .fallback(.modelUnsupported, because: because ?? "no reply can be made of it")
      return
    }
    draft.outcome = .reply(reply)
  }

  private func quotes(of sentences: [DraftPrompt.Sentence]) -> [ExtractiveDraft.Quote] {
    sentences.reduce(into: []) { quotes, sentence in
      guard let quote = quote(of: sentence), !quotes.contains(quote) else { return }
      quotes.append(quote)
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
      guard found.isEmpty else { return found }
      let problem: GroundingReport.Problem = citation == nil ? .uncited : .brokenSentence(number)
      return [GroundingReport.Fault(sentence: sentence.quote, problem: problem)]
    }
  }
}

extension LeakCheck.Leak {
  fileprivate var words: String {
    switch self {
    case .canary: "reference that never leaves its instructions"
    case .prompt: "words of the prompt"
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
