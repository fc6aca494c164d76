import Domain
import Glibc
import Storage

/// Records batches, and tells each decision once its record is durable.
struct Teller {
  private let store: Store
  private let sink: LineSink
  private let clock: @Sendable () -> Timestamp
  private var end: RunSummary.End?
  private(set) var summary = RunSummary()

  init(store: Store, sink: LineSink, clock: @escaping @Sendable () -> Timestamp) {
    self.store = store
    self.sink = sink
    self.clock = clock
  }

  /// Whether the output still takes lines.
  var isOpen: Bool { end == nil }

  /// Commits a batch in one transaction, then writes its lines.
  ///
  /// What was written is marked as told with the next commit, and it alone is counted.
  mutating func tell(_ batch: JudgedBatch) throws(StoreError) {
    let told = try store.commit(batch.lines.map(\.proposal), at: clock())
    var output: [UInt8] = []
    for (line, decision) in zip(batch.lines, told) {
      Self.append(decision, line: line.number, to: &output)
    }
    do {
      try sink.write(output)
    } catch {
      end =
        switch error {
        case .closed: .outputClosed
        case .failed(let code): .outputFailed(errno: code)
        }
      return
    }
    store.markTold(told.map(\.sequence), at: clock())
    for (line, decision) in zip(batch.lines, told) { count(decision, line.stages) }
  }

  private mutating func count(_ told: Told, _ stages: [StageRecord]) {
    summary.outcomes[told.outcome, default: 0] += 1
    summary.repeats += told.isRepeat ? 1 : 0
    summary.timings.add(stages)
  }

  /// Marks what was told last.
  func finish() throws(StoreError) { try store.settleTold() }

  /// The summary, with how the run ended.
  func summary(endOfInput: LineSource.End) -> RunSummary {
    var summary = summary
    switch (end, endOfInput) {
    case (let end?, _): summary.end = end
    case (nil, .endOfInput): summary.end = .done
    case (nil, .stopped): summary.end = .stopped
    case (nil, .failed(let code)): summary.end = .inputFailed(errno: code)
    }
    return summary
  }

  /// The stored decision with the fields that describe this delivery put in before its last brace.
  private static func append(_ told: Told, line: Int, to output: inout [UInt8]) {
    output += told.body[..<max(0, told.body.count - 1)]
    output += ",\"input_line\":\(line),\"repeat\":\(told.isRepeat)}\n".utf8
  }
}
