import CanonicalJSON
import TransparencyLog

/// Holds entries of a log against a checkpoint, the log's key, and what they commit to.
struct ProofCheck {
  typealias Answer = ReceiptVerdict.Answer

  /// What they stand in: `receipt`, `bundle`.
  private let noun: String
  /// How to come by one that an anchor covers.
  private let advice: String
  private let entries: [ProvedEntry]
  private let note: SignedNote
  private let key: VerifierKey
  private let evidence: ReceiptVerification.Evidence

  init(
    _ noun: String,
    advice: String,
    _ entries: [ProvedEntry],
    _ note: SignedNote,
    _ key: VerifierKey,
    _ evidence: ReceiptVerification.Evidence
  ) {
    (self.noun, self.advice) = (noun, advice)
    (self.entries, self.note) = (entries, note)
    (self.key, self.evidence) = (key, evidence)
  }

  /// What the checkpoint says, whoever signed it.
  private var told: Result<Checkpoint, LogError> {
    Result { () throws(LogError) in try Checkpoint(note.unverifiedText) }
  }

  /// How many entries the checkpoint is of; nil where it cannot be read.
  var size: UInt64? { try? told.get().size }

  /// Why an entry is not in the tree that the checkpoint is of, at the place that it says itself; nil where
  /// all are.
  var faultOfEntries: String? {
    let checkpoint: Checkpoint
    switch told {
    case .success(let told): checkpoint = told
    case .failure(let error): return "\(error)"
    }
    for entry in entries {
      let index = entry.index
      guard entry.told["index"]?.integer == Int64(exactly: index) else {
        let own = entry.told["index"]?.integer.map(String.init) ?? "none"
        return "the proof is of entry \(index), and the entry says that it is \(own)"
      }
      let proof = InclusionProof(index: index, size: checkpoint.size, hashes: entry.path)
      do throws(LogError) {
        try proof.verify(leaf: .leaf(entry.bytes), root: checkpoint.root)
      } catch {
        return "entry \(index) is not proved to be in the log: \(error)"
      }
    }
    return nil
  }

  /// Whether the log's key signed the checkpoint, and the key is one that was given.
  var checkpoint: Answer {
    if !evidence.keys.isEmpty, !evidence.keys.contains(key) {
      let isSameName = evidence.keys.contains { $0.name == key.name }
      return .failed(
        isSameName
          ? "the \(noun)'s key has the name of the one given, `\(key.name)`, and is another key"
          : "the \(noun)'s key is of `\(key.name)`, and the one given of another log"
      )
    }
    switch told {
    case .failure(let error): return .failed("\(error)")
    case .success(let told) where told.origin != key.name.description:
      return .failed("the checkpoint is of the log `\(told.origin)`, and the key of `\(key.name)`")
    case .success: break
    }
    do throws(LogError) {
      _ = try SignedCheckpoint(note, origin: key.name.description, log: [key])
    } catch {
      return .failed("\(error)")
    }
    return evidence.keys.isEmpty
      ? .conditional("signed by the key that the \(noun) itself names; give `--key`")
      : .proved("signed by the key that was given")
  }

  /// Why a part that is shown is not the one that its entry commits to; nil where each is.
  var faultOfParts: String? {
    for entry in entries {
      for part in entry.disclosed {
        guard let commitment = entry.commitments[part.name] else {
          return "entry \(entry.index) commits to no part `\(part.name)`"
        }
        guard commitment == part.commitment else {
          return "`\(part.name)` of entry \(entry.index) is not what was committed to"
        }
      }
    }
    return nil
  }

  /// Whether a checkpoint from elsewhere is the one that stands here.
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
        let keys = evidence.keys.isEmpty ? [key] : evidence.keys
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
      "the anchor is of \(other ?? 0) entries, the \(noun) of \(own.size); \(advice)"
    )
  }
}
