import CanonicalJSON
import TransparencyLog

/// Holds a receipt against its checkpoint, its key, and what was committed to.
struct ReceiptCheck {
  typealias Answer = ReceiptVerdict.Answer

  private let receipt: Receipt
  private let evidence: ReceiptVerification.Evidence

  init(_ receipt: Receipt, _ evidence: ReceiptVerification.Evidence) {
    self.receipt = receipt
    self.evidence = evidence
  }

  private var entries: [ProvedEntry] { [receipt.decision] + receipt.approvals.map(\.entry) }

  /// What the checkpoint says, whoever signed it.
  private var told: Result<Checkpoint, LogError> {
    Result { () throws(LogError) in try Checkpoint(receipt.checkpoint.unverifiedText) }
  }

  /// Whether each entry is in the tree that the checkpoint is of, at the place that it says itself.
  var entry: Answer {
    let checkpoint: Checkpoint
    switch told {
    case .success(let told): checkpoint = told
    case .failure(let error): return .failed("\(error)")
    }
    for entry in entries {
      let index = entry.index
      guard entry.told["index"]?.integer == Int64(exactly: index) else {
        let own = entry.told["index"]?.integer.map(String.init) ?? "none"
        return .failed("the proof is of entry \(index), and the entry says that it is \(own)")
      }
      let proof = InclusionProof(index: index, size: checkpoint.size, hashes: entry.path)
      do throws(LogError) {
        try proof.verify(leaf: .leaf(entry.bytes), root: checkpoint.root)
      } catch {
        return .failed("entry \(index) is not proved to be in the log: \(error)")
      }
    }
    guard receipt.decision.told["kind"]?.string == "decision" else {
      return .failed("entry \(receipt.decision.index) tells of no decision")
    }
    return .proved(
      "entry \(receipt.decision.index) is one of the \(checkpoint.size) that the checkpoint is of"
    )
  }

  /// Whether the log's key signed the checkpoint, and the key is one that was given.
  var checkpoint: Answer {
    let key = receipt.key
    if !evidence.keys.isEmpty, !evidence.keys.contains(key) {
      let isSameName = evidence.keys.contains { $0.name == key.name }
      return .failed(
        isSameName
          ? "the receipt's key has the name of the one given, `\(key.name)`, and is another key"
          : "the receipt's key is of `\(key.name)`, and the one given of another log"
      )
    }
    switch told {
    case .failure(let error): return .failed("\(error)")
    case .success(let told) where told.origin != key.name.description:
      return .failed("the checkpoint is of the log `\(told.origin)`, and the key of `\(key.name)`")
    case .success: break
    }
    do throws(LogError) {
      _ = try SignedCheckpoint(receipt.checkpoint, origin: key.name.description, log: [key])
    } catch {
      return .failed("\(error)")
    }
    return evidence.keys.isEmpty
      ? .conditional("signed by the key that the receipt itself names; give `--key`")
      : .proved("signed by the key that was given")
  }

  /// Whether each part that is shown is the one that its entry commits to.
  var parts: Answer {
    for entry in entries {
      for part in entry.disclosed {
        guard let commitment = entry.commitments[part.name] else {
          return .failed("entry \(entry.index) commits to no part `\(part.name)`")
        }
        guard commitment == part.commitment else {
          return .failed("`\(part.name)` of entry \(entry.index) is not what was committed to")
        }
      }
    }
    if let difference = receipt.decision.differenceFromBody { return .failed(difference) }
    let names = receipt.decision.disclosed.map { "`\($0.name)`" }
    if names.isEmpty { return .conditional("nothing is shown of what the decision commits to") }
    return .proved(names.joined(separator: ", ") + ": what was committed to")
  }

  /// Whether a checkpoint from elsewhere is the receipt's.
  var anchor: Answer {
    guard !evidence.anchors.isEmpty else {
      return .conditional(
        "nothing from elsewhere says that all were shown this log; give `--anchor`"
      )
    }
    guard case .success(let own) = told else { return .failed("the checkpoint cannot be read") }
    var other: UInt64?
    for anchor in evidence.anchors {
      let signed: Checkpoint
      do throws(LogError) {
        let keys = evidence.keys.isEmpty ? [receipt.key] : evidence.keys
        signed = try SignedCheckpoint(anchor, origin: own.origin, log: keys).checkpoint
      } catch {
        return .failed("the anchor: \(error)")
      }
      if signed.size == own.size, signed.root == own.root {
        return .proved("it is the anchor's own")
      }
      if signed.size == own.size {
        return .failed("the anchor signs \(own.size) entries with another root: there are two logs")
      }
      other = signed.size
    }
    return .conditional(
      "the anchor is of \(other ?? 0) entries, the receipt of \(own.size); "
        + "ask for a receipt by the anchor, with `countersign receipt --anchor`"
    )
  }
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
  fileprivate var differenceFromBody: String? {
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
