import CanonicalJSON
import Domain

extension [StageRecord] {
  /// The records as they are kept: a canonical JSON array (RFC 8785), put together of the results
  /// in the bytes that their digests were taken over.
  var canonicalBytes: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(reduce(2) { $0 + $1.result.count + StageRecord.bytesAroundResult })
    out.append(UInt8(ascii: "["))
    for (index, record) in enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      record.write(to: &out)
    }
    out.append(UInt8(ascii: "]"))
    return out
  }
}

extension StageRecord {
  /// Names, digests and the rest, generously.
  fileprivate static let bytesAroundResult = 320

  /// Names in their canonical order; no value but the owner and the result can hold anything to
  /// escape.
  fileprivate func write(to out: inout [UInt8]) {
    out += "{\"input\":\"".utf8
    input.write(to: &out)
    out += "\",\"nanoseconds\":".utf8
    out += String(nanoseconds).utf8
    out += ",\"output\":\"".utf8
    output.write(to: &out)
    out += "\",\"owner\":".utf8
    JSONValue.string(owner).write(to: &out)
    out += ",\"result\":".utf8
    out += result
    out += ",\"stage\":\"".utf8
    out += stage.rawValue.utf8
    out += "\",\"version\":\"".utf8
    version.write(to: &out)
    out += "\"}".utf8
  }
}
