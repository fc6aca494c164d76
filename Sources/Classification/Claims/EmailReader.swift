import CanonicalJSON

/// The addresses in a text, in lower case: an `@` with what may stand on either side of it (RFC 5321,
/// the part before it at most 64 characters, the domain at most 253).
///
/// Quoted local parts and domains outside ASCII are not read; where a letter outside ASCII touches an
/// address, it is claimed and cannot be read.
func emailAddresses(in text: ClaimText) -> [ClaimReading] {
  var readings: [ClaimReading] = []
  var floor = 0
  for at in text.cells.indices where text.cells[at] == UInt8(ascii: "@") {
    var start = at
    while start > floor, at - start <= 64, isLocal(text[start - 1]) { start -= 1 }
    var end = at + 1
    while end - at <= 254, isDomain(text[end]) { end += 1 }
    // A sentence's point, and a dash, are no part of the address.
    while end > at + 1, !isASCIIWord(text[end - 1]) { end -= 1 }
    while start < at, text[start] == UInt8(ascii: ".") { start += 1 }
    let labels = text.cells[at + 1..<end].split(
      separator: UInt8(ascii: "."),
      omittingEmptySubsequences: false
    )
    guard start < at, labels.count >= 2, let last = labels.last, last.count >= 2,
      last.allSatisfy({ ($0 | 32) &- 97 < 26 })
    else { continue }
    let isWhole =
      text[start - 1] != ClaimText.letter && text[end] != ClaimText.letter && at - start <= 64
      && end - at <= 254 && labels.allSatisfy { !$0.isEmpty && $0.count <= 63 }
    let address = String(decoding: text.cells[start..<end], as: UTF8.self).lowercased()
    readings.append(
      ClaimReading(span: text.span(start..<end), value: isWhole ? .string(address) : nil)
    )
    floor = end
  }
  return readings
}

private func isASCIIWord(_ cell: UInt8) -> Bool { isDigit(cell) || (cell | 32) &- 97 < 26 }

private func isLocal(_ cell: UInt8) -> Bool {
  isASCIIWord(cell) || ".!#$%&'*+/=?^_`{|}~-".utf8.contains(cell)
}

private func isDomain(_ cell: UInt8) -> Bool {
  isASCIIWord(cell) || cell == UInt8(ascii: ".") || cell == UInt8(ascii: "-")
}
