package import CanonicalJSON
import Domain

/// A stop as the flag file tells it: the signed statement with the key that signed it.
///
/// It carries all that the store needs to record the stop later. Nobody checks the signature before
/// stopping: whoever may write the file may stop the line, and nothing else.
package struct StopNotice: Sendable, Equatable {
  package let statement: SignedStatement
  package let key: PublicKey
  package let stop: Stop

  /// Throws `unreadable` where the statement does not stop a line.
  package init(_ statement: SignedStatement, key: PublicKey) throws(LineError) {
    guard case .stop(let scope, let reason) = try LineStep(statement), let at = statement.moment,
      key.id == statement.key
    else { throw .unreadable }
    self.statement = statement
    self.key = key
    stop = Stop(
      id: StopID(of: statement),
      scope: scope,
      reason: reason,
      person: statement.person,
      at: at
    )
  }

  package var json: JSONValue {
    [
      "person": .string(statement.person.text), "key": .string(hex(key.bytes)),
      "statement": .string(String(decoding: statement.bytes, as: UTF8.self)),
      "signature": .string(hex(statement.signature)),
    ]
  }

  /// Nil where the value is no notice.
  package init?(_ json: JSONValue) {
    guard let person = json["person"]?.string.flatMap({ PersonID($0) }),
      let key = json["key"]?.string.flatMap({ bytes(hex: $0) }).flatMap({ PublicKey(bytes: $0) }),
      let text = json["statement"]?.string,
      let signature = json["signature"]?.string.flatMap({ bytes(hex: $0) }),
      let notice = try? StopNotice(
        SignedStatement(
          purpose: .line,
          person: person,
          key: key.id,
          bytes: Array(text.utf8),
          signature: signature
        ),
        key: key
      )
    else { return nil }
    self = notice
  }
}

private func hex(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
    as: UTF8.self
  )
}

/// Nil where the text is anything but pairs of lower-case hex digits.
private func bytes(hex text: String) -> [UInt8]? {
  let digits = text.utf8.map { unit -> UInt8? in
    switch unit {
    case 48...57: unit - 48
    case 97...102: unit - 87
    default: nil
    }
  }
  guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
  let known = digits.compactMap(\.self)
  return stride(from: 0, to: known.count, by: 2).map { known[$0] << 4 | known[$0 + 1] }
}
