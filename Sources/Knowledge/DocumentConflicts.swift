import SourceFiles

/// Reports what two documents that are each in order may not be together.
///
/// `unread` are the ids of documents that could not be read.
func reportConflicts(among documents: [ReadDocument], unread: Set<String>, log: FindingLog) {
  let sorted = documents.sorted {
    ($0.document.id, $0.document.version) < ($1.document.id, $1.document.version)
  }
  var rest = sorted[...]
  while let id = rest.first?.document.id {
    let versions = rest.prefix { $0.document.id == id }
    if versions.count <= KnowledgeBase.versionLimit {
      reportOverlaps(among: Array(versions), log: log)
    } else if let last = versions.last {
      log.error(
        at: SourcePlace(file: last.file),
        "more than \(KnowledgeBase.versionLimit) versions of `\(id)`",
        hint: "remove versions that no release names any more"
      )
    }
    rest = rest[versions.endIndex...]
  }
  let succession = Succession(among: documents, unread: unread, log: log)
  var links = DocumentLinks(among: documents, unread: unread, log: log)
  for read in documents {
    succession.check(read)
    links.check(read)
  }
  reportSharedCases(among: documents, log: log)
}

/// Reports, for each version of one id, the first earlier one that leaves open which is in force.
private func reportOverlaps(among versions: [ReadDocument], log: FindingLog) {
  for (position, later) in versions.enumerated() {
    for earlier in versions[..<position] {
      guard let (place, message, hint) = conflict(of: later, with: earlier) else { continue }
      log.error(at: place, message, hint: hint)
      break
    }
  }
}

private func conflict(
  of later: ReadDocument,
  with earlier: ReadDocument
) -> (place: SourcePlace, message: String, hint: String)? {
  let (imprint, other) = (later.document.imprint, earlier.document.imprint)
  let start = SourcePlace(file: later.file)
  if imprint.kind.isPolicy != other.kind.isPolicy {
    return (
      start, "`\(imprint.id)` is the id of `\(earlier.file)` too",
      "a policy and a playbook need ids of their own"
    )
  }
  if imprint.version == other.version {
    return (
      start, "`\(imprint.id)` \(imprint.version) is written twice, also in `\(earlier.file)`",
      "remove one of them"
    )
  }
  if imprint.applicability.inForceBy != other.applicability.inForceBy,
    imprint.applicability.sharesCustomers(with: other.applicability)
  {
    return (
      later.inForceByPlace,
      "`in_force_by` is not what version `\(other.version)` says",
      "write the same in both: an order from before would have both of them, or none"
    )
  }
  guard imprint.applicability.overlaps(other.applicability) else { return nil }
  if imprint.applicability.timeZone != other.applicability.timeZone,
    other.applicability.effectiveTo == imprint.applicability.effectiveFrom
  {
    return (
      later.effectiveFromPlace,
      "in force together with version `\(other.version)` for some hours: its days end in "
        + "`\(other.applicability.timeZone)`, these begin in `\(imprint.applicability.timeZone)`",
      "write the same `timezone` in both"
    )
  }
  return (
    later.effectiveFromPlace, "in force together with version `\(other.version)`",
    "write `effective_to: \(imprint.applicability.effectiveFrom)` in `\(earlier.file)`"
  )
}

/// Two playbooks for one kind of case.
private func reportSharedCases(among documents: [ReadDocument], log: FindingLog) {
  var owners: [String: String] = [:]
  for read in documents {
    guard case .playbook(let cases) = read.document.imprint.kind else { continue }
    for kind in cases {
      guard let other = owners.updateValue(read.file, forKey: kind) else { continue }
      log.error(
        at: read.casesPlace,
        "`\(kind)` has a playbook, `\(other)`",
        hint: "one playbook guides one kind of case"
      )
    }
  }
}
