import Domain
import Pipeline
import Review
import SourceFiles
import Storage

extension CaseWork {
  /// Has a document that the person wrote verified, signs it, has it taken, and returns the case after it.
  ///
  /// What does not hold is told whole and recorded as a refused attempt; what no source says is told, and taken as
  /// the person's own words.
  func take(edit document: ReviewDocument, _ token: FencingToken) throws -> Case {
    let findings = try signer.attempt.workspace.tellingFailures { () -> [Finding] in
      // A case that is gone is told of by the step.
      guard let held = try store.heldCase(id), !document.says(sameAs: held.document) else {
        return []
      }
      var verifying = EditVerifying(store: store)
      return try verifying.findings(in: document, of: held)
    }
    let errors = findings.filter { $0.severity == .error }
    for finding in findings { Terminal.complain(finding.description) }
    guard let first = errors.first else { return try take(.edit(document, token)) }
    throw try signer.attempt.refused(
      "the edit does not hold: \(errors.count) \(errors.count == 1 ? "error" : "errors")",
      hint: "mend what is told above, and edit again",
      recording: "the edit does not hold: \(first.place): \(first.message)"
    )
  }
}
