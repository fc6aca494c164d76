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

  /// Notes that a stage is done which read the given stages' outputs.
  mutating func note(_ stage: StageName, reading: [StageName], result: JSONValue) {
    let inputs = reading.compactMap { name in records.first { $0.stage == name }?.output.bytes }
    let written = result.canonicalBytes
    note(stage, input: Digest(parts: inputs), output: Digest(of: written), written)
  }

  /// Notes that intake is done: it read the line, and wrote the ticket as it stands in the line.
  mutating func noteIntake(line: Digest, ticket: Digest, result: JSONValue) {
    note(.intake, input: line, output: ticket, result.canonicalBytes)
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
