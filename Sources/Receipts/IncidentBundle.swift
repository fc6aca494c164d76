package import CanonicalJSON
package import Domain
package import Review
package import TransparencyLog

/// One file that proves what an incident touched and what was done about it: `incident-bundle/1`.
///
/// docs/incidents.md says how it is made and checked. Nothing in it is believed before it is verified.
package struct IncidentBundle: Sendable, Equatable {
  package static let schema = "incident-bundle/1"
  /// 128 MiB, 32 levels.
  package static let limits = JSONLimits(bytes: 128 << 20, depth: 32, keys: 2_000_000)
  /// The most entries of one bundle.
  package static let entryLimit = 10_000

  /// Entries of decisions, of steps of the incident, of the line and of releases, in their order.
  package let entries: [ProvedEntry]
  /// The step by which somebody signed what stands here, with the key that they signed with.
  package let export: ProvedApproval
  /// What is told besides: the incident, the manifests of releases, what differs between them, a timeline.
  package let told: JSONValue
  package let checkpoint: SignedNote
  /// The log's key by the bundle's own word.
  package let key: VerifierKey

  package init(
    entries: [ProvedEntry],
    export: ProvedApproval,
    told: JSONValue,
    checkpoint: SignedNote,
    key: VerifierKey
  ) {
    (self.entries, self.export, self.told) = (entries, export, told)
    (self.checkpoint, self.key) = (checkpoint, key)
  }

  /// What everybody may see of an entry that is no decision: what somebody signed, and what was kept beside it.
  package static let signedParts: Set<String> = ["statement", "signature", "content"]

  /// What readers of a role may see of a decision's entry, by their duties; of none, what customers were told.
  package static func parts(for reader: Role?) -> Set<String> {
    let duties = reader?.duties ?? []
    var parts: Set<String> = ["id", "body"]
    if duties.contains(.read) { parts.formUnion(["records", "ticket", "conversation"]) }
    if duties.contains(.reveal) { parts.insert("line") }
    return parts
  }

  /// The digest that is signed: of what is told, and of which entries are shown with which parts.
  package static func contents(_ entries: [ProvedEntry], _ told: JSONValue) -> Digest {
    let shown = entries.map { entry -> JSONValue in
      [
        "entry": .string(Digest(of: entry.bytes).description),
        "index": .integer(Int64(clamping: entry.index)),
        "parts": .array(entry.disclosed.map { .string($0.name) }),
      ]
    }
    let contents: JSONValue = ["shows": .array(shown), "told": told]
    return Digest(of: contents.canonicalBytes)
  }

  /// The file: one JSON object in its canonical form (RFC 8785), and a line feed.
  package var bytes: [UInt8] {
    let json: JSONValue = [
      "checkpoint": .string(checkpoint.text),
      "entries": .array(entries.map { .object($0.json) }), "export": export.json,
      "key": .string(key.description), "schema": .string(Self.schema), "told": told,
    ]
    return json.canonicalBytes + [UInt8(ascii: "\n")]
  }

  /// Whether a file says that it is one; it may still be none.
  static func isMeant(by json: JSONValue) -> Bool { json["schema"]?.string == schema }

  /// Reads a file; what is not exactly what `bytes` writes is refused.
  package init(_ bytes: [UInt8]) throws(ReceiptError) {
    let json: JSONValue
    do { json = try JSONValue(parsing: bytes, limits: Self.limits) } catch { throw .json(error) }
    try self.init(bytes, json)
  }

  init(_ bytes: [UInt8], _ json: JSONValue) throws(ReceiptError) {
    try ReceiptMembers.requireCanonical(bytes, json)
    var members = try ReceiptMembers(json, of: "bundle")
    guard try members.text("schema") == Self.schema else { throw .wrong("schema") }
    let entries = try members.list("entries")
    guard entries.count <= Self.entryLimit else { throw .wrong("entries") }
    self.entries = try entries.enumerated().map { (place, json) throws(ReceiptError) in
      try ProvedEntry(json, at: "entries[\(place)]")
    }
    export = try ProvedApproval(members.take("export"), at: "export")
    told = try members.take("told")
    (checkpoint, key) = try members.signedNote()
    try members.finish()
  }
}
