import Foundation

/// Hands values from threads to threads, in order, never more than `capacity` at a time.
///
/// A condition and not an actor: its users are threads that wait. `@unchecked` because the
/// condition guards both fields.
final class BoundedQueue<Element: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private let capacity: Int
  private var elements: [Element] = []
  private var isClosed = false

  init(capacity: Int) { self.capacity = capacity }

  /// Waits for room, and adds the element.
  ///
  /// Elements pushed after `close` are dropped.
  func push(_ element: Element) {
    condition.lock()
    defer { condition.unlock() }
    while elements.count >= capacity, !isClosed { condition.wait() }
    guard !isClosed else { return }
    elements.append(element)
    condition.broadcast()
  }

  /// Adds the element where there is room at once; whether there was.
  func offer(_ element: Element) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    guard elements.count < capacity, !isClosed else { return false }
    elements.append(element)
    condition.broadcast()
    return true
  }

  /// Waits for an element; nil when the queue is closed and empty.
  func pop() -> Element? {
    condition.lock()
    defer { condition.unlock() }
    while elements.isEmpty, !isClosed { condition.wait() }
    guard !elements.isEmpty else { return nil }
    defer { condition.broadcast() }
    return elements.removeFirst()
  }

  /// What waiting for an element came to.
  enum Popped {
    case element(Element)
    /// The queue is closed and empty.
    case closed
    /// The time was over.
    case none
  }

  /// Waits for an element, but no longer than until a moment.
  func pop(until moment: Date) -> Popped {
    condition.lock()
    defer { condition.unlock() }
    while elements.isEmpty, !isClosed {
      guard condition.wait(until: moment) else { break }
    }
    guard !elements.isEmpty else { return isClosed ? .closed : .none }
    defer { condition.broadcast() }
    return .element(elements.removeFirst())
  }

  /// Lets nothing more in.
  ///
  /// Those who wait for an element get what is left, then nil.
  func close() {
    condition.lock()
    isClosed = true
    condition.broadcast()
    condition.unlock()
  }
}
