import CanonicalJSON
import Domain
import Knowledge
import Pipeline

/// What differs between two versions of a document, for a person or a program.
struct DocumentDifferencePage {
  let before: ComparedDocuments.Side
  let after: ComparedDocuments.Side
  let difference: DocumentDifference
  let frontMatter: FrontMatterDifference
  /// Nil where the workspace cannot answer questions.
  let answers: AnswerDifference?
  /// Whether sample questions are spoken of at all.
  var isAnswered = true

  /// The most questions that a person is shown.
  private static let shownQuestions = 10
  /// The most changed numbers that a person is shown.
  private static let shownQuantities = 40

  var isEmpty: Bool {
    difference.sections.isEmpty && frontMatter.changes.isEmpty
      && (answers?.questions.isEmpty ?? true)
  }

  var lines: [String] {
    if isEmpty { return ["no difference"] }
    return [Terminal.styled(name(before) + " → " + name(after), .bold)] + matterLines
      + quantityLines + sectionLines + questionLines
  }

  private func name(_ side: ComparedDocuments.Side) -> String {
    let document = side.read.document
    return Terminal.escapedLine("\(document.id) \(document.version) (\(side.source))")
  }

  private func heading(_ text: String) -> [String] { ["", Terminal.styled(text, .bold)] }

  private var matterLines: [String] {
    guard !frontMatter.changes.isEmpty else { return [] }
    return heading("front matter")
      + frontMatter.changes.map { change in
        Terminal.escapedLine(
          "  \(change.key): \(change.before ?? "nothing") → \(change.after ?? "nothing")"
        )
      }
  }

  private var quantityLines: [String] {
    let changes = quantities
    guard !changes.isEmpty else { return [] }
    let rest = changes.count - Self.shownQuantities
    return heading("numbers, amounts and dates")
      + changes.prefix(Self.shownQuantities).map { anchor, change in
        Terminal.escapedLine(
          "  #\(anchor): \(change.before ?? "nothing") → \(change.after ?? "nothing")"
        )
      } + (rest > 0 ? ["  and \(rest) more; `--json` lists them"] : [])
  }

  /// Each change of a section once, with the anchor as it is now.
  private var quantities: [(anchor: String, change: QuantityChange)] {
    var found: [(anchor: String, change: QuantityChange)] = []
    for section in difference.sections {
      let (anchor, changes) =
        switch section {
        case .removed(let old): (old.anchor, Redline(from: old.text, to: "").quantities)
        case .added(let new): (new.anchor, Redline(from: "", to: new.text).quantities)
        case .changed(_, let new, let heading, let text):
          (new.anchor, heading.quantities + text.quantities)
        }
      for change in changes
      where !found.contains(where: { $0.anchor == anchor && $0.change == change }) {
        found.append((anchor, change))
      }
    }
    return found
  }

  private var sectionLines: [String] {
    difference.sections.flatMap { change -> [String] in
      switch change {
      case .removed(let old):
        let word = after.read.retiredAnchors.contains(old.anchor) ? "retired" : "removed"
        return heading("#\(old.anchor) is \(word)")
          + ["  " + RedlineText.shown([.removed(old.heading)])]
          + RedlineText.lines([.removed(old.text)])
      case .added(let new):
        return heading("#\(new.anchor) is new")
          + ["  " + RedlineText.shown([.added(new.heading)])]
          + RedlineText.lines([.added(new.text)])
      case .changed(let old, let new, let title, let text):
        let name =
          old.anchor == new.anchor ? "#\(new.anchor)" : "#\(old.anchor) is now #\(new.anchor)"
        return heading(name) + ["  " + RedlineText.shown(title.pieces)]
          + (text.isEmpty ? [] : RedlineText.lines(text.pieces))
      }
    }
  }

  private var questionLines: [String] {
    guard isAnswered else { return [] }
    guard let answers else { return heading("no sample question could be asked") }
    let scope =
      answers.askedCount < answers.sampleCount
      ? "the first \(answers.askedCount) of \(answers.sampleCount) sample questions"
      : "\(answers.askedCount) sample questions"
    guard !answers.questions.isEmpty else {
      return heading("all of \(scope) are answered alike")
    }
    let rest = answers.questions.count - Self.shownQuestions
    return heading("\(answers.questions.count) of \(scope) are answered otherwise")
      + answers.questions.prefix(Self.shownQuestions).flatMap { question in
        ["  " + Terminal.escapedLine("\(question.intent): \(question.text)")] + quotes(question)
      } + (rest > 0 ? ["  and \(rest) more; `--json` lists them"] : [])
  }

  /// The sentences that are quoted before alone, and those that are quoted after alone.
  private func quotes(_ question: AnswerDifference.Question) -> [String] {
    let gone = question.before.filter { !question.after.contains($0) }
    let come = question.after.filter { !question.before.contains($0) }
    if question.before.isEmpty { return ["    - no answer"] + lines(come, "+", .green) }
    if question.after.isEmpty { return lines(gone, "-", .red) + ["    + no answer"] }
    if gone.isEmpty, come.isEmpty { return ["    the same sentences in another order"] }
    return lines(gone, "-", .red) + lines(come, "+", .green)
  }

  private func lines(_ quotes: [String], _ sign: String, _ style: Terminal.Style) -> [String] {
    quotes.map { "    " + Terminal.styled("\(sign) \(Terminal.escapedLine($0))", style) }
  }
}

extension DocumentDifferencePage {
  var json: JSONValue {
    var object = JSONObject()
    object.append("from", json(before))
    object.append("to", json(after))
    object.append(
      "front_matter",
      .array(
        frontMatter.changes.map {
          ["key": .string($0.key), "before": text($0.before), "after": text($0.after)]
        }
      )
    )
    object.append(
      "quantities",
      .array(
        quantities.map {
          [
            "section": .string($0.anchor), "before": text($0.change.before),
            "after": text($0.change.after),
          ]
        }
      )
    )
    object.append("sections", .array(difference.sections.map(json)))
    object.append("questions", answers.map(json) ?? .null)
    return .object(object)
  }

  private func json(_ side: ComparedDocuments.Side) -> JSONValue {
    [
      "id": .string(side.read.document.id),
      "version": .string(side.read.document.version.description),
      "source": .string(side.source),
    ]
  }

  private func json(_ change: DocumentDifference.SectionChange) -> JSONValue {
    switch change {
    case .removed(let old):
      [
        "change": "removed", "before": old.json,
        "retired": .bool(after.read.retiredAnchors.contains(old.anchor)),
      ]
    case .added(let new): ["change": "added", "after": new.json]
    case .changed(let old, let new, let title, let redline):
      [
        "change": old.anchor == new.anchor ? "changed" : "renamed", "before": old.json,
        "after": new.json, "heading": json(title.pieces), "redline": json(redline.pieces),
      ]
    }
  }

  private func json(_ pieces: [Redline.Piece]) -> JSONValue { .array(pieces.map(\.json)) }

  private func json(_ answers: AnswerDifference) -> JSONValue {
    [
      "asked": .integer(Int64(answers.askedCount)),
      "samples": .integer(Int64(answers.sampleCount)),
      "differ": .array(
        answers.questions.map {
          [
            "intent": .string($0.intent), "question": .string($0.text),
            "before": texts($0.before), "after": texts($0.after),
          ]
        }
      ),
    ]
  }

  private func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  private func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}
