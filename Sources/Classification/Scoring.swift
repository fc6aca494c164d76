/// Scores a text sentence by sentence: the vector of a text is the sum of the vectors of its
/// sentences, so that each feature is looked up and weighed once for both.
///
/// It owns plain memory, because its loops are where the time of a prediction goes.
struct Scoring: ~Copyable {
  /// What a model says of a sentence or a text.
  struct Judgement: Sendable, Equatable {
    let best: Int
    let second: Int
    /// How far the second is behind, in ten-thousandths of the margin that training asks for,
    /// times the share of the words that the model knows: what it has never seen makes it unsure.
    let margin: Int
    /// What speaks for the likeliest class that is not `out_of_scope`; each unknown word takes half of what
    /// it would count.
    let evidence: Evidence
  }

  /// What a prediction needs beside the text.
  struct Basis: Sendable {
    let model: LinearModel
    /// By class.
    let roles: [ClassRole]
    /// What is judged by the examples themselves.
    var examples: ExampleTable = .empty

    /// The class `out_of_scope`, where there is one.
    var outside: Int? { roles.firstIndex(of: .outside) }
  }

  /// The unit of margins and scores.
  static let unit = 10_000

  private let model: LinearModel
  private let outside: Int?
  /// How often each feature stands in the sentence at hand; all 0 between sentences.
  private let occurrences: UnsafeMutableBufferPointer<UInt8>
  /// What the repetitions of each feature count in all sentences so far: at most 8,192.
  private let times: UnsafeMutableBufferPointer<UInt16>
  private let sums: UnsafeMutableBufferPointer<Int32>
  private let sentenceSums: UnsafeMutableBufferPointer<Int32>
  /// The square of the length of the text's vector, in 1/1,024 squared: below 2^63, since at most
  /// 4 × 8,192 features of a rarity below 2^15 are added.
  private var square: UInt64 = 0
  private var words = 0
  private var knownWords = 0
  /// The class whose example the text is.
  private var example: Int?

  private init(by model: LinearModel, outside: Int?) {
    self.model = model
    self.outside = outside
    occurrences = .allocate(capacity: model.vocabulary.count)
    times = .allocate(capacity: model.vocabulary.count)
    sums = .allocate(capacity: model.stride)
    sentenceSums = .allocate(capacity: model.stride)
    occurrences.initialize(repeating: 0)
    times.initialize(repeating: 0)
    sums.initialize(repeating: 0)
    sentenceSums.initialize(repeating: 0)
  }

  deinit {
    occurrences.deallocate()
    times.deallocate()
    sums.deallocate()
    sentenceSums.deallocate()
  }

  /// Judges each sentence alone, and all of them together.
  static func judge(
    _ features: Features,
    by basis: Basis
  ) -> (text: Judgement?, sentences: [Judgement?]) {
    var sentences: [Judgement?] = []
    let scoring = Scoring(of: features, by: basis, sentences: &sentences)
    return (scoring.text, sentences)
  }

  /// Scores a text, and appends what the model says of each sentence.
  ///
  /// A sentence that asks for nothing, or of which the model knows nothing, stays out of the whole
  /// where another one asks for something: greetings and thanks around a request must not drown it.
  init(of features: Features, by basis: Basis, sentences: inout [Judgement?]) {
    self.init(by: basis.model, outside: basis.outside)
    sentences.reserveCapacity(features.sentences.count)
    var alone: Int?
    var counted = 0
    for sentence in features.sentences {
      let example = basis.examples.intent(of: features.hashes[sentence.features])
      let judgement = add(sentence, of: features, example) { basis.roles[$0.best] == .request }
      sentences.append(judgement)
      if let judgement, basis.roles[judgement.best] == .request {
        alone = example
        counted += 1
      }
    }
    example = basis.examples.intent(of: features.hashes[...]) ?? (counted == 1 ? alone : nil)
    guard words == 0 else { return }
    for sentence in features.sentences { _ = add(sentence, of: features, nil) { _ in true } }
  }

  /// Judges a sentence alone, nil where the model knows nothing of it, and adds it to the text
  /// where `counts` says so.
  private mutating func add(
    _ sentence: Features.Sentence,
    of features: Features,
    _ example: Int?,
    where counts: (Judgement) -> Bool
  ) -> Judgement? {
    var matches = model.vocabulary.table.matches(features.hashes[sentence.features])
    let square = sum(&matches.rows)
    let judgement = judgement(
      of: sentenceSums,
      square: square,
      knownWords: matches.knownWords,
      words: sentence.words,
      example: example
    )
    if let judgement, counts(judgement) {
      words += sentence.words
      knownWords += matches.knownWords
      addToText(matches.rows)
    }
    return judgement
  }

  /// What the model says of all sentences together; nil where it knows nothing of them.
  var text: Judgement? {
    judgement(
      of: sums,
      square: square,
      knownWords: knownWords,
      words: words,
      example: example
    )
  }

  /// The score of each class for all sentences together.
  var scores: [Int] {
    let length = Int(squareRoot(of: square))
    var scores = sums.prefix(model.classes).map { score(Int($0), length: length) }
    if let example {
      let others = scores.indices.filter { $0 != example }.map { scores[$0] }
      scores[example] = max(scores[example], (others.max() ?? 0) + Self.unit)
    }
    return scores
  }

  /// Judges by sums, nil where no word is known.
  ///
  /// The class whose example this is leads by a unit at least, and each of its words counts as known.
  private func judgement(
    of sums: UnsafeMutableBufferPointer<Int32>,
    square: UInt64,
    knownWords: Int,
    words: Int,
    example: Int?
  ) -> Judgement? {
    guard example != nil || square > 0 && knownWords > 0 else { return nil }
    let length = Int(squareRoot(of: square))
    var leaders = Leaders(of: sums.prefix(model.classes), outside: outside) {
      score(Int($0), length: length)
    }
    guard let example else { return leaders.judgement(knowing: knownWords, of: words) }
    leaders.lead(with: example)
    return leaders.judgement(knowing: 1, of: 1)
  }

  /// A sum as a score: by the length of the text's vector, rounded towards zero.
  private func score(_ sum: Int, length: Int) -> Int {
    length == 0 ? 0 : sum * Self.unit * Vocabulary.rarityUnit / (model.scale * length)
  }

  /// Sums the weights of a sentence into `sentenceSums`, and keeps each row as many times as it
  /// counts; the result is the square of the length of the sentence's vector.
  private func sum(_ rows: inout [UInt32]) -> UInt64 {
    let (kept, square) = rows.withUnsafeMutableBufferPointer { count($0) }
    rows.removeLast(rows.count - kept)
    sentenceSums.update(repeating: 0)
    model.weights.withUnsafeBufferPointer { weights in
      rows.withUnsafeBufferPointer { add($0, of: weights) }
    }
    return square
  }

  /// Moves each row to the front of `rows` as many times as its repetition counts.
  private func count(
    _ rows: UnsafeMutableBufferPointer<UInt32>
  ) -> (kept: Int, square: UInt64) {
    var kept = 0
    var square: UInt64 = 0
    model.vocabulary.rarity.withUnsafeBufferPointer { rarity in
      for index in 0..<rows.count {
        let row = rows[index]
        let occurrence = occurrences[Int(row)]
        occurrences[Int(row)] = occurrence &+ (occurrence < .max ? 1 : 0)
        guard let before = Vocabulary.countsAgain(after: occurrence) else { continue }
        square &+= (2 &* before &+ 1) &* UInt64(rarity[Int(row)]) &* UInt64(rarity[Int(row)])
        rows[kept] = row
        kept &+= 1
      }
    }
    for index in 0..<kept { occurrences[Int(rows[index])] = 0 }
    return (kept, square)
  }

  /// Adds a sentence that was just summed to the text.
  private mutating func addToText(_ rows: [UInt32]) {
    var square = square
    model.vocabulary.rarity.withUnsafeBufferPointer { rarity in
      for row in rows {
        let unit = UInt64(rarity[Int(row)])
        square &+= (2 &* UInt64(times[Int(row)]) &+ 1) &* unit &* unit
        times[Int(row)] &+= 1
      }
    }
    self.square = square
    for column in 0..<model.stride { sums[column] &+= sentenceSums[column] }
  }

  /// Adds the weights of rows to `sentenceSums`, four rows at a time; where fewer are left, the
  /// model's row of zeros fills in.
  private func add(
    _ rows: UnsafeBufferPointer<UInt32>,
    of weights: UnsafeBufferPointer<Int16>
  ) {
    let columns = model.stride
    let sums = sentenceSums
    let zeros = model.vocabulary.count
    for start in stride(from: 0, to: rows.count, by: 4) {
      let first = Int(rows[start]) &* columns
      let second = (start + 1 < rows.count ? Int(rows[start + 1]) : zeros) &* columns
      let third = (start + 2 < rows.count ? Int(rows[start + 2]) : zeros) &* columns
      let fourth = (start + 3 < rows.count ? Int(rows[start + 3]) : zeros) &* columns
      for column in 0..<columns {
        let sum =
          weights[first &+ column] &+ weights[second &+ column] &+ weights[third &+ column]
          &+ weights[fourth &+ column]
        sums[column] &+= Int32(sum)
      }
    }
  }
}
