package import CanonicalJSON
import Domain
package import TransparencyLog

/// One file that proves one decision to whoever has it and the log's public key: `receipt/1`.
///
/// docs/receipt.md says how it is written and checked. Nothing in it is believed before `verified`.
package struct Receipt: Sendable, Equatable {
  package static let schema = "receipt/1"
  /// 64 MiB, 8 levels: a few lines of tickets and documents of 1 MiB each.
  package static let limits = JSONLimits(bytes: 64 << 20, depth: 8, keys: 10_000)
  /// A decision takes nine approvals at the most.
  static let approvalLimit = 9

  package let decision: ProvedEntry
  package let approvals: [ProvedApproval]
  /// The documents that approvals sign, where they are shown.
  package let documents: [[UInt8]]
  /// What the log signed, under one signature.
  package let checkpoint: SignedNote
  /// The log's key by the receipt's own word.
  package let key: VerifierKey

  package init(
    decision: ProvedEntry,
    approvals: [ProvedApproval],
    documents: [[UInt8]],
    checkpoint: SignedNote,
    key: VerifierKey
  ) {
    self.decision = decision
    self.approvals = approvals
    self.documents = documents
    self.checkpoint = checkpoint
    self.key = key
  }

  /// The file: one JSON object in its canonical form (RFC 8785), and a line feed.
  package var bytes: [UInt8] { json.canonicalBytes + [UInt8(ascii: "\n")] }

  private var json: JSONValue {
    [
      "approvals": .array(approvals.map(\.json)),
      "checkpoint": .string(checkpoint.text), "decision": .object(decision.json),
      "documents": .array(documents.map { .string(String(decoding: $0, as: UTF8.self)) }),
      "key": .string(key.description), "schema": .string(Self.schema),
    ]
  }
}

extension ProvedApproval {
  var json: JSONValue {
    var json = entry.json
    json.append("key", .string(HexText.text(key)))
    return .object(json)
  }
}

extension ProvedEntry {
  var json: JSONObject {
    JSONObject([
      .init(name: "disclosed", value: .array(disclosed.map(\.json))),
      .init(name: "entry", value: .string(String(decoding: bytes, as: UTF8.self))),
      .init(name: "index", value: .integer(Int64(clamping: index))),
      .init(name: "proof", value: .array(path.map { .string(HexText.text($0.bytes)) })),
    ])
  }
}

extension DisclosedPart {
  fileprivate var json: JSONValue {
    let content: (String, String) = text.map { ("text", $0) } ?? ("hex", HexText.text(bytes))
    return .object(
      JSONObject([
        .init(name: content.0, value: .string(content.1)),
        .init(name: "part", value: .string(name)),
        .init(name: "salt", value: .string(HexText.text(salt))),
      ])
    )
  }
}
