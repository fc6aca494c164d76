import Domain
import GRDB

/// The stages with their owners and versions, each set told by one entry.
enum StageSet {
  /// The entry of a set of stages, made where there is none yet.
  static func entry(of stages: [UInt8], in log: LogRecording, at now: Timestamp) throws -> Int64 {
    let digest = Digest(of: stages).bytes.blob
    let known = try Int64.fetchOne(
      log.db.cachedStatement(sql: "SELECT entry FROM stage_set WHERE digest = ?"),
      arguments: [digest]
    )
    if let known { return known }
    let entry = try log.append(.stages(stages, at: now), at: now)
    try log.db.execute(
      sql: "INSERT INTO stage_set VALUES (?, ?, ?, ?)",
      arguments: [digest, stages.blob, now.milliseconds, entry]
    )
    return entry
  }
}
