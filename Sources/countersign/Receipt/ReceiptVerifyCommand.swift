import ArgumentParser
import CanonicalJSON
import Receipts

/// Checks a receipt, with nothing but the file and a key.
struct ReceiptVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract:
      "Checks a receipt, or an incident's bundle, against a public key; needs no store and no network.",
    discussion: """
      Each question has a verdict of its own: proved; conditional, with what it hangs on; or failed. \
      The status is 1 where any failed.

      EXAMPLES
        countersign receipt verify one.receipt --key log.pub
        countersign receipt verify one.receipt --key log.pub --anchor checkpoints --json
      """
  )

  @Argument(help: "The receipt, or the bundle.", completion: .file())
  var file: String

  @Option(help: "The log's public key, or the file that it stands in.")
  var key: String?

  @Option(help: "The file of the checkpoints that were kept elsewhere.")
  var anchor: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let limit = IncidentBundle.limits.bytes
    let bytes = try LogEvidence.bytes(of: file, what: "the receipt", limit: limit)
    let found = ReceiptVerification(
      of: bytes,
      by: .init(keys: try LogEvidence.keys(key), anchors: try LogEvidence.anchors(anchor))
    )
    if json {
      Terminal.say(found.json.prettyText)
    } else {
      for line in found.lines { Terminal.say(line) }
    }
    if found.isFailed { throw ExitStatus.different.code }
  }
}

extension ReceiptVerification {
  /// What a person reads.
  fileprivate var lines: [String] {
    verdicts.map { verdict in
      let word = verdict.word == "failed" ? "FAILED" : verdict.word
      return padded(verdict.question.rawValue, 11) + " " + padded(word, 12) + " "
        + Terminal.escapedLine(verdict.because)
    }
  }
}
