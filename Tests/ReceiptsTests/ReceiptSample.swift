import CanonicalJSON
import Crypto
import Domain
import Review
import TransparencyLog

@testable import Receipts

/// A log in memory with a decision that two people approved, and what a store would show of it.
///
/// Keys and salts are fixed, so that it is the same each time.
struct ReceiptSample {
  static let origin = "countersign/0123456789abcdef0123456789abcdef"
  static let noon = Timestamp(milliseconds: 1_780_000_000_000)
  static let release = ReleaseID(Digest(of: "release"))
  static let opening = DecisionID(ticket: "t1", release: release, place: 0)

  var logKey: SignerKey
  var entries: [[UInt8]] = []
  let document: ReviewDocument
  let body: [UInt8]
  private(set) var decisionIndex = 0
  private(set) var approvalIndexes: [Int] = []
  private var parts: [Int: [(name: String, bytes: [UInt8])]] = [:]
  private let people: [(name: PersonID, key: PrivateKey)]

  init(
    acting: Bool = true,
    approvers: [String] = ["mira", "jonas"],
    telling: String? = nil,
    logging outcome: String? = nil
  ) throws {
    let seed = [UInt8](repeating: 9, count: 32)
    logKey = try SignerKey(name: KeyName(Self.origin), algorithm: .ed25519, seed: seed)
    people = approvers.enumerated().compactMap { place, name in
      let bytes = [UInt8](repeating: UInt8(place + 1), count: 32)
      guard let person = PersonID(name), let key = PrivateKey(bytes: bytes) else { return nil }
      return (person, key)
    }
    let action = Decision.Action(
      name: "refund",
      arguments: JSONObject([.init(name: "amount", value: "30.00 EUR")]),
      key: ActionKey(action: "refund", once: "order 7")
    )
    document = try ReviewDocument(
      reviewCase: CaseID(of: Self.opening),
      number: 0,
      effect: acting ? .act : .answer,
      reply: Reply(body: "Your refund is on its way.", locale: "en", templates: [], citations: []),
      actions: acting ? [action] : [],
      verdict: .dual,
      release: Self.release,
      because: ["risk.medium_high"]
    )
    let own = document
    let statements = try people.map { try Self.signed(own, by: $0.name, with: $0.key) }
    let first: JSONValue = [
      "id": "t1", "ticket_id": "81", "release": ["id": .string(Self.release.text)],
    ]
    let completed = CompletedDecision(
      .init(
        id: DecisionID(ticket: "t1", release: Self.release, place: 1),
        superseded: Self.opening
      ),
      completing: first,
      by: document,
      isEdited: false,
      approvals: try zip(statements, people).map { try Approval($0, key: $1.key.publicKey) },
      after: ActionHistory()
    )
    let line = String(decoding: completed.body, as: UTF8.self)
    body = Array((telling.map { line.replacing("on its way.", with: $0) } ?? line).utf8)
    add("begun", ["origin": .string(Self.origin)], [])
    add("decision", ["outcome": "review"], [("id", Array(Self.opening.text.utf8))])
    for (statement, person) in zip(statements, people) {
      approvalIndexes.append(entries.count)
      add(
        "case_event",
        [
          "event": "approved", "key": .string(person.key.publicKey.id.text), "opened": 1,
          "person": .string(person.name.text), "purpose": "approval/1",
        ],
        [
          ("case", Array(document.reviewCase.text.utf8)), ("note", Array("looks right".utf8)),
          ("statement", statement.bytes), ("signature", statement.signature),
        ]
      )
    }
    decisionIndex = entries.count
    let named = people.map { person -> JSONValue in
      ["key": .string(person.key.publicKey.id.text), "person": .string(person.name.text)]
    }
    add(
      "decision",
      [
        "outcome": .string(outcome ?? completed.outcome.rawValue),
        "reason": .string(completed.reasonCode),
        "release": .string(Self.release.text),
      ],
      [
        ("id", Array(DecisionID(ticket: "t1", release: Self.release, place: 1).text.utf8)),
        ("digest", completed.digest.bytes), ("body", body),
        ("records", completed.stages),
      ],
      account: [
        "names": ["approvals": .array(named), "edited": false, "opened": 1], "stages": nil,
      ]
    )
    for number in 0..<7 { add("attempt", ["person": .string("p\(number)")], []) }
  }

  static func signed(
    _ document: ReviewDocument,
    by person: PersonID,
    with key: PrivateKey
  ) throws -> SignedStatement {
    let nonce = Nonce(String(Digest(of: person.text).hex.prefix(32)))
    let statement = ApprovalStatement(
      reviewCase: document.reviewCase,
      document: document.digest,
      nonce: try nonce.orThrow(),
      expiresAt: noon.advanced(by: .hours(24))
    )
    return try SignedStatement(statement.members, for: .approval, by: person, with: key, at: noon)
  }

  mutating func add(
    _ kind: String,
    _ of: JSONValue,
    _ own: [(name: String, bytes: [UInt8])],
    account: JSONValue? = nil
  ) {
    let index = entries.count
    parts[index] = own
    var entry = JSONObject([
      .init(name: "at", value: .integer(Self.noon.milliseconds)),
      .init(name: "index", value: .integer(Int64(index))),
      .init(name: "kind", value: .string(kind)), .init(name: "of", value: of),
      .init(
        name: "parts",
        value: .array(
          own.map {
            ["commitment": .string(disclosed($0, of: index).commitment), "part": .string($0.name)]
          }
        )
      ),
      .init(name: "schema", value: "entry/1"),
    ])
    if let account { entry.append("account", account) }
    entries.append(JSONValue.object(entry).canonicalBytes)
  }

  private func disclosed(_ part: (name: String, bytes: [UInt8]), of index: Int) -> DisclosedPart {
    let salt = HMAC<SHA256>.authenticationCode(
      for: Array(part.name.utf8),
      using: SymmetricKey(data: Digest(of: "salt \(index)").bytes)
    )
    return DisclosedPart(name: part.name, salt: Array(salt), bytes: part.bytes)
  }

  var checkpoint: SignedNote {
    get throws {
      try SignedCheckpoint.signing(
        Checkpoint(
          origin: Self.origin,
          size: UInt64(entries.count),
          root: Self.root(entries.map { .leaf($0) }[...])
        ),
        by: logKey
      )
    }
  }

  func entry(_ index: Int, showing names: Set<String>) -> ProvedEntry {
    ProvedEntry(
      bytes: entries[index],
      index: UInt64(index),
      path: Self.path(to: index, entries.map { .leaf($0) }[...]),
      disclosed: (parts[index] ?? []).filter { names.contains($0.name) }
        .map { disclosed($0, of: index) }
    )
  }

  func receipt(
    showing names: Set<String> = ["id", "body"],
    document isShown: Bool = true
  ) throws -> Receipt {
    Receipt(
      decision: entry(decisionIndex, showing: names),
      approvals: zip(approvalIndexes, people).map {
        ProvedApproval(
          entry: entry($0, showing: ["statement", "signature"]),
          key: $1.key.publicKey.bytes
        )
      },
      documents: isShown && !people.isEmpty ? [document.bytes] : [],
      checkpoint: try checkpoint,
      key: logKey.verifier
    )
  }

  // RFC 6962, 2.1, as it stands there.

  static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
    guard leaves.count > 1 else { return leaves.first ?? .emptyTree }
    let half = half(of: leaves)
    return .node(root(leaves.prefix(half)), root(leaves.dropFirst(half)))
  }

  static func path(to index: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
    guard leaves.count > 1 else { return [] }
    let half = half(of: leaves)
    let (left, right) = (leaves.prefix(half), leaves.dropFirst(half))
    return index < half
      ? path(to: index, left) + [root(right)] : path(to: index - half, right) + [root(left)]
  }

  private static func half(of leaves: ArraySlice<TreeHash>) -> Int {
    var half = 1
    while half * 2 < leaves.count { half *= 2 }
    return half
  }
}

struct Missing: Error {}

extension Optional {
  func orThrow() throws -> Wrapped {
    guard let self else { throw Missing() }
    return self
  }
}
