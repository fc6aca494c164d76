package import CanonicalJSON
package import TransparencyLog

/// Why bytes are no receipt.
package enum ReceiptError: Error, Sendable, Equatable, CustomStringConvertible {
  case json(JSONError)
  /// More follows the receipt, from this byte on.
  case trailing(offset: Int)
  /// It says what a receipt may say, in other bytes than a receipt has, from this byte on.
  case notCanonical(offset: Int)
  /// A member is missing, or is not what it should be.
  case wrong(String)
  /// A member that no receipt has, which nothing vouches for.
  case unknown(String)
  /// A part has a salt, and nothing that it is the salt of.
  case undisclosed(String)
  /// Two parts of one entry have one name.
  case repeated(String)
  /// Parts of one entry stand in another order than it names them in.
  case order(String)
  case log(String, LogError)
  /// A checkpoint has this many signatures, and only the log's own is looked at.
  case signatures(Int)

  package var description: String {
    switch self {
    case .json(let error) where error.code == .duplicateKey:
      "a name stands twice in one object, at byte \(error.offset)"
    case .json(let error): "not JSON: at byte \(error.offset), \(error.message)"
    case .trailing(let offset): "more follows its end, from byte \(offset) on"
    case .notCanonical(let offset): "not written as a receipt is, from byte \(offset) on"
    case .wrong(let member): "`\(member)` is missing, or not what it should be"
    case .unknown(let member): "`\(member)` is no member of a receipt"
    case .undisclosed(let part): "`\(part)` has a salt, and is not shown"
    case .repeated(let part): "`\(part)` stands twice"
    case .order(let member): "`\(member)` has another order than the entry has its parts in"
    case .log(let member, let error): "`\(member)`: \(error)"
    case .signatures(let count):
      "the checkpoint has \(count) signatures; a receipt's has the log's alone"
    }
  }
}
