import ArgumentParser
import Domain
import Foundation
import Storage
import Synchronization
import TransparencyLog

/// After how much a log is anchored again.
enum AnchorInterval: ExpressibleByArgument, Sendable {
  case entries(Int64)
  case time(Seconds)

  /// Reads a number of entries, or a length of time such as `10m`.
  init?(argument: String) {
    if let count = Int64(argument) {
      guard (1...1_000_000_000).contains(count) else { return nil }
      self = .entries(count)
    } else if let time = Seconds(argument), time >= .minutes(1) {
      self = .time(time)
    } else {
      return nil
    }
  }
}

/// Anchors the log while tickets are decided, on a thread of its own.
///
/// A place that is slow or broken holds up no ticket; it is complained of once, until it takes again. Where
/// nothing may be done without an anchor, nothing is.
final class AnchorLoop: Sendable {
  private static let pause = 0.1
  /// As long nobody is asked again after all have failed.
  private static let respite = Seconds(5)

  private struct State {
    var size: Int64 = 0
    var at: Timestamp?
    var triedAt: Timestamp?
    var complaints: [String: String] = [:]
  }

  private let anchoring: LogAnchoring
  private let interval: AnchorInterval
  private let isStopped = Atomic(false)
  private let state = Mutex(State())
  private let isDone = DispatchSemaphore(value: 0)

  /// Anchors at once where it is due already, and goes on from there.
  init(_ anchoring: LogAnchoring, every interval: AnchorInterval) {
    (self.anchoring, self.interval) = (anchoring, interval)
    if let last = try? anchoring.store.lastAnchor() {
      state.withLock { ($0.size, $0.at) = (last.size, last.at) }
    }
    // A store that fails is told of by whoever records in it.
    try? anchorIfDue()
    Thread.detachNewThread { [self] in
      defer { isDone.signal() }
      while !isStopped.load(ordering: .acquiring) {
        Thread.sleep(forTimeInterval: Self.pause)
        do { try anchorIfDue() } catch { return }
      }
    }
  }

  /// Waits for what is under way, and anchors what came since.
  func finish() {
    isStopped.store(true, ordering: .releasing)
    isDone.wait()
    guard let size = try? anchoring.store.logSize(), size > state.withLock(\.size) else { return }
    try? anchor()
  }

  private func anchorIfDue() throws(StoreError) {
    let now = anchoring.clock()
    let (size, at, triedAt) = state.withLock { ($0.size, $0.at, $0.triedAt) }
    if let triedAt, now < triedAt.advanced(by: Self.respite) { return }
    let present = try anchoring.store.logSize()
    let isDue =
      switch interval {
      case .entries(let count): present - size >= count
      case .time(let time): at.map { $0.advanced(by: time) <= now || now < $0 } ?? true
      }
    if isDue { try anchor() }
  }

  private func anchor() throws(StoreError) {
    let now = anchoring.clock()
    guard let outcome = try anchoring.anchor() else { return }
    state.withLock { state in
      // Where nothing but standard error is there to be told, nothing is tried again.
      let isDone = !outcome.kept.isEmpty || outcome.failed.isEmpty
      state.triedAt = isDone ? nil : now
      if isDone {
        (state.size, state.at) = (Int64(clamping: outcome.checkpoint.size), now)
      }
      for place in outcome.kept { state.complaints[place] = nil }
      for (place, why) in outcome.failed where state.complaints[place] != why {
        state.complaints[place] = why
        Terminal.complain("the log is not anchored at \(place): \(why)")
      }
    }
  }
}
