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

  @Option(help: "A checkpoint that was kept elsewhere.")
  var anchor: String?

  @Option(help: "The log's public key, or the file that it stands in.")
  var key: String?

  @Option(help: "The first entry to look at.")
  var from: Int64 = 0

  @Option(help: "The entry to end before.")
  var to: Int64?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let (anchor, keys) = (try anchorNote(), try verifierKeys())
    let found = try workspace.tellingFailures {
      try store.verifyLog(from: from, to: to, anchor: anchor, keys: keys)
    }
    if json {
      Terminal.say(found.json.prettyText)
    } else {
      for line in found.lines { Terminal.say(line) }
    }
    if found.isFailed { throw ExitStatus.different.code }
  }

  private func anchorNote() throws -> SignedNote? {
    guard let anchor else { return nil }
    let bytes = try workspace.bytes(of: anchor, what: "the anchor")
    do { return try SignedNote(bytes) } catch {
      throw Complaint(.invalidInput, "`\(anchor)` is no checkpoint: \(error)").told()
    }
  }

  private func verifierKeys() throws -> [VerifierKey] {
    guard let key else { return [] }
    if let given = try? VerifierKey(key) { return [given] }
    let bytes = try workspace.bytes(of: key, what: "the key")
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    do { return try lines.map { try VerifierKey(String($0)) } } catch {
      throw Complaint(.invalidInput, "`\(key)` holds no public key of a log: \(error)").told()
    }
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
