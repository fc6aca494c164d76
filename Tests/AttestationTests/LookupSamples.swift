import Attestation
import CanonicalJSON
import Domain
import SourceFiles
import Testing

/// Reads lookups as `countersign.yaml` holds them, with the findings as text.
func readLookups(_ yaml: String) -> (lookups: [LookupDeclaration], findings: [String]) {
  let log = FindingLog()
  guard let node = LocatedNode.parse(yaml, file: "f", log: log),
    var fields = YAMLFields(node, log: log)
  else { return ([], log.sorted.map(\.description)) }
  let lookups = LookupDeclaration.all(in: &fields, log: log)
  fields.finish()
  return (
    lookups, log.sorted.map { "\($0.place.line):\($0.place.column) \($0.severity) \($0.message)" }
  )
}

/// A desk with one lookup of `order`, by these lines beyond its id, noun and key.
///
/// Without a deadline among them it waits longer than a busy machine may take.
func desk(
  _ lines: String...,
  folder: String = "/",
  environment: [String: String] = [:],
  atOnce places: Int = 8,
  keeping answers: Int = 16
) throws -> LookupDesk {
  let patience = lines.contains { $0.hasPrefix("deadline:") } ? [] : ["deadline: 10s"]
  let entry =
    ["lookups:", "  - id: orders", "    gives: order", "    key: claim.order"]
    + (lines + patience).map { "    " + $0 }
  let (lookups, findings) = readLookups(entry.joined(separator: "\n"))
  #expect(findings == [])
  return LookupDesk(
    lookups,
    folder: folder,
    environment: environment,
    atOnce: places,
    keeping: answers
  )
}

let noon = Timestamp(milliseconds: 1_780_000_000_000)

extension LookupDesk {
  /// What asking for an order comes to.
  func order(
    _ key: String? = "NP-1",
    now: Timestamp = noon,
    instant: ContinuousClock.Instant = .now
  ) -> Result<Attested, AttestationFailure> {
    attest("order", key: key, now: now, instant: instant)
  }
}

/// The facts or the reason, as text.
func told(_ result: Result<Attested, AttestationFailure>) -> String {
  switch result {
  case .success(let attested): JSONValue.object(attested.facts).canonicalText
  case .failure(let failure): failure.description
  }
}

extension JSONValue {
  fileprivate var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }
}
