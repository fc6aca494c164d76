package import TextForms

/// A term that a query looks for, and that stands in some section.
struct QueryTerm: Sendable, Equatable {
  /// Where a term comes from, and how much it counts.
  enum Origin: Sendable, Equatable {
    case word
    /// Two words side by side.
    case pair
    /// Three letters of a word, in a title or heading.
    case part
    /// The word of the vocabulary that a word was taken for.
    case near(place: Int)
    /// A word that editors hold to mean the same, or one of the pairs of such a phrase.
    case synonym(Int, isWhole: Bool)

    var kind: Match.Kind {
      switch self {
      case .word: .word
      case .pair: .pair
      case .part: .part
      case .near: .nearWord
      case .synonym: .synonym
      }
    }

    /// In tenths of a word's.
    var share: UInt32 {
      switch self {
      case .word: 10
      case .near, .synonym: 5
      case .pair: 3
      case .part: 1
      }
    }

    /// Whether a section that has the term has the query's word, or what stands for it.
    var isWord: Bool {
      switch self {
      case .word, .near: true
      case .synonym(_, let isWhole): isWhole
      case .pair, .part: false
      }
    }

    /// Whether it comes from one word of the query.
    var isOneWord: Bool {
      switch self {
      case .word, .near, .part: true
      case .synonym, .pair: false
      }
    }
  }

  /// Its number in the term table.
  let number: Int
  let origin: Origin
  /// How often the query has it, times its share.
  let weight: UInt32
  /// The bytes of the query that it comes from.
  let place: Range<Int>

  /// The most words of a query that are read.
  static let wordLimit = 512
  /// The most words, pairs and parts that are looked for: those that tell most.
  static let limit = 64
  static let partLimit = 256
  /// The most postings of parts that are read, so that they cost little beside the words.
  static let partPostingLimit = 8192
  /// More often than this no term counts, so that sums stay within 32 bits.
  static let frequencyLimit: UInt32 = 16
  /// The most words without a section that a near one is sought for, and synonyms of a query.
  static let nearLimit = 8
  static let synonymLimit = 64
}

extension SectionIndex {
  /// The folded words of a text that say something, as `Passage.matchedTerms` names them; each once.
  package func contentWords(of text: FoldedText, language: String) -> Set<String> {
    var reader = TermReader(language: language, stems: false)
    var words: Set<String> = []
    reader.read(text, limit: QueryTerm.wordLimit) { _, _, word in
      words.insert(String(decoding: text.bytes[word], as: UTF8.self))
    }
    return words
  }
}
