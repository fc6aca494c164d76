import Crypto
package import Domain

/// What stands in prompts to be found again where they leak: of each prompt of a release another, which nobody
/// can know who has not the store's key.
package struct PromptCanaries: Sendable {
  private static let byteCount = 10
  private let key: SymmetricKey

  init(key: SymmetricKey) { self.key = key }

  /// Twenty hex digits: the beginning of an HMAC-SHA256 over the release's name and the prompt's.
  package func canary(of prompt: String, in release: ReleaseID) -> String {
    var hash = key.withUnsafeBytes { KeyedHash(key: $0) }
    for part in [release.text, prompt] {
      var part = part
      part.withUTF8 { bytes in
        withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { hash.update($0) }
        hash.update(UnsafeRawBufferPointer(bytes))
      }
    }
    return HexText.text(Array(hash.finalize().prefix(Self.byteCount)))
  }
}

extension Store {
  /// The canaries of this store; refused where the store's key is not to be had.
  package func promptCanaries() throws(StoreError) -> PromptCanaries { try vault.promptCanaries() }
}
