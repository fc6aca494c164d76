import CanonicalJSON
import Domain

/// Reads a clock that only moves forward, in nanoseconds.
///
/// Tests give one that stands still.
package struct Stopwatch: Sendable {
  package let nanoseconds: @Sendable () -> Int64

  package init(nanoseconds: @escaping @Sendable () -> Int64) { self.nanoseconds = nanoseconds }
}

/// The records of the stages that a ticket has passed so far.
struct StageTrail {
  private(set) var records: [StageRecord] = []
  private let versions: StageVersions
  private let owners: [StageName: String]
  private let stopwatch: Stopwatch
  private var began: Int64

  init(versions: StageVersions, owners: [StageName: String], stopwatch: Stopwatch) {
    self.versions = versions
    self.owners = owners
    self.stopwatch = stopwatch
    began = stopwatch.nanoseconds()
    records.reserveCapacity(StageName.allCases.count)
  }

  /// Goes back to where all stages but the last were passed; what follows is not timed.
  init(versions: StageVersions, owners: [StageName: String], allButLastOf records: [StageRecord]) {
    self.init(versions: versions, owners: owners, stopwatch: Stopwatch { 0 })
    self.records = records.dropLast()
  }

  /// Notes that a stage is done which read the given stages' outputs, and of which `write` writes
  /// what it concluded.
  mutating func note(
    _ stage: StageName,
    reading: [StageName],
    _ write: (inout JSONWriter) -> Void
  ) {
    let inputs = reading.compactMap { name in
      records.indices.first { records[$0].stage.place == name.place }.map { records[$0].output }
    }
    let written = Self.canonicalObject(write)
    note(stage, input: Digest(parts: inputs), output: Digest(of: written), written)
  }

  /// Notes that intake is done: it read the line, and wrote the ticket as it stands in the line.
  mutating func noteIntake(
    line: Digest,
    ticket: Digest,
    _ write: (inout JSONWriter) -> Void
  ) {
    note(.intake, input: line, output: ticket, Self.canonicalObject(write))
  }

  private static func canonicalObject(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    json.object(write)
    return json.canonicalBytes
  }

  private mutating func note(
    _ stage: StageName,
    input: Digest,
    output: Digest,
    _ result: [UInt8]
  ) {
    let now = stopwatch.nanoseconds()
    records.append(
      StageRecord(
        stage: stage,
        owner: owners[stage] ?? "",
        version: versions[stage],
        input: input,
        output: output,
        result: result,
        nanoseconds: now - began
      )
    )
    began = now
  }
}
