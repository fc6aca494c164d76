/// What one stage read, wrote and took for one ticket.
package struct StageRecord: Sendable, Equatable {
  package let stage: StageName
  /// Who answers for the stage.
  package let owner: String
  /// The digest of everything the stage runs on: its part of the release and the engine.
  package let version: Digest
  /// The digest of what the stage read.
  package let input: Digest
  /// The digest of what the stage wrote; for every stage but intake, of `result`.
  package let output: Digest
  /// What the stage concluded, as canonical JSON, with personal data masked.
  package let result: [UInt8]
  /// How long it took.
  ///
  /// Kept beside the record, and in no digest.
  package let nanoseconds: Int64

  package init(
    stage: StageName,
    owner: String,
    version: Digest,
    input: Digest,
    output: Digest,
    result: [UInt8],
    nanoseconds: Int64
  ) {
    self.stage = stage
    self.owner = owner
    self.version = version
    self.input = input
    self.output = output
    self.result = result
    self.nanoseconds = nanoseconds
  }
}
