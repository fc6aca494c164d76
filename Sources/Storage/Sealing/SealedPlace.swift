/// Where something sealed stands: a column, and the key of the row.
///
/// What is sealed is bound to it, so that nothing opens in another row, column or store.
struct SealedPlace {
  let column: StaticString
  let row: Key

  enum Key {
    case number(Int64)
    case text(String)
    case numbered(String, Int64)
  }

  init(_ column: StaticString, _ row: Int64) { (self.column, self.row) = (column, .number(row)) }

  init(_ column: StaticString, _ row: String) { (self.column, self.row) = (column, .text(row)) }

  init(_ column: StaticString, _ row: String, _ number: Int) {
    (self.column, self.row) = (column, .numbered(row, Int64(number)))
  }

  /// What AES-GCM authenticates besides: origin, column, and each part of the row's key, every one with
  /// a zero byte after it.
  func associatedData(_ origin: [UInt8]) -> [UInt8] {
    let name = UnsafeBufferPointer(start: column.utf8Start, count: column.utf8CodeUnitCount)
    switch row {
    case .number(let number): return Self.data(origin, name, "\(number)".utf8)
    case .text(let text): return Self.data(origin, name, text.utf8)
    case .numbered(let text, let number):
      return Self.data(origin, name, text.utf8, "\(number)".utf8)
    }
  }

  /// The same of a column and a key that SQLite gives.
  static func associatedData(_ origin: [UInt8], _ column: String, _ key: [String]) -> [UInt8] {
    var data: [UInt8] = origin + [0] + Array(column.utf8) + [0]
    for part in key { data += Array(part.utf8) + [0] }
    return data
  }

  private static func data(
    _ origin: [UInt8],
    _ column: UnsafeBufferPointer<UInt8>,
    _ key: String.UTF8View...
  ) -> [UInt8] {
    var data: [UInt8] = []
    data.reserveCapacity(128)
    data += origin
    data.append(0)
    data += column
    data.append(0)
    for part in key {
      data += part
      data.append(0)
    }
    return data
  }
}
