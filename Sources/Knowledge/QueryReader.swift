import TextForms

/// Finds what a query looks for in an index.
struct QueryReader {
  /// A word of the query, as often as it stands there.
  private struct Word {
    let term: UInt64
    /// The bytes of the query, and of `letters`.
    let place: Range<Int>
    let letters: Range<Int>
  }

  private let index: SectionIndex
  private let language: String
  private var reader: TermReader
  private var words: [Word] = []
  private var letters: [UInt8] = []
  /// Different terms of words, in the order of the query.
  private var counts = TermCounts()
  /// Parts of words come last.
  private(set) var terms: [QueryTerm] = []

  /// How many different words say something, whether or not a section has them.
  var wordCount: Int { counts.count }

  init(
    _ query: FoldedText,
    language: String,
    in index: SectionIndex,
    leavingOut kinds: Set<Match.Kind>
  ) {
    self.index = index
    self.language = language
    reader = TermReader(language: language)
    var (words, kept) = ([Word](), [UInt8]())
    reader.read(query, limit: QueryTerm.wordLimit) { term, letters, place in
      let start = kept.count
      kept.append(contentsOf: letters)
      words.append(Word(term: term, place: place, letters: start..<kept.count))
    }
    (self.words, letters) = (words, kept)
    let chosen = addWords()
    addPairs()
    addSynonyms()
    addParts(of: chosen)
    if !kinds.isEmpty { terms.removeAll { kinds.contains($0.origin.kind) } }
  }

  /// Adds the words, and the near words of those that no section has; the terms of both.
  private mutating func addWords() -> Set<UInt64> {
    var unknown: [Int] = []
    for place in words.indices {
      let isNew = counts.add(words[place].term, at: place)
      if isNew, index.terms.number(of: words[place].term) == nil { unknown.append(place) }
    }
    let found = counts.telling(in: index.terms, limit: QueryTerm.limit)
    for term in found { add(term, .word, at: words[term.place].place) }
    for place in unknown.prefix(QueryTerm.nearLimit) { addNear(words[place]) }
    return Set((found.map(\.place) + unknown).map { words[$0].term })
  }

  private mutating func addParts(of chosen: Set<UInt64>) {
    var parts = TermCounts()
    for (place, word) in words.enumerated() where chosen.contains(word.term) {
      letters.withUnsafeBufferPointer {
        TermHash.parts(of: UnsafeBufferPointer(rebasing: $0[word.letters])) {
          _ = parts.add($0, at: place)
        }
      }
    }
    // The rarest first: they tell most, and take the least time.
    let found = parts.telling(in: index.terms, limit: QueryTerm.partLimit)
      .map { (term: $0, postings: index.terms.postings(of: $0.number).count) }
      .sorted { ($0.postings, $0.term.number) < ($1.postings, $1.term.number) }
    var room = QueryTerm.partPostingLimit
    for (term, postings) in found {
      room -= postings
      guard room >= 0 else { return }
      add(term, .part, at: words[term.place].place)
    }
  }

  private mutating func addNear(_ word: Word) {
    let place = letters.withUnsafeBufferPointer { letters in
      reader.withStem(of: UnsafeBufferPointer(rebasing: letters[word.letters])) {
        index.vocabulary.nearest(to: $0, in: index.terms)
      }
    }
    guard let place else { return }
    let number = Int(index.vocabulary.terms[place])
    guard !terms.contains(where: { $0.number == number }) else { return }
    add(
      TermCounts.Found(number: number, frequency: 1, place: 0),
      .near(place: place),
      at: word.place
    )
  }

  private mutating func addPairs() {
    var pairs = TermCounts()
    for (place, (first, second)) in zip(words, words.dropFirst()).enumerated() {
      _ = pairs.add(TermHash.pair(first.term, second.term), at: place)
    }
    for term in pairs.telling(in: index.terms, limit: QueryTerm.limit) {
      let (first, second) = (words[term.place].place, words[term.place + 1].place)
      add(term, .pair, at: first.lowerBound..<max(first.upperBound, second.upperBound))
    }
  }

  /// Adds the synonyms of words and of phrases, unless the query has them itself.
  private mutating func addSynonyms() {
    guard !index.synonyms.isEmpty else { return }
    let sequence = words.map(\.term)
    var room = QueryTerm.synonymLimit
    for start in sequence.indices {
      for length in 1...Synonyms.wordLimit where start + length <= sequence.count {
        let found = index.synonyms.synonyms(
          of: sequence[start..<start + length],
          language: language
        )
        let end = words[start + length - 1].place.upperBound
        for synonym in found where room > 0 {
          room -= addSynonym(synonym, at: words[start].place.lowerBound..<end)
        }
      }
    }
  }

  /// How many terms it added.
  private mutating func addSynonym(_ synonym: Int, at place: Range<Int>) -> Int {
    let hashes = index.synonyms.terms(of: synonym)
    var added = 0
    for hash in hashes {
      guard let number = index.terms.number(of: hash),
        !terms.contains(where: { $0.number == number })
      else { continue }
      add(
        TermCounts.Found(number: number, frequency: 1, place: 0),
        .synonym(synonym, isWhole: hashes.count == 1),
        at: place
      )
      added += 1
    }
    return added
  }

  private mutating func add(
    _ found: TermCounts.Found,
    _ origin: QueryTerm.Origin,
    at place: Range<Int>
  ) {
    terms.append(
      QueryTerm(
        number: found.number,
        origin: origin,
        weight: min(found.frequency, QueryTerm.frequencyLimit) * origin.share,
        place: place
      )
    )
  }
}

/// Different terms, how often each was met, and where first.
private struct TermCounts {
  /// A term that stands in some section.
  struct Found {
    let number: Int
    let frequency: UInt32
    let place: Int
  }

  private var numbers: [UInt64: Int] = [:]
  private var entries: [(term: UInt64, frequency: UInt32, place: Int)] = []

  var count: Int { entries.count }

  /// Whether the term was not met before.
  mutating func add(_ term: UInt64, at place: Int) -> Bool {
    if let number = numbers[term] {
      entries[number].frequency += 1
      return false
    }
    numbers[term] = entries.count
    entries.append((term, 1, place))
    return true
  }

  /// Those that stand in some section, in the order in which they were met.
  ///
  /// Where there are more than `limit`, those with the highest product of frequency and weight; of
  /// equal ones those that came first.
  func telling(in table: TermTable, limit: Int) -> [Found] {
    let found = entries.compactMap { entry in
      table.number(of: entry.term).map {
        Found(number: $0, frequency: entry.frequency, place: entry.place)
      }
    }
    guard found.count > limit else { return found }
    let worth = found.map { Int($0.frequency) * Int(table.weights[$0.number]) }
    return found.indices.sorted { (worth[$1], $0) < (worth[$0], $1) }.prefix(limit).sorted()
      .map { found[$0] }
  }
}
