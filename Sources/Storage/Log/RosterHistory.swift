import Review

/// Who was who as the log grew: the roster as it stood before each entry.
///
/// It is folded as far as its rows hold; those behind the first that does not are as if they were not there,
/// so that whoever rests on them is nobody.
struct RosterHistory {
  private let entries: [(place: Int64, entry: RosterEntry)]
  private var next = 0
  private var roster: Roster?
  private var standing = Standing([:])

  init(_ rows: RosterRows) {
    // What is older than the log stood before all of it.
    entries = zip(rows.places, rows.entries).map { ($0 ?? -1, $1) }
  }

  /// Who was who when the entry at a place was made; places must be asked for in their order.
  mutating func standing(before place: Int64) -> Standing {
    let known = next
    while next < entries.count, entries[next].place < place {
      let entry = entries[next].entry
      do throws(RosterError) {
        if roster == nil { roster = try Roster([entry]) } else { try roster?.append(entry) }
      } catch {
        next = entries.count
        break
      }
      next += 1
    }
    if next != known { standing = Standing(roster) }
    return standing
  }
}
