import CanonicalJSON
import Domain
import SourceFiles
import Testing

@testable import Classification

/// An extractor for one claim, `claim.x`, whose entry has these further lines.
func extractor(_ lines: String...) throws -> ClaimExtractor {
  let entry = (["- name: claim.x"] + lines.map { "  " + $0 }).joined(separator: "\n")
  let log = FindingLog()
  let file = SourceFile(
    path: "rules/claims.yaml",
    text: "schema: claims/1\nowner: a\nclaims:\n\(entry)\n"
  )
  let extractor = ClaimExtractor(loading: file, log: log)
  #expect(log.sorted.map(\.description) == [])
  return try #require(extractor)
}

/// The values a text claims, each once, with `?` where something cannot be read.
func values(_ report: ClaimReport) -> [String] {
  var values: [String] = []
  for claim in report.claims {
    let value = claim.value.string ?? claim.value.integer.map { String($0) } ?? "\(claim.value)"
    if !values.contains(value) { values.append(value) }
  }
  return values + (report.unreadable.isEmpty ? [] : ["?"])
}
