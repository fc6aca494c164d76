import GRDB
import TransparencyLog

/// Looks at what witnesses signed of the log's checkpoints.
struct WitnessCheck {
  private let db: Database
  private let size: Int64

  init(_ db: Database, size: Int64) { (self.db, self.size) = (db, size) }

  /// Whether each witness signed this log, and up to where.
  func answer(_ witnesses: [VerifierKey]) throws -> LogVerdict.Answer {
    var least: Int64 = .max
    for witness in witnesses {
      let (size, fault) = try lastSize(signedBy: witness)
      if let fault { return .failed(LogVerdict.Fault(at: nil, fault)) }
      guard size > 0 else { return .conditional("`\(witness.name)` signed no checkpoint of it") }
      least = min(least, size)
    }
    let names = witnesses.map { "`\($0.name)`" }.joined(separator: ", ")
    return least == size
      ? .proved("\(names) signed all \(size) entries")
      : .conditional("\(names) signed the first \(least) entries, and not all after them")
  }

  /// The size of the last checkpoint that a witness signed, or what is wrong with a signature of its name.
  func lastSize(signedBy witness: VerifierKey) throws -> (size: Int64, fault: String?) {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT size, note FROM log_checkpoint WHERE instr(note, CAST(? AS BLOB)) > 0
        ORDER BY sequence DESC
        """,
      arguments: [" \(witness.name) "]
    )
    while let row = try rows.next() {
      guard let note = try? SignedNote(row.bytes(atIndex: 1)),
        note.signatures.contains(where: { $0.name == witness.name && $0.id == witness.id })
      else { continue }
      let told = try row.decode(Int64.self, atIndex: 0)
      do throws(LogError) {
        _ = try note.verified(by: [witness])
      } catch {
        return (0, "the checkpoint of \(told) entries: \(error)")
      }
      // That the tree of this size is the one that was signed, the log's own signature is looked at for.
      return (told, nil)
    }
    return (0, nil)
  }
}
