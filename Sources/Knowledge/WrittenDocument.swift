package import SourceFiles

/// A document and the file that it was read from.
package struct WrittenDocument: Sendable {
  package let document: Document
  package let frontMatter: LocatedNode

  /// Reads one file by itself, wherever it lies and whatever it is called.
  ///
  /// Nil with findings where it is no whole document.
  package init?(reading file: SourceFile, log: FindingLog) {
    let findings = FindingLog()
    guard let matter = FrontMatter(file, log: findings),
      let path = Self.path(for: matter.fields)
    else {
      // What is missing is said as it is of a policy.
      let usual = SourceFile(path: DocumentPath.policies + "document/1.0.0.md", bytes: file.bytes)
      if !findings.hasErrors { _ = KnowledgeBase(loading: [usual], log: findings) }
      log.add(findings.findings.map { $0.moved(to: file.path) })
      return nil
    }
    let base = KnowledgeBase(
      loading: [SourceFile(path: path, bytes: file.bytes)],
      log: findings
    )
    guard let document = base.documents.first else {
      log.add(findings.findings.map { $0.moved(to: file.path) })
      return nil
    }
    self.document = document
    frontMatter = matter.fields
  }

  /// The anchors that the version gives up deliberately, of those that an earlier one exposes.
  package var retiredAnchors: Set<String> {
    guard case .list(let items)? = value(of: Self.retirement)?.content else { return [] }
    return Set(
      items.compactMap { if case .scalar(let anchor) = $0.content { anchor } else { nil } }
    )
  }

  static let retirement = "retires"

  private func value(of key: String) -> LocatedNode? {
    guard case .mapping(let members) = frontMatter.content else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// Where a workspace would keep a document with this front matter.
  private static func path(for fields: LocatedNode) -> String? {
    guard case .mapping(let members) = fields.content else { return nil }
    func scalar(_ key: String) -> String? {
      guard let value = members.first(where: { $0.key == key })?.value,
        case .scalar(let text) = value.content, !text.contains("/")
      else { return nil }
      return text
    }
    guard let id = scalar("id"), let version = scalar("version") else { return nil }
    return members.contains { $0.key == "for" }
      ? DocumentPath.playbooks + id + ".md" : DocumentPath.policies + "\(id)/\(version).md"
  }
}

extension Finding {
  /// The same finding in another file.
  fileprivate func moved(to file: String) -> Finding {
    Finding(
      severity,
      at: SourcePlace(file: file, line: place.line, column: place.column),
      message,
      hint: hint
    )
  }
}
