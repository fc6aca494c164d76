package import TransparencyLog

/// An entry of a log with what leads from it to a checkpoint's root, and what is shown of it.
package struct ProvedEntry: Sendable, Equatable {
  /// The entry as its leaf is made of it: canonical JSON.
  package let bytes: [UInt8]
  /// Its index by the proof.
  package let index: UInt64
  /// The hashes of the inclusion proof; how many entries the tree has says the checkpoint.
  package let path: [TreeHash]
  /// Each of another name.
  package let disclosed: [DisclosedPart]

  package init(bytes: [UInt8], index: UInt64, path: [TreeHash], disclosed: [DisclosedPart]) {
    self.bytes = bytes
    self.index = index
    self.path = path
    self.disclosed = disclosed
  }

  /// What is shown of a part; nil where nothing is.
  package func bytes(of part: String) -> [UInt8]? {
    disclosed.first { $0.name == part }?.bytes
  }
}

/// A person's approval, as the log tells it, with the key that it was signed with.
package struct ProvedApproval: Sendable, Equatable {
  package let entry: ProvedEntry
  /// 32 bytes: the public half (Ed25519, RFC 8032).
  package let key: [UInt8]

  package init(entry: ProvedEntry, key: [UInt8]) {
    self.entry = entry
    self.key = key
  }
}
