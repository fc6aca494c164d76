import Domain
import GRDB

extension LogSubject {
  /// The place of the entry that tells of exactly this, byte for byte; nil where none behind `last` does.
  ///
  /// The row's first column names the place, and from `column` on stand the entry and its salt.
  func place(in row: Row, entryAt column: Int, after last: Int64) throws -> Int64? {
    guard let place = try row.decode(Int64?.self, atIndex: 0), place > last,
      !row.hasNull(atIndex: column), !row.hasNull(atIndex: column + 1)
    else { return nil }
    let salt = LogSalt(bytes: try row.bytes(atIndex: column + 1))
    let comparison = LogComparison(of: self, at: place, salt: salt)
    return comparison.isSame(as: try row.bytes(atIndex: column)) ? place : nil
  }
}
