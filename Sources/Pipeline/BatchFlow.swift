import CanonicalJSON
import Foundation

/// Lines that were read together.
struct ReadBatch: Sendable {
  let sequence: Int
  let lines: [LineReader.Line]
}

/// Lines that were judged together, or why they could not be.
struct JudgedBatch: Sendable {
  let sequence: Int
  let result: Result<[JudgedLine], any Error>
  /// The desk that judges it once more when it was told, and tells nobody; nil where none does.
  let shadow: Desk?
}

/// The way of batches from the reader through the workers to the teller, who gets them in order.
///
/// `@unchecked` because each field that changes belongs to one thread or is guarded: `sequence` to
/// the reader, `early` and `next` to the teller, `working` to the lock.
final class BatchFlow: @unchecked Sendable {
  private let read: BoundedQueue<ReadBatch>
  private let judgedBatches: BoundedQueue<JudgedBatch>
  /// Batches between being read and being told; the reader waits for a place.
  private let places: DispatchSemaphore
  /// Batches between being taken by a worker and being told: fewer, for what was judged is told under the
  /// release that it was judged by, however long it waits.
  private let judging: DispatchSemaphore
  private let lock = NSLock()
  private var working: Int
  private var isAbandoned = false
  private var sequence = 0
  private var next = 0
  private var early: [Int: JudgedBatch] = [:]

  init(workers: Int) {
    let inFlight = workers * 2 + 2
    read = BoundedQueue(capacity: inFlight)
    judgedBatches = BoundedQueue(capacity: inFlight)
    // Begun at zero and raised: a semaphore that ends below its first value ends the process.
    places = DispatchSemaphore(value: 0)
    for _ in 0..<inFlight { places.signal() }
    judging = DispatchSemaphore(value: 0)
    for _ in 0..<workers + 1 { judging.signal() }
    working = workers
  }

  // The reader.

  func read(_ lines: [LineReader.Line]) {
    places.wait()
    read.push(ReadBatch(sequence: sequence, lines: lines))
    sequence += 1
  }

  func endReading() { read.close() }

  // The workers.

  /// Waits for a batch, and before that until one was told of those that were judged ahead.
  func nextRead() -> ReadBatch? {
    judging.wait()
    if !lock.withLock({ isAbandoned }), let batch = read.pop() { return batch }
    judging.signal()
    return nil
  }

  func judged(_ batch: JudgedBatch) { judgedBatches.push(batch) }

  func endJudging() {
    lock.lock()
    working -= 1
    let isLast = working == 0
    lock.unlock()
    if isLast { judgedBatches.close() }
  }

  // The teller.

  /// The next batch in the order of the input; waits for it no longer than until a moment.
  func nextJudged(until moment: Date) -> BoundedQueue<JudgedBatch>.Popped {
    while true {
      if let batch = early.removeValue(forKey: next) {
        next += 1
        return .element(batch)
      }
      switch judgedBatches.pop(until: moment) {
      case .element(let batch): early[batch.sequence] = batch
      case .closed: return .closed
      case .none: return .none
      }
    }
  }

  func finished(_ batch: JudgedBatch) {
    judging.signal()
    places.signal()
  }

  /// Lets every thread come to its end: nothing more will be told.
  func abandon() {
    lock.withLock { isAbandoned = true }
    read.close()
    judgedBatches.close()
    // The reader may wait for a place. One more lets it push into the closed queue and read on; it
    // is a detached thread, and ends with the process or its input.
    places.signal()
    // One worker who leaves lets the next one leave.
    judging.signal()
  }
}

/// Holds one value that one thread puts and another waits for.
final class Handover<Value: Sendable>: @unchecked Sendable {
  private let ready = DispatchSemaphore(value: 0)
  private var value: Value?

  func put(_ value: Value) {
    self.value = value
    ready.signal()
  }

  /// Waits for the value.
  ///
  /// Called once.
  func wait() -> Value {
    ready.wait()
    guard let value else { preconditionFailure("signalled without a value") }
    return value
  }
}
