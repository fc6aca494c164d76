import CanonicalJSON
import Domain
import Glibc
import Storage

/// A ticket that a candidate is tried on, as it was recorded or as a file has it.
enum BacktestItem: Sendable {
  case recorded(Replayable)
  case line(LineReader.Line)

  var place: BacktestPlace {
    switch self {
    case .recorded(let thing):
      let decision: DecisionID? = if case .decision(let id) = thing.name { id } else { nil }
      return BacktestPlace(sequence: thing.sequence, decision: decision)
    case .line(let line): return BacktestPlace(sequence: Int64(line.number), decision: nil)
    }
  }
}

/// Reads the tickets of a selection in their order, from some place on.
struct BacktestReader {
  private enum Source {
    case range(since: Timestamp?, through: Int64)
    case listed(ArraySlice<Int64>)
    case file(LineFile)
  }

  private let store: Store
  private var source: Source
  /// What lies here and before is read already.
  private var last: Int64

  /// `path` is the file where the selection is one.
  init(
    _ selection: BacktestSelection,
    of store: Store,
    path: String?,
    after last: Int64
  ) throws {
    (self.store, self.last) = (store, last)
    switch selection.tickets {
    case .recorded(let since, nil, let through): source = .range(since: since, through: through)
    case .recorded(let since, let sample?, let through):
      let all = try store.sampledDecisions(limit: sample, since: since, through: through)
      source = .listed(all.drop { $0 <= last })
    case .file:
      guard let path else { throw BacktestError.unreadable(path: "", errno: ENOENT) }
      source = .file(try LineFile(path))
    }
  }

  /// Reads only some of the places that a selection has, which are in their order.
  init(_ places: [Int64], of store: Store, path: String?) throws {
    (self.store, last) = (store, 0)
    guard let path else {
      source = .listed(places[...])
      return
    }
    source = .file(try LineFile(path))
  }

  /// The next tickets, about `limit`; nil at the end.
  mutating func next(limit: Int) throws -> [BacktestItem]? {
    switch source {
    case .range(let since, let through):
      guard let found = try store.replayables(after: last, since: since, limit: limit) else {
        return nil
      }
      last = found.last
      let items = found.things.filter { $0.sequence <= through }
      return items.isEmpty ? nil : items.map { .recorded($0) }
    case .listed(let places):
      guard !places.isEmpty else { return nil }
      source = .listed(places.dropFirst(limit))
      // What was erased as a whole since is no more there to be read.
      return try places.prefix(limit).compactMap {
        try store.replayable(at: $0).map { .recorded($0) }
      }
    case .file(var file):
      let lines = try file.next(limit: limit)
      source = .file(file)
      guard !lines.isEmpty else { return nil }
      return lines.filter { $0.number > last }.map { .line($0) }
    }
  }
}
