import CanonicalJSON
import Domain
import Foundation
import SourceFiles
import Storage
import Testing

@testable import Pipeline

/// A store where the sample's tickets are decided, and candidates that differ from the sample in what a test
/// changes.
struct BacktestScratch {
  let staffed: StaffedStore
  var store: Store { staffed.store }

  /// Decides the sample's tickets so many times over, each time under other ids.
  init(rounds: Int = 1) throws {
    staffed = try StaffedStore()
    let tickets = try SampleDesk.lines().compactMap { try? $0.json().object }
    for round in 0..<rounds {
      _ = try staffed.decide(
        tickets.compactMap { ticket in
          guard round > 0, let id = ticket["ticket_id"]?.string else { return .object(ticket) }
          var ticket = ticket
          ticket["ticket_id"] = .string("\(id)-\(round)")
          ticket["id"] = ticket["id"]?.string.map { .string("\($0)-\(round)") }
          return .object(ticket)
        }
      )
    }
  }

  /// Keeps a candidate in which texts of files are others, and that has further files.
  func candidate(
    _ edits: [(path: String, from: String, to: String)],
    and further: [SourceFile] = []
  ) throws -> SavedRelease {
    let log = FindingLog()
    let sample = WorkspaceFiles(reading: SampleDesk.repository.path, log: log)
    let files = try sample.files.map { file in
      var text = String(decoding: file.bytes, as: UTF8.self)
      for edit in edits where edit.path == file.path {
        try #require(text.contains(edit.from), "\(edit)")
        text = text.replacing(edit.from, with: edit.to)
      }
      return SourceFile(path: file.path, text: text)
    }
    let compiled = try Desk.compile(WorkspaceFiles(files + further), isDraft: false, log: log)
    let made = try #require(compiled, "\(log.sorted)")
    let manifest = made.desk.manifest
    try store.save(
      release: manifest.id,
      manifest: manifest.bytes,
      objects: made.objects,
      at: StaffedStore.now
    )
    return try #require(store.releases().first { $0.id == manifest.id })
  }

  func backtest(
    _ candidate: SavedRelease,
    on wish: BacktestSelection.Wish.Tickets = .recorded(since: nil, sample: nil),
    policiesOn day: CalendarDay? = nil,
    workers: Int = 2,
    goesOn: () -> Bool = { true }
  ) throws -> (digest: Digest, backtest: Backtest)? {
    let begun = try store.backtest(
      of: candidate,
      on: BacktestSelection.Wish(wish, policiesOn: day),
      at: StaffedStore.now
    )
    let path: String? = if case .file(let path) = wish { path } else { nil }
    let run = try BacktestRun(begun, in: store, path: path, workers: workers)
    return try run.run(at: { StaffedStore.now }, goesOn: goesOn) { _ in }
  }
}
