/// Addresses of pages that customers may be shown.
package enum WebAddress {
  package static let scheme = "https://"

  /// Whether it is an `https` address of visible ASCII whose host a reader is not misled about.
  ///
  /// A name before an `@` reads as the host and is none; some programs take `\` for `/`.
  package static func isSafe(_ address: some StringProtocol) -> Bool {
    guard address.hasPrefix(scheme), address.utf8.count <= 2000,
      address.utf8.allSatisfy({ (33...126).contains($0) })
    else { return false }
    let authority = address.utf8.dropFirst(scheme.utf8.count)
      .prefix { !"/?#".utf8.contains($0) }
    let parts = authority.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard let host = parts.first, parts.count <= 2, let first = host.first, isAlphanumeric(first),
      host.allSatisfy({ isAlphanumeric($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") })
    else { return false }
    return parts.count == 1 || parts[1].allSatisfy { (48...57).contains($0) }
  }

  /// Whether it is `mailto:` and one plain address, with nothing written for the sender.
  package static func isSafeMail(_ address: some StringProtocol) -> Bool {
    let mail = /mailto:[A-Za-z0-9._+\-]{1,64}@[A-Za-z0-9][A-Za-z0-9.\-]{0,253}/
    return String(address).wholeMatch(of: mail) != nil
  }

  /// The first address in a text that is not safe: programs that show replies make links of them.
  ///
  /// An address is a scheme and `://`, one of the schemes that run or hold something by themselves, or
  /// `www.`; up to white space, a quotation mark or an angle bracket, without the sentence's end.
  package static func firstUnsafe(in text: String, mayMail: Bool = false) -> Substring? {
    guard mayHold(text) else { return nil }
    for word in text.split(whereSeparator: endsAddress) {
      guard let address = address(in: word) else { continue }
      let whole = address.isNamed ? address.text : scheme + address.text
      if isSafe(whole) || (mayMail && isSafeMail(whole)) { continue }
      return address.text
    }
    return nil
  }

  /// The hosts of the addresses in a text that are safe, or stand there bare, in lower case, with the places of the
  /// addresses.
  package static func hosts(in text: String) -> [(host: String, place: Range<String.Index>)] {
    guard mayHold(text) || text.utf8.contains(UInt8(ascii: ".")) else { return [] }
    return text.split(whereSeparator: endsAddress).flatMap { word in
      guard let address = address(in: word) else { return bareHosts(in: word) }
      let whole = address.isNamed ? String(address.text) : scheme + address.text
      guard isSafe(whole) else { return [] }
      let host = whole.dropFirst(scheme.count).prefix { !"/?#:".contains($0) }
      let before = bareHosts(in: word[..<address.text.startIndex])
      return before + [(host.lowercased(), address.text.startIndex..<address.text.endIndex)]
    }
  }

  /// Schemes that need no `//`.
  private static let bare: Set<String> = [
    "mailto", "javascript", "vbscript", "data", "file", "blob",
  ]

  /// Whether there may be an address: most texts have none, and are looked through by bytes.
  private static func mayHold(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      for index in bytes.indices.dropLast() {
        let (byte, next) = (bytes[index], bytes[index + 1])
        if byte == UInt8(ascii: ":"), next > 0x20 { return true }
        if next == UInt8(ascii: "."), byte | 0x20 == UInt8(ascii: "w") { return true }
      }
      return false
    }
  }

  private static func endsAddress(_ character: Character) -> Bool {
    character.isWhitespace || "<>\"`".contains(character)
  }

  /// What a word holds of an address; `isNamed` is false where it begins with `www.`.
  private static func address(in word: Substring) -> (text: Substring, isNamed: Bool)? {
    for colon in word.utf8.indices where word.utf8[colon] == UInt8(ascii: ":") {
      let before = word.utf8[..<colon]
      let letters = before.reversed().prefix { isAlphanumeric($0) || "+-.".utf8.contains($0) }
      guard let start = before.indices.suffix(letters.count).first(where: { isLetter(before[$0]) })
      else { continue }
      let after = word[colon...].dropFirst()
      let isBare = bare.contains(word[start..<colon].lowercased()) && !after.isEmpty
      if isBare || after.hasPrefix("//") { return (withoutSentenceEnd(word[start...]), true) }
    }
    let lowered = word.utf8.drop { !isAlphanumeric($0) }
    let name = word[lowered.startIndex...]
    return name.lowercased().hasPrefix("www.") ? (withoutSentenceEnd(name), false) : nil
  }

  static func withoutSentenceEnd(_ address: Substring) -> Substring {
    var address = address
    while let last = address.unicodeScalars.last, ends(last) {
      address.unicodeScalars.removeLast()
    }
    return address
  }

  private static func ends(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return ".,;:!?)'*]}".unicodeScalars.contains(scalar) }
    return switch scalar.properties.generalCategory {
    case .finalPunctuation, .initialPunctuation, .openPunctuation, .closePunctuation,
      .otherPunctuation, .dashPunctuation:
      true
    default: false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 97 < 26 }

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte &- 48 < 10
  }
}
