import TextForms

/// Finds what a query looks for in an index.
struct QueryReader {
  /// A word of the query, as often as it stands there.
  private struct Word {
    let term: UInt64
    /// The bytes of the query, and of `letters`.
    let place: Range<Int>
    let letters: Range<Int>
    /// Its place among the different terms.
    var entry = 0
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
    let isSought = addWords()
    addPairs()
    addSynonyms()
    addParts { isSought[$0] }
    if !kinds.isEmpty { terms.removeAll { kinds.contains($0.origin.kind) } }
  }

  /// Adds the words, and the near words of those that no section has.
  ///
  /// Of each different word, whether it is looked for, or stands in no section.
  private mutating func addWords() -> [Bool] {
    var unknown: [Int] = []
    for place in words.indices {
      let term = words[place].term
      let (entry, isNew) = counts.add(term, number: index.number(of: term), at: place)
      words[place].entry = entry
      if isNew, counts.isUnknown(entry) { unknown.append(place) }
    }
    let found = counts.telling(in: index.terms, limit: QueryTerm.limit)
    for term in found { add(term, .word, at: words[term.place].place) }
    for place in unknown.prefix(QueryTerm.nearLimit) { addNear(words[place]) }
    var isSought = [Bool](repeating: false, count: counts.count)
    for place in unknown { isSought[words[place].entry] = true }
    for term in found { isSought[words[term.place].entry] = true }
    return isSought
  }

  private mutating func addParts(ofWords isSought: (Int) -> Bool) {
    var parts = TermCounts()
    letters.withUnsafeBufferPointer { letters in
      for (place, word) in words.enumerated() where isSought(word.entry) {
        TermHash.parts(of: UnsafeBufferPointer(rebasing: letters[word.letters])) {
          guard let number = index.number(of: $0) else { return }
          _ = parts.add($0, number: number, at: place)
        }
      }
    }
    let found = parts.telling(in: index.terms, limit: QueryTerm.partLimit)
    for term in affordable(found) { add(term, .part, at: words[term.place].place) }
  }

  /// The rarest parts first, where there are more than are read: they tell most, and take the least
  /// time.
  private func affordable(_ parts: [TermCounts.Found]) -> [TermCounts.Found] {
    let sizes = parts.map { index.terms.postings(of: $0.number).count }
    guard sizes.reduce(0, +) > QueryTerm.partPostingLimit else { return parts }
    let order = parts.indices.sorted {
      (sizes[$0], parts[$0].number) < (sizes[$1], parts[$1].number)
    }
    var room = QueryTerm.partPostingLimit
    return order.prefix { part in
      room -= sizes[part]
      return room >= 0
    }.map { parts[$0] }
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
    for place in words.indices.dropLast() {
      let pair = TermHash.pair(words[place].term, words[place + 1].term)
      guard let number = index.number(of: pair) else { continue }
      _ = pairs.add(pair, number: number, at: place)
    }
    for term in pairs.telling(in: index.terms, limit: QueryTerm.limit) {
      let (first, second) = (words[term.place].place, words[term.place + 1].place)
      add(term, .pair, at: first.lowerBound..<max(first.upperBound, second.upperBound))
    }
  }

  /// Adds the synonyms of words and of phrases, unless the query has them itself.
  private mutating func addSynonyms() {
    guard !index.synonyms.isEmpty else { return }
    let key = SynonymTable.key(ofLanguage: language)
    var room = QueryTerm.synonymLimit
    for start in words.indices {
      var key = key
      for end in start..<min(start + Synonyms.wordLimit, words.count) {
        key = SynonymTable.key(key, then: words[end].term)
        let place = words[start].place.lowerBound..<words[end].place.upperBound
        for synonym in index.synonyms.synonyms(of: key) where room > 0 {
          room -= addSynonym(synonym, at: place)
        }
      }
    }
  }

  /// How many terms it added.
  private mutating func addSynonym(_ synonym: Int, at place: Range<Int>) -> Int {
    let hashes = index.synonyms.terms(of: synonym)
    var added = 0
    for hash in hashes {
      guard let number = index.number(of: hash),
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

  private struct Entry {
    let term: UInt64
    /// Nil where no section has it.
    let number: Int?
    let place: Int
    var frequency: UInt32 = 1
  }

  private var entries: [Entry] = []
  /// The entry of each term and one more, from where the term's hash points; 0 where there is none.
  ///
  /// A power of two long, and at most half full. Terms that no section has count among the words
  /// alone, so that a text made to collide is slow by its 512 words and no more.
  private var slots = [UInt32](repeating: 0, count: 128)

  var count: Int { entries.count }

  func isUnknown(_ entry: Int) -> Bool { entries[entry].number == nil }

  /// Counts a term; its entry, and whether it was not met before.
  mutating func add(_ term: UInt64, number: Int?, at place: Int) -> (entry: Int, isNew: Bool) {
    let slot = slot(of: term)
    if slots[slot] > 0 {
      let entry = Int(slots[slot]) - 1
      entries[entry].frequency += 1
      return (entry, false)
    }
    entries.append(Entry(term: term, number: number, place: place))
    slots[slot] = UInt32(entries.count)
    if entries.count * 2 > slots.count { grow() }
    return (entries.count - 1, true)
  }

  private func slot(of term: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: term) & (slots.count - 1)
    while slots[slot] > 0, entries[Int(slots[slot]) - 1].term != term {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    for place in entries.indices { slots[slot(of: entries[place].term)] = UInt32(place + 1) }
  }

  /// Those that stand in some section, in the order in which they were met.
  ///
  /// Where there are more than `limit`, those with the highest product of frequency and weight; of
  /// equal ones those that came first.
  func telling(in table: TermTable, limit: Int) -> [Found] {
    let found = entries.compactMap { entry in
      entry.number.map { Found(number: $0, frequency: entry.frequency, place: entry.place) }
    }
    guard found.count > limit else { return found }
    let worth = found.map { Int($0.frequency) * Int(table.weights[$0.number]) }
    return found.indices.sorted { (worth[$1], $0) < (worth[$0], $1) }.prefix(limit).sorted()
      .map { found[$0] }
  }
}
