import CSnowball

/// Reduces words to their stems with the Snowball stemmer of a language (snowballstem.org).
///
/// A class because the C stemmer is a handle that writes into its own memory: one belongs to one
/// thread. `isSupported` tells which languages there are.
package final class Stemmer {
  private let handle: OpaquePointer

  /// Takes the language part of a BCP 47 tag; nil where Snowball has no stemmer for it.
  package init?(language: String) {
    guard Self.isSupported(language), let handle = sb_stemmer_new(language, "UTF_8") else {
      return nil
    }
    self.handle = handle
  }

  deinit { sb_stemmer_delete(handle) }

  package static func isSupported(_ language: String) -> Bool { supported.contains(language) }

  /// Calls `body` with the stem of a folded word; the bytes are valid during the call only.
  package func withStem<Result>(
    of word: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let stem = sb_stemmer_stem(handle, word.baseAddress, Int32(clamping: word.count))
    return body(UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(handle))))
  }

  private static let supported: Set<String> = [
    "ar", "da", "de", "el", "en", "es", "fi", "fr", "hu", "id", "it", "lt", "nl", "no", "pt",
    "ro", "ru", "sv", "ta", "tr",
  ]
}
