import Domain
import SourceFiles
import TextForms

/// One entry of a file of intents, with the places that findings name.
struct IntentEntry {
  struct Example {
    let text: String
    let place: SourcePlace
  }

  let intent: Intent
  let place: SourcePlace
  let examples: [Example]

  private static let schema = "intents/1"
  private static let nameBytes = 64

  /// Reads all entries of a file that are whole, and reports what is wrong with the others.
  static func all(of file: SourceFile, log: FindingLog) -> [IntentEntry] {
    guard let text = file.text(log: log),
      let node = LocatedNode.parse(text, file: file.path, log: log),
      var fields = YAMLFields(node, log: log)
    else { return [] }
    _ = fields.value("schema", expected: "`\(schema)`") { $0 == schema ? $0 : nil }
    let owner = fields.string("owner")
    let nodes = fields.items("intents")
    if nodes.isEmpty {
      log.error(at: fields.place(of: "intents"), "no intents", hint: "list them under `intents:`")
    }
    fields.finish()
    return nodes.compactMap { IntentEntry($0, owner: owner ?? "", log: log) }
  }

  private init?(_ node: LocatedNode, owner: String, log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let name = fields.value("name", expected: "lower-case letters, digits and `_`") {
      Self.isName($0) ? $0 : nil
    }
    let description = fields.string("description")
    let tier = fields.choice("tier", of: RiskTier.self)
    let topics = fields.strings("topics")
    let sections = fields.strings("sections")
    let action = fields.optionalString("action")
    let refusal = fields.optionalString("template")
    let handover = fields.optionalString("handover")
    let confirmation = fields.optionalString("confirmation")
    let facts = fields.strings("facts")
    let question = fields.optionalString("ask")
    let queue = fields.string("queue")
    examples = Self.examples(&fields, log: log)
    place = fields.place(of: "name")
    fields.finish()
    if tier == .critical, refusal == nil {
      log.error(
        at: place,
        "an intent of tier `critical` needs an approved refusal",
        hint: "add `template:` with the name of one"
      )
    }
    if question == nil, !facts.isEmpty {
      log.error(
        at: fields.place(of: "facts"),
        "`facts` without the question that asks for them",
        hint: "add `ask:` with the name of a template"
      )
    }
    if let question, facts.isEmpty {
      log.error(
        at: fields.place(of: "ask"),
        "`ask` names `\(question)`, but there are no facts to ask for",
        hint: "add `facts:` or remove `ask:`"
      )
    }
    for section in sections where SectionName(section) == nil {
      log.error(
        at: fields.place(of: "sections"),
        "`\(section)` names no section",
        hint: "write a document and an anchor, such as `delivery#tracking`"
      )
    }
    guard let name, let description, let tier, let queue else { return nil }
    intent = Intent(
      name: name,
      description: description,
      owner: owner,
      tier: tier,
      topics: topics,
      sections: sections.compactMap { SectionName($0) },
      action: action,
      refusal: refusal,
      handover: handover,
      confirmation: confirmation,
      facts: facts,
      question: question,
      queue: queue
    )
  }

  /// A lower-case letter, then lower-case letters, digits and `_`.
  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first &- 97 < 26, text.utf8.count <= nameBytes else {
      return false
    }
    return text.utf8.allSatisfy { $0 &- 97 < 26 || $0 &- 48 < 10 || $0 == UInt8(ascii: "_") }
  }

  private static func examples(_ fields: inout YAMLFields, log: FindingLog) -> [Example] {
    let nodes = fields.items("examples")
    let isList = if case .scalar? = fields.node("examples")?.content { false } else { true }
    if isList, nodes.count < IntentCatalogue.fewestExamples {
      let count = "\(nodes.count) example\(nodes.count == 1 ? "" : "s")"
      log.error(
        at: fields.place(of: "examples"),
        "\(count); at least \(IntentCatalogue.fewestExamples) are needed",
        hint: "add sentences as customers write them"
      )
    }
    return nodes.compactMap { example($0, log: log) }
  }

  private static func example(_ node: LocatedNode, log: FindingLog) -> Example? {
    switch node.content {
    case .scalar(let text):
      guard text.utf8.count <= IntentCatalogue.exampleBytes else {
        log.error(
          at: node.place,
          "an example of \(text.utf8.count) bytes; \(IntentCatalogue.exampleBytes) are allowed",
          hint: "keep the sentences that tell the intent"
        )
        return nil
      }
      guard !FoldedText(text).bytes.isEmpty else {
        log.error(at: node.place, "empty example", hint: "remove it")
        return nil
      }
      return Example(text: text, place: node.place)
    case .empty:
      log.error(at: node.place, "empty example", hint: "remove it")
    case .list, .mapping:
      log.error(at: node.place, "an example must be a single text", hint: "put it in quotes")
    }
    return nil
  }
}
