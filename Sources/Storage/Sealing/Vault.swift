import Crypto
import Domain
// What is sealed crosses into Crypto and GRDB as `Data`.
import FoundationEssentials

/// What a store's key is good for: sealing and opening under the keys of customers, and digests that only
/// who has the key can make.
///
/// A store can be opened without its key, as by who verifies its log or stops its line; whatever is sealed
/// stays so then, and nothing new is taken in.
struct Vault: Sendable {
  private struct Keys: Sendable {
    let wrapping: SymmetricKey
    let customers: SymmetricKey
    let tickets: SymmetricKey
    let actions: SymmetricKey
    let shares: SymmetricKey
    let prompts: SymmetricKey
  }

  /// The name of the store's log, which nothing that is sealed leaves.
  let origin: [UInt8]
  private let keys: Result<Keys, StoreError>
  /// Whether the store never held anything unsealed: what is not sealed in it is damage, then.
  var sealsAll = false

  init(_ key: StoreKey, origin: String) {
    self.origin = Array(origin.utf8)
    keys = .success(
      Keys(
        wrapping: key.derived(for: .wrapping, origin: origin),
        customers: key.derived(for: .customers, origin: origin),
        tickets: key.derived(for: .tickets, origin: origin),
        actions: key.derived(for: .actions, origin: origin),
        shares: key.derived(for: .shares, origin: origin),
        prompts: key.derived(for: .prompts, origin: origin)
      )
    )
  }

  /// A vault that stays shut.
  init(shut error: StoreError, origin: String) {
    self.origin = Array(origin.utf8)
    keys = .failure(error)
  }

  /// Why it is shut; nil where it is not.
  var failure: StoreError? { if case .failure(let error) = keys { error } else { nil } }

  // MARK: Digests

  /// Stands for the name of a customer.
  func digest(ofCustomer name: String) throws(StoreError) -> [UInt8] {
    try Self.digest([Array(name.utf8)], under: keys.get().customers)
  }

  /// Stands for an id of a ticket or a conversation.
  func digest(ofTicket id: String) throws(StoreError) -> [UInt8] {
    try Self.digest([Array("id".utf8), Array(id.utf8)], under: keys.get().tickets)
  }

  /// Stands for a line of input.
  func digest(ofLine digest: Domain.Digest) throws(StoreError) -> [UInt8] {
    try Self.digest([Array("line".utf8), digest.bytes], under: keys.get().tickets)
  }

  /// Stands for an action's key, or for what a counter counts.
  func digest(ofAction parts: [String]) throws(StoreError) -> [UInt8] {
    try Self.digest(parts.map { Array($0.utf8) }, under: keys.get().actions)
  }

  /// Says where customers fall when a share of them is taken.
  func placing() throws(StoreError) -> CustomerPlacing {
    CustomerPlacing(key: try keys.get().shares)
  }

  /// Says by what prompts are marked.
  func promptCanaries() throws(StoreError) -> PromptCanaries {
    PromptCanaries(key: try keys.get().prompts)
  }

  /// HMAC-SHA256 over parts, each preceded by its length in eight bytes.
  private static func digest(_ parts: [[UInt8]], under key: SymmetricKey) -> [UInt8] {
    var code = key.withUnsafeBytes { KeyedHash(key: $0) }
    for part in parts {
      withUnsafeBytes(of: UInt64(part.count).bigEndian) { code.update($0) }
      part.withUnsafeBytes { code.update($0) }
    }
    return Array(code.finalize())
  }

  // MARK: The keys of customers

  /// The place of a customer's key, as what is wrapped is bound to it.
  private func place(_ number: Int64) -> [UInt8] {
    SealedPlace("customer_key.wrapped", number).associatedData(origin)
  }

  func wrapped(_ key: SymmetricKey, number: Int64, nonce: [UInt8]) throws -> Data {
    let bytes = key.withUnsafeBytes { Data($0) }
    return try Self.sealed(bytes, under: keys.get().wrapping, place(number), nonce: nonce)
  }

  /// The key of a customer; nil where it was wrapped for another, or altered.
  func unwrapped(_ wrapped: Data, number: Int64) throws(StoreError) -> SymmetricKey? {
    Self.opened(wrapped, under: try keys.get().wrapping, place(number)).map {
      SymmetricKey(data: $0)
    }
  }

  // MARK: Sealing

  /// How many bytes a nonce has.
  static let nonceByteCount = 12

  /// AES-GCM under a fresh random nonce: the nonce, what is sealed, and the tag of 16 bytes.
  static func sealed(
    _ bytes: some DataProtocol,
    under key: SymmetricKey,
    _ place: [UInt8],
    nonce: [UInt8]
  ) throws -> Data {
    let box = try AES.GCM.seal(
      bytes,
      using: key,
      nonce: AES.GCM.Nonce(data: nonce),
      authenticating: place
    )
    guard let combined = box.combined else { throw CryptoKitError.incorrectParameterSize }
    return combined
  }

  /// Nil where it was sealed under another key or for another place, or altered.
  static func opened(_ sealed: Data, under key: SymmetricKey, _ place: [UInt8]) -> Data? {
    guard let box = try? AES.GCM.SealedBox(combined: sealed) else { return nil }
    return try? AES.GCM.open(box, using: key, authenticating: place)
  }
}
