import Domain
import SourceFiles

/// A document as it was read, with the places that findings about several documents name.
struct ReadDocument {
  let document: Document
  let file: String
  let effectiveFromPlace: SourcePlace
  let casesPlace: SourcePlace
  let supersedesPlace: SourcePlace
  let inForceByPlace: SourcePlace
  let links: [DocumentLink]
}

/// Reads one file of `knowledge/policies` or `knowledge/playbooks`.
///
/// Nil where anything in it is an error; all of its findings are in the log by then.
func readDocument(_ file: SourceFile, at path: DocumentPath, log: FindingLog) -> ReadDocument? {
  guard file.bytes.count <= KnowledgeBase.documentByteLimit else {
    log.error(
      at: SourcePlace(file: file.path),
      "larger than 1 MiB",
      hint: "split the document"
    )
    return nil
  }
  let findings = FindingLog()
  defer { log.add(findings.findings) }
  guard let matter = FrontMatter(file, log: findings),
    var fields = YAMLFields(matter.fields, log: findings)
  else { return nil }
  if let text = file.text(log: findings) {
    UnfinishedText.report(text, file: file.path, log: findings)
  }
  let imprint = ImprintReader(path: path, log: findings).read(&fields)
  let (sections, links) = SectionReader.sections(
    of: matter.body,
    title: imprint?.title ?? "",
    file: file.path,
    firstLine: matter.bodyLine,
    log: findings
  )
  for section in sections { section.reportUnsafeAddresses(file: file.path, log: findings) }
  LinkDefinitions.reportUnused(
    in: matter.body,
    file: file.path,
    firstLine: matter.bodyLine,
    log: findings
  )
  guard let imprint, !findings.hasErrors else { return nil }
  return ReadDocument(
    document: Document(imprint: imprint, sections: sections),
    file: file.path,
    effectiveFromPlace: fields.place(of: "effective_from"),
    casesPlace: fields.place(of: "for"),
    supersedesPlace: fields.place(of: "supersedes"),
    inForceByPlace: fields.place(of: "in_force_by"),
    links: links
  )
}

extension Section {
  /// Reports each line's first address that misleads; the text is what a reply quotes.
  fileprivate func reportUnsafeAddresses(file: String, log: FindingLog) {
    guard WebAddress.firstUnsafe(in: text) != nil else { return }
    for (number, line) in zip(sourceLines, text.split(separator: "\n")) {
      guard let address = WebAddress.firstUnsafe(in: String(line)) else { continue }
      let flaw = MisleadingText.unsafeAddress(address)
      log.error(at: SourcePlace(file: file, line: number), flaw.message, hint: flaw.hint)
    }
  }
}

/// Where a document lies: `knowledge/policies/<id>/<version>.md` or `knowledge/playbooks/<id>.md`.
enum DocumentPath {
  case policy(id: Substring, version: Substring)
  case playbook(id: Substring)

  static let policies = "knowledge/policies/"
  static let playbooks = "knowledge/playbooks/"

  init?(_ path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last, name.hasSuffix(".md") else { return nil }
    if path.hasPrefix(Self.policies), parts.count == 4 {
      self = .policy(id: parts[2], version: name.dropLast(3))
    } else if path.hasPrefix(Self.playbooks), parts.count == 3 {
      self = .playbook(id: name.dropLast(3))
    } else {
      return nil
    }
  }

  var id: Substring {
    switch self {
    case .policy(let id, _), .playbook(let id): id
    }
  }
}
