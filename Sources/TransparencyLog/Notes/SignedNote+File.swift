extension SignedNote {
  /// Reads notes that stand one after the other, an empty line behind each.
  ///
  /// None of their texts may hold an empty line, as no checkpoint's does. What is cut off is refused, with the
  /// line that its note begins at.
  public static func all(_ bytes: [UInt8]) throws(LogError) -> [SignedNote] {
    guard bytes.last ?? UInt8(ascii: "\n") == UInt8(ascii: "\n") else {
      throw .malformed(.note, at: .whole, "the last line is cut off")
    }
    var notes: [SignedNote] = []
    var note: [UInt8] = []
    var (line, start, emptyLines) = (0, 1, 0)
    for text in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      line += 1
      guard text.isEmpty, !note.isEmpty, emptyLines == 1 else {
        if text.isEmpty, note.isEmpty { continue }
        if note.isEmpty { start = line }
        emptyLines += text.isEmpty ? 1 : 0
        note += text + [UInt8(ascii: "\n")]
        continue
      }
      notes.append(try one(note, from: start))
      (note, emptyLines) = ([], 0)
    }
    if !note.isEmpty { notes.append(try one(note, from: start)) }
    return notes
  }

  private static func one(_ bytes: [UInt8], from line: Int) throws(LogError) -> SignedNote {
    do throws(LogError) { return try SignedNote(bytes) } catch {
      throw .malformed(.note, at: .line(line), "what begins here: \(error)")
    }
  }
}
