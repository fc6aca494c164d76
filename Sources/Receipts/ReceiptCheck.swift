import CanonicalJSON
import TransparencyLog

/// Holds a receipt against its checkpoint, its key, and what was committed to.
struct ReceiptCheck {
  typealias Answer = ReceiptVerdict.Answer

  private let receipt: Receipt
  private let proofs: ProofCheck

  init(_ receipt: Receipt, _ evidence: ReceiptVerification.Evidence) {
    self.receipt = receipt
    proofs = ProofCheck(
      "receipt",
      advice: "ask for a receipt by the anchor, with `countersign receipt --anchor`",
      [receipt.decision] + receipt.approvals.map(\.entry),
      receipt.checkpoint,
      receipt.key,
      evidence
    )
  }

  var entry: Answer {
    if let fault = proofs.faultOfEntries { return .failed(fault) }
    guard receipt.decision.told["kind"]?.string == "decision" else {
      return .failed("entry \(receipt.decision.index) tells of no decision")
    }
    return .proved(
      "entry \(receipt.decision.index) is one of the \(proofs.size ?? 0) that the checkpoint is of"
    )
  }

  var checkpoint: Answer { proofs.checkpoint }

  /// Whether each part that is shown is the one that its entry commits to.
  var parts: Answer {
    if let fault = proofs.faultOfParts { return .failed(fault) }
    if let difference = receipt.decision.differenceFromBody { return .failed(difference) }
    let names = receipt.decision.disclosed.map { "`\($0.name)`" }
    if names.isEmpty { return .conditional("nothing is shown of what the decision commits to") }
    return .proved(names.joined(separator: ", ") + ": what was committed to")
  }

  var anchor: Answer { proofs.anchor }
}

extension ProvedEntry {
  private static let limits = JSONLimits(bytes: LogLimits.entryBytes, depth: 32, keys: 10_000)

  /// What the entry says.
  var told: JSONValue { (try? JSONValue(parsing: bytes, limits: Self.limits)) ?? .null }

  /// The commitments to its parts, in hex, by their names.
  var commitments: [String: String] {
    var commitments: [String: String] = [:]
    for json in told["parts"]?.array ?? [] {
      if let name = json["part"]?.string { commitments[name] = json["commitment"]?.string }
    }
    return commitments
  }

  /// The decision's line, where it is shown.
  var body: JSONValue? {
    bytes(of: "body").flatMap { try? JSONValue(parsing: $0, limits: Receipt.bodyLimits) }
  }

  /// What the decision's line says otherwise than its entry; nil where they agree, or none is shown.
  var differenceFromBody: String? {
    guard bytes(of: "body") != nil else { return nil }
    guard let body else { return "`body` is no decision" }
    let entry = told["of"]
    let pairs = [
      ("outcome", body["outcome"], entry?["outcome"]),
      ("reason_code", body["reason_code"], entry?["reason"]),
      ("release", body["release"]?["id"], entry?["release"]),
      (
        "decision_id", body["decision_id"],
        bytes(of: "id").map { .string(String(decoding: $0, as: UTF8.self)) }
          ?? body["decision_id"]
      ),
    ]
    return pairs.first { $0.1 != $0.2 }.map { "`\($0.0)` of `body` is another than its entry says" }
  }
}

extension Receipt {
  /// 16 MiB, 64 levels: the line of a decision.
  static let bodyLimits = JSONLimits(bytes: 16 << 20, depth: 64, keys: 100_000)
}
