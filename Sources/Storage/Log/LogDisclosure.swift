package import Review
package import TransparencyLog

/// An entry, and what it commits to, for whoever may read the store to show of it what they choose.
package struct LogDisclosure: Sendable, Equatable {
  package struct Part: Sendable, Equatable {
    package let name: String
    /// What this part alone is committed to under; it says nothing of the others.
    package let salt: [UInt8]
    package let bytes: [UInt8]
  }

  package let index: UInt64
  /// The entry as its leaf is made of it.
  package let entry: [UInt8]
  /// None where the salt is gone: what was erased cannot be shown.
  package let parts: [Part]
  /// The inclusion proof's hashes, up to the root of the checkpoint that was asked for.
  package let path: [TreeHash]
}

/// A decision's entry with those of the approvals that it rests on, all under one checkpoint.
package struct DecisionDisclosure: Sendable, Equatable {
  package struct Approval: Sendable, Equatable {
    package let entry: LogDisclosure
    package let key: PublicKey
  }

  package let decision: LogDisclosure
  /// In the order in which the decision names who approved it.
  package let approvals: [Approval]
  /// The document that they sign; nil where nobody did.
  package let document: [UInt8]?
  package let checkpoint: SignedNote
}

/// Why a decision cannot be disclosed.
package enum DisclosureRefusal: Error, Sendable, Equatable {
  case noSuchDecision
  /// It was recorded before the store had a log.
  case olderThanLog
  /// The checkpoint is of so many entries, and the decision's is not among them.
  case notCovered(by: UInt64)
  /// The checkpoint is of the log of that name.
  case otherLog(String)
  /// The checkpoint is of more entries than the log has.
  case longerThanLog(checkpoint: UInt64, log: UInt64)
  /// The checkpoint has another root over so many entries.
  case otherRoot(of: UInt64)
  /// The roster knows no such key of a person who approved it.
  case unknownKey(String)
}
