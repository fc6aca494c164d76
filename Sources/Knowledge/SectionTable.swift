import Domain

/// The texts of all sections and where things stand in them, as arrays without gaps.
///
/// `xStarts` arrays have one element more than there are owners: what belongs to the owner `n`
/// stands at `xStarts[n] ..< xStarts[n + 1]`.
struct SectionTable: Sendable {
  /// The sections of each document.
  var documentStarts: [UInt32] = [0]
  /// UTF-8 of anchor, heading and text of each section, one after the other.
  var letters: [UInt8] = []
  /// Three of them belong to a section.
  var stringStarts: [UInt32] = [0]
  /// 32 bytes of each section.
  var digests: [UInt8] = []
  /// The sentences of each section.
  var sentenceStarts: [UInt32] = [0]
  /// First scalar and end of each sentence.
  var sentenceBounds: [UInt32] = []
  /// The terms of each sentence.
  var sentenceTermStarts: [UInt32] = [0]
  /// Numbers of terms, each once in a sentence.
  var sentenceTerms: [UInt32] = []

  var count: Int { sentenceStarts.count - 1 }

  func anchor(of section: Int) -> String { string(section * 3) }
  func heading(of section: Int) -> String { string(section * 3 + 1) }
  func text(of section: Int) -> String { string(section * 3 + 2) }

  /// Whether a section's anchor is that one.
  func isAnchor(_ anchor: String, of section: Int) -> Bool {
    letters[range(section * 3, in: stringStarts)].elementsEqual(anchor.utf8)
  }

  func digest(of section: Int) -> Digest {
    guard let digest = Digest(bytes: digests[section * 32..<section * 32 + 32]) else {
      preconditionFailure("32 bytes are a digest")
    }
    return digest
  }

  func sentences(of section: Int) -> [Range<Int>] {
    range(section, in: sentenceStarts).map {
      Int(sentenceBounds[$0 * 2])..<Int(sentenceBounds[$0 * 2 + 1])
    }
  }

  /// The number of the document that a section belongs to.
  func document(of section: Int) -> Int {
    documentStarts.partitioningIndex { $0 > section } - 1
  }

  private func string(_ number: Int) -> String {
    String(decoding: letters[range(number, in: stringStarts)], as: UTF8.self)
  }
}

/// What belongs to one owner; see `SectionTable`.
@inline(__always)
func range(_ owner: Int, in starts: [UInt32]) -> Range<Int> {
  Int(starts[owner])..<Int(starts[owner + 1])
}
