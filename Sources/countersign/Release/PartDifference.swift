import CanonicalJSON
import Domain
import Knowledge
import Pipeline
import Prompting
import Rules
import SourceFiles

/// What is otherwise in one part of a release, as those who own parts of its kind speak of it.
enum PartDifference {
  case document(DocumentDifferencePage)
  case rules(DifferencePage)
  case prompt(PromptDifferencePage)
  /// A text with front matter: a template.
  case text(FrontMatterDifference, Redline)
  /// Values: the matrix, screens, intents, the configuration.
  case values(NodeDifference)
  /// It is new or gone, and there is nothing to hold it against.
  case alone
  /// One of both cannot be read by this program.
  case unreadable

  init(
    of change: ReleaseComparison.PartChange,
    from: ReleaseContents,
    to: ReleaseContents
  ) throws {
    guard let after = try change.after.map({ try to.file($0) }) else {
      self = .alone
      return
    }
    let former = try change.before ?? Self.earlierVersion(of: change, in: from)
    guard let before = try former.map({ try from.file($0) }) else {
      self = .alone
      return
    }
    let names = (before: from.manifest.id.short, after: to.manifest.id.short)
    self = Self.read(change.kind, before, after, names) ?? .unreadable
  }

  /// A new version of a policy is held against the latest version before it.
  private static func earlierVersion(
    of change: ReleaseComparison.PartChange,
    in from: ReleaseContents
  ) throws -> ReleaseManifest.File? {
    guard change.kind == .document, let own = version(of: change.path) else { return nil }
    let folder = change.path.prefix { $0 != "." }.split(separator: "/").dropLast()
    let others = from.manifest.files.filter {
      $0.kind == .document && $0.path.split(separator: "/").dropLast().elementsEqual(folder)
    }
    return others.compactMap { file in version(of: file.path).map { ($0, file) } }
      .filter { $0.0 < own }.max { $0.0 < $1.0 }?.1
  }

  private static func version(of path: String) -> Document.Version? {
    Document.Version(String(path.split(separator: "/").last?.dropLast(".md".count) ?? ""))
  }

  private static func read(
    _ kind: PartKind,
    _ before: SourceFile,
    _ after: SourceFile,
    _ names: (before: String, after: String)
  ) -> PartDifference? {
    let log = FindingLog()
    switch kind {
    case .document, .playbook:
      guard let old = WrittenDocument(reading: before, log: log),
        let new = WrittenDocument(reading: after, log: log)
      else { return nil }
      return .document(
        DocumentDifferencePage(
          before: ComparedDocuments.Side(read: old, source: names.before),
          after: ComparedDocuments.Side(read: new, source: names.after),
          difference: DocumentDifference(from: old.document, to: new.document),
          frontMatter: FrontMatterDifference(from: old.frontMatter, to: new.frontMatter),
          answers: nil,
          isAnswered: false
        )
      )
    case .rules:
      guard let old = RuleSet(loading: before, log: log),
        let new = RuleSet(loading: after, log: log)
      else { return nil }
      return .rules(DifferencePage(difference: RuleDifference(from: old, to: new)))
    case .prompt:
      guard let old = PromptFile(loading: before, log: log),
        let new = PromptFile(loading: after, log: log)
      else { return nil }
      return .prompt(PromptDifferencePage(from: old, to: new))
    case .template:
      guard let old = FrontMatter(before, log: log), let new = FrontMatter(after, log: log) else {
        return nil
      }
      return .text(
        FrontMatterDifference(from: old.fields, to: new.fields),
        Redline(from: old.body, to: new.body)
      )
    case .intents, .synonyms, .ruleTests, .matrix, .screens, .claims, .vendors, .incidents,
      .promptTests, .configuration, .other:
      guard let old = node(before), let new = node(after) else { return nil }
      return .values(NodeDifference(from: old, to: new))
    }
  }

  private static func node(_ file: SourceFile) -> LocatedNode? {
    let log = FindingLog()
    return file.text(log: log).flatMap {
      LocatedNode.parse($0, file: file.path, log: log)
    }
  }
}

extension PartDifference {
  /// The most values that a person is shown of one file.
  private static let valueLimit = 60

  var lines: [String] {
    switch self {
    case .document(let page): return page.isEmpty ? [Self.wording] : page.lines
    case .rules(let page):
      return page.isEmpty ? [Self.wording] : page.lines.map(Terminal.escapedLine)
    case .prompt(let page): return page.isEmpty ? [Self.wording] : page.lines
    case .text(let matter, let redline):
      let lines =
        matter.changes.map {
          Terminal.escapedLine("\($0.key): \($0.before ?? "nothing") → \($0.after ?? "nothing")")
        } + (redline.isEmpty ? [] : RedlineText.lines(redline.pieces))
      return lines.isEmpty ? [Self.wording] : lines
    case .values(let difference):
      let changes = difference.changes
      let rest = changes.count - Self.valueLimit
      return changes.isEmpty
        ? [Self.wording]
        : changes.prefix(Self.valueLimit).map(Self.line)
          + (rest > 0 ? ["and \(rest) more; `--json` lists them"] : [])
    case .alone: return []
    case .unreadable: return ["this program cannot read what it says"]
    }
  }

  private static let wording = "no more than its layout or its comments"

  private static func line(_ change: NodeDifference.Change) -> String {
    switch (change.before, change.after) {
    case (let before?, let after?):
      Terminal.escapedLine("\(change.path): \(before) → \(after)")
    case (let before?, nil):
      Terminal.styled(Terminal.escapedLine("- \(change.path): \(before)"), .red)
    case (nil, let after?):
      Terminal.styled(Terminal.escapedLine("+ \(change.path): \(after)"), .green)
    case (nil, nil): Terminal.escapedLine(change.path)
    }
  }

  var json: JSONValue {
    switch self {
    case .document(let page): ["document": page.json]
    case .rules(let page): ["rules": page.json]
    case .prompt(let page): ["prompt": page.json]
    case .text(let matter, let redline):
      [
        "front_matter": .array(
          matter.changes.map {
            ["key": .string($0.key), "before": Self.text($0.before), "after": Self.text($0.after)]
          }
        ),
        "redline": .array(redline.pieces.map(\.json)),
      ]
    case .values(let difference):
      [
        "values": .array(
          difference.changes.map {
            [
              "path": .string($0.path), "before": Self.text($0.before),
              "after": Self.text($0.after),
            ]
          }
        )
      ]
    case .alone: .null
    case .unreadable: ["unreadable": .bool(true)]
    }
  }

  private static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
