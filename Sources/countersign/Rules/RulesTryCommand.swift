import ArgumentParser
import CanonicalJSON
import Domain
import Glibc
import Rules

/// Tries an expression on tickets.
struct RulesTryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Evaluates an expression on each ticket of standard input.",
    discussion: """
      One line a ticket: its id, and what the expression comes to. Facts, arguments, counters and \
      variables are those of the action's rule file. Facts are those that the ticket brings and \
      names the `facts_source` of; no lookup is asked, no claim is read, and nothing was counted \
      before. The status is 65 where a line is no valid ticket.

      EXAMPLES
        countersign rules try 'order.digital' --action refund < tickets.jsonl
        countersign rules try 'age > days(30)' --action refund --json < tickets.jsonl
      """
  )

  @Argument(help: "The expression.")
  var expression: String

  @Option(name: [.customShort("C")], help: "The workspace: the folder of countersign.yaml.")
  var directory = "."

  @Option(help: "The action whose rule file gives the names.")
  var action: String?

  @Flag(help: "Print one JSON object a line.")
  var json = false

  func run() throws {
    var shelf = RuleShelf()
    (shelf.directory, shelf.files) = (directory, [])
    let set = try shelf.set(deciding: action)
    let trial: RuleTrial
    do throws(RuleTrialFailure) {
      trial = try RuleTrial(expression, in: set)
    } catch {
      for message in error.messages {
        Terminal.complain(Terminal.escapedLine("expression:\(message)"))
      }
      throw ExitStatus.usage.code
    }
    guard !Terminal.isTerminal(STDIN_FILENO) else {
      throw Complaint(
        .usage,
        "no tickets: standard input is a terminal",
        hint: "pipe tickets into it: `< tickets.jsonl`"
      ).told()
    }
    var counts = Counts()
    let now = SystemClock.now
    readTickets { line in
      let (id, outcome) = Self.outcome(of: line, trial, set, now)
      counts.add(outcome)
      tell(id, outcome ?? .error("not a valid ticket"))
    }
    Terminal.note("countersign: \(counts.sentence)\n")
    if counts.invalid > 0 { throw ExitStatus.invalidInput.code }
  }

  /// How many tickets came to what.
  private struct Counts {
    private var outcomes: [String: Int] = [:]
    private(set) var invalid = 0

    mutating func add(_ outcome: RuleTrial.Outcome?) {
      guard let outcome else { return invalid += 1 }
      outcomes[outcome.word, default: 0] += 1
    }

    var sentence: String {
      let tickets = outcomes.values.reduce(0, +)
      let parts = [
        ("true", "true"), ("false", "false"), ("value", "with a value"),
        ("error", "without a value"),
      ].compactMap { word, text in outcomes[word].map { "\($0) \(text)" } }
      let head = "\(tickets) ticket\(tickets == 1 ? "" : "s")"
      return (parts.isEmpty ? head : "\(head): \(parts.joined(separator: ", "))")
        + (invalid == 0 ? "" : "; \(invalid) invalid line\(invalid == 1 ? "" : "s")")
    }
  }

  private func tell(_ id: String, _ outcome: RuleTrial.Outcome) {
    if json {
      let line: JSONValue = [
        "ticket_id": .string(id), "outcome": .string(outcome.word),
        "value": .string(outcome.text),
      ]
      Terminal.say(String(decoding: line.bytes, as: UTF8.self))
    } else {
      Terminal.say("\(Terminal.escapedLine(id))  \(Terminal.escapedLine(outcome.text))")
    }
  }

  /// The ticket's id and what the expression comes to; nil where the line is no valid ticket.
  private static func outcome(
    of line: LineReader.Line,
    _ trial: RuleTrial,
    _ set: RuleSet,
    _ now: Timestamp
  ) -> (id: String, RuleTrial.Outcome?) {
    guard !line.isOverlong, let json = try? JSONValue(parsing: line.bytes, limits: .line),
      let ticket = try? Ticket(reading: json, lineDigest: Digest(of: line.bytes), now: now)
    else { return ("line \(line.number)", nil) }
    let facts = Facts(of: ticket, as: set.factDeclarations)
    return (ticket.ticketID, trial.outcome(facts: facts, now: ticket.receivedAt))
  }

  private func readTickets(_ body: (LineReader.Line) -> Void) {
    var reader = LineReader(limitBytes: 1 << 20)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      chunk.withUnsafeBytes { bytes in
        reader.feed(UnsafeRawBufferPointer(rebasing: bytes[..<count])) { body($0) }
      }
    }
    reader.finish { body($0) }
  }
}

extension RuleTrial.Outcome {
  fileprivate var word: String {
    switch self {
    case .holds: "true"
    case .fails: "false"
    case .value: "value"
    case .error: "error"
    }
  }

  fileprivate var text: String {
    switch self {
    case .holds: "true"
    case .fails: "false"
    case .value(let value): value
    case .error(let message): "error: \(message)"
    }
  }
}
