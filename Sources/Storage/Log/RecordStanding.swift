package import CanonicalJSON

/// Whether a row says what its entry of the log says.
///
/// Whoever shows a row asks for this first, and tells nothing of it as so that the log does not bear out.
package struct RecordStanding: Sendable, Equatable {
  /// Its entry; nil for what is older than the log.
  package let entry: Int64?
  /// What the entry says; nil where there is none, or it is not what the log took in.
  package let told: JSONValue?
  /// Whether an erasure explains why what the entry commits to is gone.
  package let isErased: Bool
  /// Why the entry is not to be believed itself.
  package let entryFaults: [String]
  /// Where the row's own columns differ from the entry.
  package let rowFaults: [String]
  /// Where texts, ids and stage records are not what the entry commits to.
  package let payloadFaults: [String]

  /// All that is not as the log has it; empty where row, texts and entry agree.
  package var faults: [String] { entryFaults + rowFaults + payloadFaults }

  init(
    entry: Int64?,
    told: JSONValue? = nil,
    isErased: Bool = false,
    entryFaults: [String] = [],
    rowFaults: [String] = [],
    payloadFaults: [String] = []
  ) {
    self.entry = entry
    self.told = told
    self.isErased = isErased
    self.entryFaults = entryFaults
    self.rowFaults = rowFaults
    self.payloadFaults = payloadFaults
  }
}
