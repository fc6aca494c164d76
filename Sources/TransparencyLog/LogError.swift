/// Why bytes are refused, or what a proof does not prove.
public enum LogError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Bytes are not in the form that they should be in; the text says what is wrong with them.
  case malformed(Form, at: Place, String)
  /// No signature is by a key that the verifier was given.
  case unsigned(keys: Int)
  /// A signature under the name and id of a known key is not that key's.
  case badSignature(KeyName, KeyID)
  /// The verifier was given two keys with the name and id of a signature.
  case ambiguousKey(KeyName, KeyID)
  /// The system gave no signature.
  case cannotSign(KeyName)
  /// The checkpoint is of another log.
  case wrongOrigin(found: String, expected: String)
  /// A cosignature does not say when it was made.
  case untimed(KeyName)
  /// The tree of this size has no leaf of this index.
  case noSuchLeaf(index: UInt64, size: UInt64)
  /// There is no consistency to prove from one size to the other.
  case noSuchSizes(from: UInt64, to: UInt64)
  /// These leaves are no subtree of any tree.
  case noSubtree(start: UInt64, end: UInt64)
  /// A proof has more or fewer hashes than its sizes ask for.
  case proofLength(found: Int)
  /// What is proved is another root than the one that was to be proved.
  case otherRoot(size: UInt64, computed: TreeHash, expected: TreeHash)
  /// A subtree or an older tree is not the one that was to be proved.
  case otherSubtree(start: UInt64, end: UInt64, computed: TreeHash, expected: TreeHash)
  /// An entry does not hash to the leaf that the tree has for it.
  case otherEntry(index: UInt64)
  /// The entries that were read are not as many as the checkpoint is of.
  case otherSize(found: UInt64, expected: UInt64)
  /// Two ranges of leaves are to be joined that do not meet.
  case gap(end: UInt64, begin: UInt64)
  /// An entry is longer than a bundle can tell.
  case entryTooLong(index: UInt64, bytes: Int)

  /// What bytes were read as.
  public enum Form: String, Sendable, Hashable {
    case keyName = "key name"
    case verifierKey = "verifier key"
    case signerKey = "signer key"
    case note, checkpoint
    case frontier
    case tilePath = "tile path"
    case hashTile = "hash tile"
    case entryBundle = "entry bundle"
    case proofFile = "proof file"
    case witnessRequest = "witness request"
    case witnessAnswer = "witness answer"
  }

  /// Where in the bytes.
  public enum Place: Sendable, Hashable {
    /// Nowhere in particular.
    case whole
    /// A line, counted from 1.
    case line(Int)
    /// A byte, counted from 0.
    case byte(Int)
  }

  /// What is wrong and where, in lower case.
  public var description: String {
    switch self {
    case .malformed(let form, let place, let text): "\(form.rawValue)\(place.text): \(text)"
    case .unsigned(let keys): "note: none of its signatures is by a known key, of \(keys)"
    case .badSignature(let name, let id):
      "note: the signature under \(quoted(name)) (\(id)) is not of this key over this text"
    case .ambiguousKey(let name, let id):
      "note: two known keys are \(quoted(name)) (\(id)); give one"
    case .cannotSign(let name): "note: the system gave no signature for \(quoted(name))"
    case .wrongOrigin(let found, let expected):
      "checkpoint: it is of the log \(quoted(found)), not of \(quoted(expected))"
    case .untimed(let name): "witness answer: the cosignature of \(quoted(name)) has no time"
    case .noSuchLeaf(let index, let size): "proof: a tree of \(size) leaves has no leaf \(index)"
    case .noSuchSizes(let from, let to):
      "proof: nothing leads from a tree of \(from) leaves to one of \(to)"
    case .noSubtree(let start, let end): "proof: leaves \(start) to \(end) are no subtree"
    case .proofLength(let found): "proof: \(found) hashes are not what its sizes ask for"
    case .otherRoot(let size, let computed, let expected):
      "the root of \(size) leaves comes out as `\(computed)`, not `\(expected)`"
    case .otherSubtree(let start, let end, let computed, let expected):
      "the hash of leaves \(start) to \(end) comes out as `\(computed)`, not `\(expected)`"
    case .otherEntry(let index): "entry \(index) is not what its leaf was made of"
    case .otherSize(let found, let expected): "\(found) entries were read, not \(expected)"
    case .gap(let end, let begin): "leaves end at \(end), and go on at \(begin)"
    case .entryTooLong(let index, let bytes):
      "entry \(index) has \(bytes) bytes, of \(LogLimits.entryBytes) at most"
    }
  }
}

/// A name as an error quotes it.
private func quoted(_ name: KeyName) -> String { quoted(name.description) }

extension LogError.Place {
  fileprivate var text: String {
    switch self {
    case .whole: ""
    case .line(let line): ", line \(line)"
    case .byte(let byte): ", byte \(byte)"
    }
  }
}
