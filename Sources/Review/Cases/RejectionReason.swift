/// Why a person turned a draft down; a closed list, so that it can be counted.
package enum RejectionReason: String, Sendable, Hashable, CaseIterable {
  /// It rests on a policy that does not apply here.
  case wrongPolicy = "wrong-policy"
  /// It says what no cited section says.
  case unsupported
  case wrongTone = "wrong-tone"
  /// It could harm somebody.
  case unsafe
  case notEnoughFacts = "not-enough-facts"
  case fraudSuspected = "fraud-suspected"
  /// The same request is decided in another case.
  case duplicate
  /// None of these; the note says what.
  case other
}
