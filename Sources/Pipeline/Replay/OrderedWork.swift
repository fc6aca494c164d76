import Foundation

/// Works values out on several threads, and gives the results in the order of what was put in.
///
/// For one thread that puts and takes. `@unchecked` because what changes is that thread's alone; the
/// queues guard themselves.
final class OrderedWork<Input: Sendable, Output: Sendable>: @unchecked Sendable {
  private let waiting: BoundedQueue<(Int, Input)>
  private let done: BoundedQueue<(Int, Output)>
  private let capacity: Int
  private var putCount = 0
  private var takenCount = 0
  private var early: [Int: Output] = [:]

  init(workers: Int, _ work: @escaping @Sendable (Input) -> Output) {
    capacity = workers * 2 + 2
    let (waiting, done) = (
      BoundedQueue<(Int, Input)>(capacity: capacity),
      BoundedQueue<(Int, Output)>(capacity: capacity)
    )
    (self.waiting, self.done) = (waiting, done)
    for _ in 0..<workers {
      let thread = Thread {
        while let (place, input) = waiting.pop() { done.push((place, work(input))) }
      }
      // The deepest JSON that intake lets in needs more than the 512 KiB a thread has by default.
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  /// Whether more may be put in before something is taken.
  var hasRoom: Bool { putCount - takenCount < capacity }

  func put(_ input: Input) {
    waiting.push((putCount, input))
    putCount += 1
  }

  /// Waits for the next result; nil where all that was put in is taken.
  func take() -> Output? {
    guard takenCount < putCount else { return nil }
    while early[takenCount] == nil {
      guard let (place, output) = done.pop() else { return nil }
      early[place] = output
    }
    defer { takenCount += 1 }
    return early.removeValue(forKey: takenCount)
  }

  /// Lets the threads come to their ends.
  func end() {
    waiting.close()
    done.close()
  }
}
