import ArgumentParser
import CanonicalJSON
import Storage
import TransparencyLog

/// Verifies the log.
struct LogVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Verifies the log, and all that it tells of, and says what that proves.",
    discussion: """
      Each question has a verdict of its own: proved; conditional, with what it hangs on; or failed, \
      with the first entry of which it does not hold. The status is 1 where any failed.

      EXAMPLES
        countersign log verify
        countersign log verify --anchor last.checkpoint --key log.pub
        countersign log verify --from 1000 --to 2000 --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "The file of the checkpoints that were kept elsewhere.")
  var anchor: String?

  @Option(help: "The log's public key, or the file that it stands in.")
  var key: String?

  @Option(help: "A witness's public key, or the file of several: did they sign the same log?")
  var witness: String?

  @Option(help: "The first entry to look at.")
  var from: Int64 = 0

  @Option(help: "The entry to end before.")
  var to: Int64?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let (anchors, keys) = (try LogEvidence.anchors(anchor), try LogEvidence.keys(key))
    let witnesses = try LogEvidence.keys(witness)
    let found = try workspace.tellingFailures {
      try store.verifyLog(
        from: from,
        to: to,
        anchors: anchors,
        keys: keys,
        witnesses: witnesses
      )
    }
    if json {
      Terminal.say(found.json.prettyText)
    } else {
      for line in found.lines { Terminal.say(line) }
    }
    if found.isFailed { throw ExitStatus.different.code }
  }
}

extension LogVerification {
  /// What a person reads.
  var lines: [String] {
    let head = "log \(origin): \(size) entries" + (root.map { ", root \($0)" } ?? "")
    return [head]
      + verdicts.map { verdict in
        let name = padded(verdict.question.rawValue, 11)
        return switch verdict.answer {
        case .proved(let text): "\(name) proved       \(text)"
        case .conditional(let text): "\(name) conditional  \(text)"
        case .failed(let fault): "\(name) FAILED       \(fault.text)"
        }
      }
  }

  var json: JSONValue {
    [
      "schema": "log-verification/1", "origin": .string(origin), "size": .integer(size),
      "root": root.map { .string($0) } ?? .null, "from": .integer(looked.lowerBound),
      "to": .integer(looked.upperBound),
      "verdicts": .array(
        verdicts.map { verdict in
          var json = JSONObject([
            .init(name: "question", value: .string(verdict.question.rawValue))
          ])
          switch verdict.answer {
          case .proved(let text):
            json.append("verdict", "proved")
            json.append("because", .string(text))
          case .conditional(let text):
            json.append("verdict", "conditional")
            json.append("because", .string(text))
          case .failed(let fault):
            json.append("verdict", "failed")
            json.append("because", .string(fault.because))
            json.append("entry", fault.entry.map { .integer($0) } ?? .null)
          }
          return .object(json)
        }
      ),
    ]
  }
}

extension LogVerdict.Fault {
  fileprivate var text: String { entry.map { "entry \($0): \(because)" } ?? because }
}
