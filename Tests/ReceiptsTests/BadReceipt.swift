import CanonicalJSON
import Domain
import Review
import Testing
import TransparencyLog

@testable import Receipts

/// Something that is no receipt, or proves nothing, which every verifier refuses.
struct BadReceipt {
  let name: String
  let bytes: [UInt8]
  /// What the verifier of the product says of it.
  let swift: String
  /// How the complaint of the one in Python begins.
  let python: String

  /// The table that both verifiers are run on; docs/receipt.md forbids each of its rows.
  static func all() throws -> [BadReceipt] {
    try texts() + parts() + proofs() + people()
      + [
        BadReceipt(
          name: "something else was told than people signed",
          bytes: ReceiptSample(telling: "on its way, twice.").receipt().bytes,
          swift: "what was told is not what the signed document says",
          python: "what was told is not what was signed"
        ),
        BadReceipt(
          name: "something else was told than the entry says",
          bytes: ReceiptSample(logging: "answer").receipt().bytes,
          swift: "`outcome` of `body` is another than its entry says",
          python: "`body` says otherwise than its entry"
        ),
      ]
  }

  /// The good receipt with some of it in the place of its own.
  private static func with(
    _ decision: ProvedEntry? = nil,
    approvals: [ProvedApproval]? = nil,
    documents: [[UInt8]]? = nil,
    checkpoint: SignedNote? = nil,
    key: VerifierKey? = nil
  ) throws -> [UInt8] {
    let good = try ReceiptSample().receipt()
    return Receipt(
      decision: decision ?? good.decision,
      approvals: approvals ?? good.approvals,
      documents: documents ?? good.documents,
      checkpoint: checkpoint ?? good.checkpoint,
      key: key ?? good.key
    ).bytes
  }

  /// The good receipt with something replaced in its text.
  private static func replacing(_ old: String, _ new: String) throws -> [UInt8] {
    let text = String(decoding: try ReceiptSample().receipt().bytes, as: UTF8.self)
    let place = try #require(text.firstRange(of: old), "\(old)")
    return Array((text[..<place.lowerBound] + new + text[place.upperBound...]).utf8)
  }

  private static func texts() throws -> [BadReceipt] {
    let good = try ReceiptSample().receipt().bytes
    let canonical = "not in canonical form"
    return [
      BadReceipt(
        name: "something follows its end",
        bytes: good + [0x20],
        swift: "more follows its end",
        python: canonical
      ),
      BadReceipt(
        name: "its last line feed is missing",
        bytes: good.dropLast(),
        swift: "not written as a receipt is",
        python: canonical
      ),
      BadReceipt(
        name: "a name stands twice",
        bytes: try replacing(#""schema":"#, #""schema":"x","schema":"#),
        swift: "a name stands twice in one object",
        python: canonical
      ),
      BadReceipt(
        name: "it has a member that no receipt has",
        bytes: try replacing(#""schema":"receipt/1""#, #""schema":"receipt/1","zeal":1"#),
        swift: "`receipt.zeal` is no member",
        python: "no receipt/1"
      ),
      BadReceipt(
        name: "it is of another schema",
        bytes: try replacing("receipt/1", "receipt/2"),
        swift: "`schema` is missing",
        python: "no receipt/1"
      ),
      BadReceipt(
        name: "an index is no integer",
        bytes: try replacing(#""index":4,"#, #""index":"4","#),
        swift: "`decision.index` is missing, or not what it should be",
        python: "the proof is of another entry"
      ),
    ]
  }

  private static func parts() throws -> [BadReceipt] {
    let entry = try ReceiptSample().receipt().decision
    let (id, body) = (entry.disclosed[0], entry.disclosed[1])
    func showing(_ parts: DisclosedPart...) throws -> [UInt8] {
      try with(
        ProvedEntry(bytes: entry.bytes, index: entry.index, path: entry.path, disclosed: parts)
      )
    }
    let salt = HexText.text(id.salt)
    let text = String(decoding: id.bytes, as: UTF8.self)
    return [
      BadReceipt(
        name: "a salt has a zero byte more, which HMAC does not see",
        bytes: try showing(DisclosedPart(name: "id", salt: id.salt + [0], bytes: id.bytes)),
        swift: "`decision.disclosed[0].salt` is missing, or not",
        python: "bad hex"
      ),
      BadReceipt(
        name: "a text is shown as hex",
        bytes: try replacing(
          "{\"part\":\"id\",\"salt\":\"\(salt)\",\"text\":\"\(text)\"}",
          "{\"hex\":\"\(HexText.text(id.bytes))\",\"part\":\"id\",\"salt\":\"\(salt)\"}"
        ),
        swift: "`decision.disclosed[0].hex` is missing, or not",
        python: "a text shown as hex"
      ),
      BadReceipt(
        name: "parts stand in another order than the entry has them in",
        bytes: try showing(body, id),
        swift: "`decision.disclosed` has another order",
        python: "parts in another order"
      ),
      BadReceipt(
        name: "a part stands twice",
        bytes: try showing(id, id),
        swift: "`decision.id` stands twice",
        python: "a part was not committed to"
      ),
      BadReceipt(
        name: "a part is another",
        bytes: try showing(DisclosedPart(name: "id", salt: id.salt, bytes: [65])),
        swift: "`id` of entry 4 is not what was committed to",
        python: "`id` is not what was committed to"
      ),
      BadReceipt(
        name: "nothing is committed to under that name",
        bytes: try showing(DisclosedPart(name: "x", salt: id.salt, bytes: [65])),
        swift: "entry 4 commits to no part `x`",
        python: "a part was not committed to"
      ),
      BadReceipt(
        name: "a salt is given, and not what it is of",
        bytes: try replacing(
          "\"salt\":\"\(salt)\",\"text\":\"\(text)\"",
          "\"salt\":\"\(salt)\""
        ),
        swift: "`id` has a salt, and is not shown",
        python: "a part is not shown"
      ),
    ]
  }

  private static func proofs() throws -> [BadReceipt] {
    let sample = try ReceiptSample()
    let good = try sample.receipt()
    let (path, parts) = (good.decision.path, good.decision.disclosed)
    func entry(_ index: UInt64, _ path: [TreeHash]) throws -> [UInt8] {
      try with(ProvedEntry(bytes: good.decision.bytes, index: index, path: path, disclosed: parts))
    }
    let told = try Checkpoint(good.checkpoint.unverifiedText)
    let namesake = try SignerKey(name: KeyName(ReceiptSample.origin), algorithm: .ed25519)
    let forged = try SignedCheckpoint.signing(told, by: namesake)
    let foreign = try SignedCheckpoint.signing(
      Checkpoint(origin: "other", size: told.size, root: told.root),
      by: SignerKey(name: KeyName("other"), algorithm: .ed25519)
    )
    let first = HexText.text(path[0].bytes)
    return [
      BadReceipt(
        name: "the proof is of another entry",
        bytes: try entry(5, path),
        swift: "the proof is of entry 5, and the entry says that it is 4",
        python: "the proof is of another entry"
      ),
      BadReceipt(
        name: "the proof is too long",
        bytes: try entry(4, path + path),
        swift: "entry 4 is not proved to be in the log",
        python: "the proof is too long"
      ),
      BadReceipt(
        name: "the proof is too short",
        bytes: try entry(4, path.dropLast()),
        swift: "entry 4 is not proved to be in the log",
        python: "entry 4 is not in the tree"
      ),
      BadReceipt(
        name: "a hash of the proof is too short",
        bytes: try replacing("\"\(first)\"", "\"\(first.dropLast(2))\""),
        swift: "`decision.proof` is missing, or not",
        python: "bad hex"
      ),
      BadReceipt(
        name: "its entry tells of no decision",
        bytes: try with(sample.entry(2, showing: [])),
        swift: "entry 2 tells of no decision",
        python: "the entry tells of no decision"
      ),
      BadReceipt(
        name: "the checkpoint is of another log",
        bytes: try with(checkpoint: foreign),
        swift: "the checkpoint is of the log `other`",
        python: "the checkpoint is of another log"
      ),
      BadReceipt(
        name: "the checkpoint is signed by a key of the same name",
        bytes: try with(checkpoint: forged),
        swift: "none of its signatures is by a known key",
        python: "the checkpoint is signed by another key"
      ),
      BadReceipt(
        name: "the key is another than the one that was given",
        bytes: try with(checkpoint: forged, key: namesake.verifier),
        swift: "has the name of the one given",
        python: "the receipt's key is not the one"
      ),
    ]
  }

  private static func people() throws -> [BadReceipt] {
    let good = try ReceiptSample().receipt()
    let (first, second) = (good.approvals[0], good.approvals[1])
    return [
      BadReceipt(
        name: "an approval is missing",
        bytes: try with(approvals: [first]),
        swift: "the approval of `jonas` is missing",
        python: "not those who approved it"
      ),
      BadReceipt(
        name: "the approvals stand in another order",
        bytes: try with(approvals: [second, first]),
        swift: "the approvals stand in another order",
        python: "not those who approved it"
      ),
      BadReceipt(
        name: "an approval stands twice",
        bytes: try with(approvals: [first, first, second]),
        swift: "an approval is of nobody whom the decision names",
        python: "not those who approved it"
      ),
      BadReceipt(
        name: "a key is another person's",
        bytes: try with(approvals: [ProvedApproval(entry: first.entry, key: second.key), second]),
        swift: "the key of `mira` is not the one that the log names",
        python: "another person's key"
      ),
      BadReceipt(
        name: "nobody signed the document",
        bytes: try with(documents: [Array("{}".utf8)]),
        swift: "the document that is shown is not the one that was signed",
        python: "a document that nobody signed"
      ),
      BadReceipt(
        name: "the document stands twice",
        bytes: try with(documents: good.documents + good.documents),
        swift: "a document is shown that nobody signed",
        python: "a document that nobody signed"
      ),
    ]
  }
}
