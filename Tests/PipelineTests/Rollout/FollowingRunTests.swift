import CanonicalJSON
import Domain
import Foundation
import Releases
import Storage
import Testing

@testable import Pipeline

/// A run that goes on while people change what is in force.
@Suite struct FollowingRunTests {
  private let staffed: StaffedStore
  private let first: ReleaseID
  private let cautious: ReleaseID

  init() throws {
    staffed = try StaffedStore()
    first = staffed.desk.stamp.id
    cautious = try staffed.saveCautious()
  }

  @Test(arguments: [1, 2])
  func `a promotion and a rollback are followed before the next ticket`(workers: Int) throws {
    let run = try LiveRun(staffed.store, workers: workers)
    #expect(try run.told(after: 1).map(\.release) == [first])
    try staffed.promote(cautious)
    #expect(try run.told(after: 3).map(\.release) == [cautious, cautious, cautious])
    try staffed.rollBack(to: first)
    #expect(try run.told(after: 1).map(\.release) == [first])
    let summary = try run.end()
    #expect(summary.releases.map(\.release.id) == [first, cautious])
    #expect(summary.releases.map(\.lines) == [2, 3])
    #expect(summary.lines == 5)
  }

  @Test func `what somebody signs who may not puts nothing in force, though the log tells of it`()
    throws
  {
    let staffed = try StaffedStore()
    let second = try staffed.saveCautious()
    // As whoever writes the store's files could have it: by an editor, as though he were an operator.
    try staffed.promote(second, by: "jonas")
    #expect(throws: StoreError.self) { try staffed.store.rollout() }
    #expect(throws: StoreError.self) { try staffed.store.releaseInForce() }
    #expect(try staffed.store.verifyLog().isFailed)
    #expect(throws: StoreError.self) { try DeskRoom(of: staffed.store, folder: "/").shift() }
  }

  @Test func `the same ticket is decided otherwise under each release, and told as it was before`()
    throws
  {
    let run = try LiveRun(staffed.store, workers: 1)
    #expect(try run.told(after: 1).map(\.outcome) == ["answer"])
    try staffed.promote(cautious)
    #expect(try run.told(after: 1).map(\.outcome) == ["review"])
    #expect(try run.told(repeating: 0).outcome == "answer")
    _ = try run.end()
  }

  @Test func `what cannot be loaded ends the run, and nobody goes on under the old release`() throws
  {
    let run = try LiveRun(staffed.store, workers: 2)
    #expect(try run.told(after: 1).map(\.release) == [first])
    try staffed.promote(
      staffed.save(changing: Configuration.path, isWhole: false) { $0 + "# lost\n" }
    )
    run.feed(1)
    let error = #expect(throws: ReleaseError.self) { try run.end() }
    guard case .objectMissing(_, Configuration.path)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a room keeps few desks, and gives the same shift while there is no news`() throws {
    let room = DeskRoom(of: staffed.store, folder: ".")
    #expect(try room.shift().inForce.stamp.id == first)
    let releases = try (1...6).map { number in
      try staffed.save(changing: Configuration.path) { $0 + "# \(number)\n" }
    }
    for release in releases + releases.reversed() {
      #expect(try room.desk(of: release).stamp.id == release)
    }
    #expect(room.count <= 4)
    #expect(try room.shift().inForce.stamp.id == first)
  }
}

/// A run that is fed and read like a platform does it.
private final class LiveRun {
  struct Line {
    let release: ReleaseID
    let outcome: String
  }

  private let input: Pipe
  private let output: Pipe
  private let result = Handover<Result<RunSummary, any Error>>()
  private var tickets = 0
  private var bytes: [UInt8] = []

  init(_ store: Store, workers: Int) throws {
    (input, output) = (Pipe(), Pipe())
    var options = TicketRun.Options()
    options.input = input.fileHandleForReading.fileDescriptor
    options.output = output.fileHandleForWriting.fileDescriptor
    options.workers = workers
    let run = TicketRun(
      room: DeskRoom(of: store, folder: "."),
      store: store,
      options: options,
      clock: { StaffedStore.now },
      stopwatch: Stopwatch { 0 }
    )
    Thread.detachNewThread { [result] in
      result.put(Result { try run.run() })
    }
  }

  /// Feeds tickets of many conversations, one at a time, and gives what each was told.
  func told(after count: Int) throws -> [Line] {
    try (0..<count).map { _ in
      feed(1)
      return try next()
    }
  }

  func told(repeating ticket: Int) throws -> Line {
    write(ticket)
    return try next()
  }

  func feed(_ count: Int) {
    for _ in 0..<count {
      write(tickets)
      tickets += 1
    }
  }

  func end() throws -> RunSummary {
    try input.fileHandleForWriting.close()
    return try result.wait().get()
  }

  private func write(_ ticket: Int) {
    let line = #"{"ticket_id":"\#(ticket)","message":{"body":"Where is my parcel?"}}"#
    input.fileHandleForWriting.write(Data((line + "\n").utf8))
  }

  private func next() throws -> Line {
    while true {
      if let end = bytes.firstIndex(of: 10) {
        let json = try JSONValue(parsing: Array(bytes[..<end]), limits: .object)
        bytes.removeFirst(end + 1)
        return Line(
          release: ReleaseID(text: try #require(json["release"]?["id"]?.string)),
          outcome: try #require(json["outcome"]?.string)
        )
      }
      let more = output.fileHandleForReading.availableData
      try #require(!more.isEmpty, "the run told no more")
      bytes += more
    }
  }
}
