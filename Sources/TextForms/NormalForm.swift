import CUTF8Proc

/// The normalisation forms of Unicode (TR15), as utf8proc makes them.
package enum NormalForm: Sendable, CaseIterable {
  case nfd, nfc, nfkd, nfkc

  /// A text in this form, as UTF-8; `ignoring` drops default-ignorable characters.
  ///
  /// Characters that `FoldedText.unicodeVersion` does not know stay as they are.
  package func bytes(of text: String, ignoring: Bool = false) -> [UInt8] {
    let ignored = ignoring ? UTF8PROC_IGNORE.rawValue : 0
    return mapped(text, options | ignored)
  }

  private var options: UInt32 {
    switch self {
    case .nfd: UTF8PROC_DECOMPOSE.rawValue
    case .nfc: UTF8PROC_COMPOSE.rawValue
    case .nfkd: UTF8PROC_DECOMPOSE.rawValue | UTF8PROC_COMPAT.rawValue
    case .nfkc: UTF8PROC_COMPOSE.rawValue | UTF8PROC_COMPAT.rawValue
    }
  }
}

/// The full case folding of a text (CaseFolding.txt, C and F), in the form NFC.
package func caseFolded(_ text: String) -> [UInt8] {
  mapped(text, UTF8PROC_COMPOSE.rawValue | UTF8PROC_CASEFOLD.rawValue)
}

private func mapped(_ text: String, _ options: UInt32) -> [UInt8] {
  var text = text
  return text.withUTF8 { input in
    guard !input.isEmpty else { return [] }
    var mapped: UnsafeMutablePointer<UInt8>?
    let length = utf8proc_map(
      input.baseAddress,
      input.count,
      &mapped,
      utf8proc_option_t(options | UTF8PROC_STABLE.rawValue)
    )
    // utf8proc fails on invalid UTF-8 and when memory is out; a Swift string is valid.
    guard length >= 0, let mapped else { return Array(input) }
    defer { mapped.deallocate() }
    return Array(UnsafeBufferPointer(start: mapped, count: length))
  }
}
