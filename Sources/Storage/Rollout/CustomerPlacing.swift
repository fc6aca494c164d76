import Crypto

/// Where customers fall when a share of them is taken: each at one place of ten thousand, by a keyed hash.
///
/// Of one store a customer has one place for good, whatever release is tried on a share; nobody without the
/// store's key can tell whose place is where.
package struct CustomerPlacing: Sendable {
  package static let places = 10_000

  private let key: SymmetricKey

  init(key: SymmetricKey) { self.key = key }

  /// The place of who asks, 0 to 9,999; where nobody is named, that of the conversation.
  ///
  /// The first eight bytes of an HMAC-SHA256, as a number, are divided by the count of places: no place is
  /// likelier than another by more than one in 10^15.
  package func place(of customer: String?, conversation: String) -> Int {
    var hash = key.withUnsafeBytes { KeyedHash(key: $0) }
    for part in [customer == nil ? "conversation" : "customer", customer ?? conversation] {
      var part = part
      part.withUTF8 { bytes in
        withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { hash.update($0) }
        hash.update(UnsafeRawBufferPointer(bytes))
      }
    }
    let number = hash.finalize().prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    return Int(number % UInt64(Self.places))
  }
}

extension Store {
  /// How this store places customers; refused where the store's key is not to be had.
  package func placing() throws(StoreError) -> CustomerPlacing { try vault.placing() }
}
