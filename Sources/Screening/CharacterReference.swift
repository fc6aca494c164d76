/// Reads the character reference that `bytes` begin with (`&amp;`, `&#8217;`, `&#x2019;`): the
/// character and the length of the reference in bytes; nil where there is none.
///
/// As browsers do, a number needs no semicolon and one that is no character reads as U+FFFD.
func characterReference(
  in bytes: Slice<UnsafeBufferPointer<UInt8>>
) -> (scalar: Unicode.Scalar, length: Int)? {
  let body = bytes.dropFirst()
  guard body.first == UInt8(ascii: "#") else { return namedReference(in: body) }
  let isHexadecimal = body.dropFirst().first.map { $0 | 32 == UInt8(ascii: "x") } ?? false
  let prefixLength = isHexadecimal ? 2 : 1
  let digits = body.dropFirst(prefixLength).prefix {
    digit($0, isHexadecimal: isHexadecimal) != nil
  }
  guard !digits.isEmpty else { return nil }
  let radix: UInt32 = isHexadecimal ? 16 : 10
  let number = digits.reduce(UInt32(0)) { number, byte in
    // Past the last code point the value no longer matters, and must not overflow.
    min(number, 0x11_0000) * radix + (digit(byte, isHexadecimal: isHexadecimal) ?? 0)
  }
  let hasSemicolon = body.dropFirst(prefixLength + digits.count).first == UInt8(ascii: ";")
  let scalar = number == 0 ? nil : Unicode.Scalar(number)
  return (scalar ?? "\u{FFFD}", 1 + prefixLength + digits.count + (hasSemicolon ? 1 : 0))
}

private func digit(_ byte: UInt8, isHexadecimal: Bool) -> UInt32? {
  switch byte {
  case 48...57: UInt32(byte - 48)
  case 65...70 where isHexadecimal, 97...102 where isHexadecimal: UInt32((byte | 32) - 87)
  default: nil
  }
}

private func namedReference(
  in body: Slice<UnsafeBufferPointer<UInt8>>
) -> (scalar: Unicode.Scalar, length: Int)? {
  let name = body.prefix(8).prefix { $0 != UInt8(ascii: ";") }
  guard body.dropFirst(name.count).first == UInt8(ascii: ";"),
    let scalar = namedCharacters[String(decoding: name, as: UTF8.self)]
  else { return nil }
  return (scalar, name.count + 2)
}

/// The names that mail programs and editors write.
private let namedCharacters: [String: Unicode.Scalar] = [
  "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
  "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "sbquo": "‚", "bdquo": "„",
  "laquo": "«", "raquo": "»", "ndash": "–", "mdash": "—", "hellip": "…", "bull": "•",
  "middot": "·", "shy": "\u{AD}", "zwj": "\u{200D}", "zwnj": "\u{200C}", "lrm": "\u{200E}",
  "rlm": "\u{200F}", "ensp": " ", "emsp": " ", "thinsp": " ", "euro": "€", "pound": "£",
  "yen": "¥", "cent": "¢", "copy": "©", "reg": "®", "trade": "™", "deg": "°", "sect": "§",
  "para": "¶", "times": "×", "frac12": "½", "iexcl": "¡", "iquest": "¿", "szlig": "ß",
  "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "agrave": "à",
  "aacute": "á", "acirc": "â", "atilde": "ã", "aring": "å", "aelig": "æ", "ccedil": "ç",
  "egrave": "è", "eacute": "é", "ecirc": "ê", "euml": "ë", "igrave": "ì", "iacute": "í",
  "icirc": "î", "iuml": "ï", "ntilde": "ñ", "ograve": "ò", "oacute": "ó", "ocirc": "ô",
  "otilde": "õ", "oslash": "ø", "ugrave": "ù", "uacute": "ú", "ucirc": "û", "Agrave": "À",
  "Aacute": "Á", "Ccedil": "Ç", "Egrave": "È", "Eacute": "É", "Ecirc": "Ê", "Oacute": "Ó",
]
