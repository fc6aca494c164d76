import Domain
import Glibc
import Review
import Storage

/// Records batches, and tells each decision once its record is durable.
struct Teller {
  private let store: Store
  private let sink: LineSink
  private let clock: @Sendable () -> Timestamp
  /// Nil for a store in memory, whose line nobody stops.
  private let flag: StopFlagReader?
  /// The line that is written, kept for its room.
  private var output: [UInt8] = []
  private var end: RunSummary.End?
  private(set) var summary = RunSummary()

  init(store: Store, sink: LineSink, clock: @escaping @Sendable () -> Timestamp) {
    self.store = store
    self.sink = sink
    self.clock = clock
    flag = store.flag.map { StopFlagReader($0) }
  }

  /// Whether the output still takes lines.
  var isOpen: Bool { end == nil }

  /// Commits a batch in one transaction, then writes its lines.
  ///
  /// The flag is looked at before each line: no line begins after it was seen, and what it holds of
  /// the lines that are left is recorded as `stopped` first, and told so. What was written is marked
  /// as told with the next commit, and it alone is counted.
  ///
  /// - Returns: What was written, in the order of the lines.
  mutating func tell(_ lines: [JudgedLine]) throws(StoreError) -> [Told] {
    var told = try store.commit(
      lines.map(\.proposal),
      spending: lines.flatMap(\.spending),
      at: clock()
    )
    var seen = LineState.flowing
    var marked = 0
    for place in told.indices {
      sink.waitForRoom()
      while let state = flag?.state(), state != seen {
        seen = state
        guard Self.isHeld(lines[place...], told[place...], by: state) else { continue }
        mark(told[marked..<place])
        marked = place
        try retell(lines[place...], &told)
      }
      guard write(told[place], line: lines[place].number) else {
        mark(told[marked..<place])
        return Array(told[..<place])
      }
      count(told[place], lines[place], whileFlowing: seen.isFlowing)
    }
    mark(told[marked...])
    return told
  }

  /// Whether something that was decided and is about to be told is held by now.
  private static func isHeld(
    _ lines: ArraySlice<JudgedLine>,
    _ told: ArraySlice<Told>,
    by state: LineState
  ) -> Bool {
    zip(lines, told).contains { line, told in
      guard told.outcome != .stopped, let stoppable = line.proposal.stoppable else { return false }
      // What was recorded before may rest on other words; the store knows of which release it is.
      return told.isRepeat || state.stop(holding: stoppable.subject()) != nil
    }
  }

  /// Has the store look at the rest of a batch again: what is held by now, and was never told, gets
  /// a decision in its place.
  ///
  /// What models have used up for it was added before.
  private func retell(
    _ lines: ArraySlice<JudgedLine>,
    _ told: inout [Told]
  ) throws(StoreError) {
    let again = try store.commit(lines.map(\.proposal), at: clock())
    for (place, new) in zip(lines.indices, again) where new.sequence != told[place].sequence {
      told[place] = new
    }
  }

  private func mark(_ told: ArraySlice<Told>) {
    store.markTold(told.map(\.sequence), at: clock())
  }

  /// Writes one line; false where the output takes no more.
  private mutating func write(_ told: Told, line: Int) -> Bool {
    output.removeAll(keepingCapacity: true)
    Self.append(told, line: line, to: &output)
    do {
      try sink.write(output)
      return true
    } catch {
      end =
        switch error {
        case .closed: .outputClosed
        case .failed(let code): .outputFailed(errno: code)
        }
      return false
    }
  }

  private mutating func count(_ told: Told, _ line: JudgedLine, whileFlowing: Bool) {
    summary.outcomes[told.outcome, default: 0] += 1
    summary.repeats += told.isRepeat ? 1 : 0
    // What a stop held once is told again for ever, and says nothing of the line as it is.
    if told.isHeld, !(told.isRepeat && whileFlowing) { summary.held += 1 }
    summary.count(line.stages, by: line.release)
    summary.models.add(line.models)
    summary.nearMisses.add(line.nearMisses)
  }

  /// Marks what was told last.
  func finish() throws(StoreError) { try store.settleTold() }

  /// The summary, with how the run ended.
  func summary(shadows: [RunSummary.Shadow], endOfInput: LineSource.End) -> RunSummary {
    var summary = summary
    summary.shadows = shadows
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
