import ArgumentParser
import CanonicalJSON
import Foundation
import Storage

/// Shows entries.
struct LogShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Prints entries of the log, one a line, byte for byte.",
    discussion: """
      EXAMPLES
        countersign log show               the last 20
        countersign log show 17 --pretty   one, laid out for reading
        countersign log show --from 100 --to 200
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The index of an entry.")
  var index: Int64?

  @Option(help: "The first entry.")
  var from: Int64?

  @Option(help: "The entry to end before.")
  var to: Int64?

  @Flag(help: "Lay each entry out for reading.")
  var pretty = false

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let size = try workspace.tellingFailures { try store.logSize() }
    if let index, !(0..<size).contains(index) {
      throw Complaint(.different, "the log has no entry \(index); its last is \(size - 1)").told()
    }
    let end = min(index.map { $0 + 1 } ?? to ?? size, size)
    var next = max(index ?? from ?? end - 20, 0)
    while next < end {
      let limit = Int(min(end - next, 1000))
      let entries = try workspace.tellingFailures { try store.logEntries(from: next, limit: limit) }
      guard let last = entries.last else { return }
      for entry in entries { try Self.say(entry, pretty: pretty) }
      next = last.index + 1
    }
  }

  static func say(_ entry: StoredEntry, pretty: Bool = false) throws {
    let limits = JSONLimits(bytes: 1 << 16, depth: 32, keys: 10_000)
    if pretty, let json = try? JSONValue(parsing: entry.bytes, limits: limits) {
      Terminal.say(json.prettyText)
    } else {
      Terminal.print(entry.bytes + [UInt8(ascii: "\n")])
    }
  }
}

/// Shows entries as they come.
struct LogTailCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tail",
    abstract: "Prints the last entries of the log, and with --follow those that come.",
    discussion: """
      EXAMPLES
        countersign log tail -n 3
        countersign log tail --follow --from 0     all there are, and all that come
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Go on printing entries as they are recorded.")
  var follow = false

  @Option(name: .short, help: "How many entries to begin with.")
  var number = 10

  @Option(help: "The first entry to print, in the place of the last few.")
  var from: Int64?

  func validate() throws {
    guard from ?? 0 >= 0 else { throw ValidationError("--from takes the index of an entry") }
  }

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let size = try workspace.tellingFailures { try store.logSize() }
    var next = from ?? max(size - Int64(max(number, 0)), 0)
    while true {
      let entries = try workspace.tellingFailures { try store.logEntries(from: next, limit: 1000) }
      for entry in entries { try LogShowCommand.say(entry) }
      next = entries.last.map { $0.index + 1 } ?? next
      if entries.count == 1000 { continue }
      if !follow { return }
      usleep(200_000)
    }
  }
}
