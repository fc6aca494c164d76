package import SourceFiles
import TextForms

/// Words and short phrases that mean the same to a search, by language, as editors list them.
package struct Synonyms: Sendable, Equatable {
  /// Texts of one language that stand for each other; at least two.
  package struct Group: Sendable, Equatable {
    package let language: String
    package let texts: [String]

    package init(language: String, texts: [String]) {
      self.language = language
      self.texts = texts
    }
  }

  package static let path = "knowledge/synonyms.yaml"
  /// The most groups of a file, texts of a group, and words that say something in a text.
  package static let groupLimit = 1000
  package static let textLimit = 20
  package static let wordLimit = 3

  package let groups: [Group]
  /// Empty where no file says it.
  package let owner: String

  /// None at all, as in a workspace without the file.
  package static let none = Synonyms(groups: [])

  package init(groups: [Group], owner: String = "") {
    self.groups = groups
    self.owner = owner
  }

  /// Loads `knowledge/synonyms.yaml`, form `synonyms/1`; nil where anything is wrong, all of it in
  /// the log.
  package init?(loading file: SourceFile, log: FindingLog) {
    guard let text = file.text(log: log),
      let node = LocatedNode.parse(text, file: file.path, log: log),
      var fields = YAMLFields(node, log: log)
    else { return nil }
    let findings = FindingLog()
    _ = fields.value("schema", expected: "`schema: synonyms/1`") { $0 == "synonyms/1" ? $0 : nil }
    let owner = fields.string("owner")
    let languages = fields.node("groups").flatMap { YAMLFields($0, log: log) }
    fields.finish()
    var groups: [Group] = []
    if var languages {
      for member in languages.allMembers() {
        var reader = SynonymReader(language: member.key, log: findings)
        groups += reader.groups(in: member)
      }
    } else if fields.node("groups") == nil {
      findings.error(
        at: fields.place(of: "groups"),
        "missing `groups`",
        hint: "add `groups:` and under it, for a language, `en: [[refund, money back]]`"
      )
    }
    if groups.count > Self.groupLimit {
      findings.error(at: fields.place(of: "groups"), "more than \(Self.groupLimit) groups")
    }
    log.add(findings.findings)
    guard let owner, !findings.hasErrors, !log.hasErrors(in: file.path) else { return nil }
    self.groups = groups
    self.owner = owner
  }
}

/// Reads the groups of one language.
private struct SynonymReader {
  private let language: String
  private let log: FindingLog
  private var reader: TermReader
  /// Where each text was met first, by what is searched for.
  private var places: [[UInt64]: SourcePlace] = [:]

  init(language: String, log: FindingLog) {
    self.language = language
    self.log = log
    reader = TermReader(language: language)
  }

  mutating func groups(in member: LocatedNode.Member) -> [Synonyms.Group] {
    if !Stemmer.isSupported(language) {
      log.error(
        at: member.keyPlace,
        "`\(language)` is no language that is stemmed",
        hint: "write its code, such as `en` or `de`"
      )
    }
    guard case .list(let items) = member.value.content else {
      log.error(
        at: member.value.place,
        "`\(language)` must be a list of groups",
        hint: "write `- [refund, money back]`, a line for each group"
      )
      return []
    }
    return items.compactMap { group(in: $0) }
  }

  private mutating func group(in node: LocatedNode) -> Synonyms.Group? {
    guard case .list(let items) = node.content, (2...Synonyms.textLimit).contains(items.count)
    else {
      log.error(
        at: node.place,
        "a group must be a list of 2 to \(Synonyms.textLimit) words or phrases",
        hint: "write `- [refund, money back]`"
      )
      return nil
    }
    let texts = items.compactMap { text(in: $0) }
    return texts.count == items.count
      ? Synonyms.Group(language: language, texts: texts) : nil
  }

  /// A word or phrase; each may stand once in a language, so that what it means is one thing.
  private mutating func text(in node: LocatedNode) -> String? {
    guard case .scalar(let text) = node.content else {
      log.error(at: node.place, "a word or phrase must be a single value")
      return nil
    }
    let terms = reader.terms(of: text)
    guard (1...Synonyms.wordLimit).contains(terms.count) else {
      log.error(
        at: node.place,
        terms.isEmpty
          ? "`\(text)` has no word that a search looks for"
          : "`\(text)` has more than \(Synonyms.wordLimit) words",
        hint: "name the one to three words that matter"
      )
      return nil
    }
    if let first = places[terms] {
      log.error(
        at: node.place,
        "`\(text)` stands in line \(first.line) already, or a form of it",
        hint: "put both groups into one, or take it out of one of them"
      )
      return nil
    }
    places[terms] = node.place
    return text
  }
}

extension TermReader {
  /// The terms of a text, in order.
  mutating func terms(of text: String) -> [UInt64] {
    var terms: [UInt64] = []
    read(FoldedText(text)) { term, _, _ in terms.append(term) }
    return terms
  }
}

extension FindingLog {
  fileprivate func hasErrors(in file: String) -> Bool {
    findings.contains { $0.severity == .error && $0.place.file == file }
  }
}
