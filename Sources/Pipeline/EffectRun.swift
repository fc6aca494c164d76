import CanonicalJSON
package import Domain
package import Storage

/// Reads what the platform did, records it in batches, and writes one receipt a line, in order.
package struct EffectRun {
  /// What became of the lines.
  package struct Summary: Sendable, Equatable {
    package enum End: Sendable, Equatable {
      case done
      case outputClosed
      case outputFailed(errno: Int32)
      case inputFailed(errno: Int32)
    }

    package fileprivate(set) var recorded = 0
    package fileprivate(set) var known = 0
    /// Lines that are no effects, and effects that are of nothing or go backwards.
    package fileprivate(set) var refused = 0
    /// Effects with other arguments than were let out.
    package fileprivate(set) var contradicting = 0
    package fileprivate(set) var end = End.done
  }

  /// Lines that are recorded in one transaction, at the most.
  private static let batchLines = 256

  private let store: Store
  private let clock: () -> Timestamp
  private let sink: LineSink
  private var summary = Summary()
  private var failure: StoreError?

  package init(store: Store, output: Int32, clock: @escaping () -> Timestamp) {
    (self.store, self.clock) = (store, clock)
    sink = LineSink(output: output)
  }

  /// Runs to the end of the input.
  ///
  /// Throws when the store fails; what a receipt was written for is recorded.
  package mutating func run(input: Int32) throws(StoreError) -> Summary {
    let source = LineSource(input: input, stop: nil, batchLines: Self.batchLines)
    let end = source.read { take($0) }
    if let failure { throw failure }
    if case .failed(let code) = end, summary.end == .done {
      summary.end = .inputFailed(errno: code)
    }
    return summary
  }

  private mutating func take(_ lines: [LineReader.Line]) {
    guard failure == nil, summary.end == .done else { return }
    let read = lines.map { line in
      Result { () throws(InvalidLine) in try Effect(reading: line.json()) }
    }
    let effects = zip(lines, read).compactMap { line, read in
      (try? read.get()).map { ReportedEffect($0, line: line.bytes) }
    }
    do throws(StoreError) {
      var receipts = try store.record(effects: effects, at: clock()).makeIterator()
      var output: [UInt8] = []
      for (line, read) in zip(lines, read) {
        switch read {
        case .failure(let error):
          summary.refused += 1
          Self.write(nil, .invalid(error), line.number, to: &output)
        case .success(let effect):
          guard let receipt = receipts.next() else { continue }
          count(receipt)
          Self.write(effect, .receipt(receipt), line.number, to: &output)
        }
      }
      write(output)
    } catch {
      failure = error
    }
  }

  private mutating func count(_ receipt: EffectReceipt) {
    switch receipt {
    case .recorded(let contradictions):
      summary.recorded += 1
      summary.contradicting += contradictions.isEmpty ? 0 : 1
    case .known: summary.known += 1
    case .refused: summary.refused += 1
    }
  }

  private mutating func write(_ output: [UInt8]) {
    do throws(LineSink.Failure) { try sink.write(output) } catch {
      summary.end =
        switch error {
        case .closed: .outputClosed
        case .failed(let code): .outputFailed(errno: code)
        }
    }
  }

  private enum Answer {
    case invalid(InvalidLine)
    case receipt(EffectReceipt)

    var name: String {
      switch self {
      case .invalid: "invalid"
      case .receipt(.recorded): "recorded"
      case .receipt(.known): "known"
      case .receipt(.refused): "refused"
      }
    }
  }

  private static func write(
    _ effect: Effect?,
    _ answer: Answer,
    _ line: Int,
    to output: inout [UInt8]
  ) {
    var json = JSONWriter()
    json.object {
      $0.member("schema", "effect-receipt/1")
      $0.member("input_line", line)
      $0.member("result", answer.name)
      if let effect {
        $0.member("decision_id", effect.decision.text)
        $0.member("idempotency_key", effect.action.text)
        $0.member("status", effect.status.rawValue)
      }
      switch answer {
      case .invalid(let error):
        $0.member("reason", error.message)
        $0.member("at", error.place)
      case .receipt(.refused(let refusal)): $0.member("reason", refusal.description)
      case .receipt(.recorded(let names)) where !names.isEmpty: $0.member("contradicts", names)
      case .receipt: break
      }
    }
    output += json.bytes + [UInt8(ascii: "\n")]
  }
}
