/// Takes words apart that other signs than spaces separate, or that nothing does: `ignore_all_rules`,
/// `ignoreallrules`.
package enum SeparatedWords {
  /// Letters in a row that are more than one word.
  package static let runLength = 24

  /// A folded text with a space for each sign between two letters, and with `words` found in long runs;
  /// nil where that changes nothing.
  package static func spaced(_ folded: [UInt8], words: WordList) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(folded.count + 16)
    var hasChanged = false
    var runStart = 0
    func finishRun() {
      guard output.count - runStart >= runLength else { return }
      let separated = words.separated(Array(output[runStart...]))
      hasChanged = hasChanged || separated.count > output.count - runStart
      output.replaceSubrange(runStart..., with: separated)
    }
    for (place, byte) in folded.enumerated() {
      if isLetter(byte) {
        output.append(byte)
        continue
      }
      finishRun()
      // An underscore separates whatever stands beside it.
      let isJoint =
        byte == UInt8(ascii: "_")
        || isJoint(byte) && place > 0 && place + 1 < folded.count && isLetter(folded[place - 1])
          && isLetter(folded[place + 1])
      output.append(isJoint ? 32 : byte)
      hasChanged = hasChanged || isJoint
      runStart = output.count
    }
    finishRun()
    return hasChanged ? output : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte &- 97 < 26 }

  private static func isJoint(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "+"),
      UInt8(ascii: "/"), UInt8(ascii: "*"), UInt8(ascii: "~"), UInt8(ascii: "|"),
      UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "\\"),
      UInt8(ascii: "#"):
      true
    default: false
    }
  }
}
