/// A reply as it is read: what was found wrong so far, and what is still the writer's own.
struct WrittenReading {
  private let body: String
  private let language: String
  private let attested: [[Unicode.Scalar]]
  private var own: [Unicode.Scalar]
  private var faults: [WrittenReply.Fault] = []
  /// The number that a list would go on with.
  private var nextInList = 1

  /// `language` is a BCP 47 tag.
  init(_ body: String, language: String, attested: [String]) {
    (self.body, self.language) = (body, language)
    // The longest first, so that `15.00 EUR` is not taken for `15`.
    self.attested = attested.map { Array($0.unicodeScalars) }.filter { !$0.isEmpty }
      .sorted { $0.count > $1.count }
    own = Array(body.unicodeScalars)
  }

  /// The passages that are not quotes as a whole, with the source that each names.
  private var kept: [(range: Range<Int>, citation: Int?)] = []

  func result(_ judging: OwnClaims) -> WrittenReply {
    let claims = kept.flatMap { part in
      judging.claims(
        in: String(String.UnicodeScalarView(own[part.range])),
        from: part.range.lowerBound,
        citing: part.citation
      )
    }
    return WrittenReply(
      faults: faults,
      ownWords: String(String.UnicodeScalarView(own)),
      claims: claims
    )
  }

  /// Takes a part whose words are to be judged once all is read.
  mutating func keep(_ part: Substring, citing citation: Int?) {
    kept.append((range(of: part), citation))
  }

  mutating func note(_ problem: WrittenReply.Fault.Problem, at index: String.Index?) {
    faults.append(.init(problem: problem, offset: index.map(offset)))
  }

  /// Takes a part for supported.
  mutating func hide(_ part: Substring) { hide(range(of: part)) }

  /// Takes what attested facts say in a part for supported.
  mutating func hideAttested(in part: Substring) {
    let whole = range(of: part)
    for form in attested where form.count <= whole.count {
      var start = whole.lowerBound
      while start + form.count <= whole.upperBound {
        let end = start + form.count
        if own[start] == form[0], own[start..<end].elementsEqual(form), isApart(start..<end) {
          hide(start..<end)
          start = end
        } else {
          start += 1
        }
      }
    }
  }

  /// Takes the number of a list's item for no quantity, where it is the one that comes next.
  mutating func hideListMark(of line: Substring) {
    guard let mark = line.firstMatch(of: /^\s{0,3}([0-9]{1,2})[.)]\s/) else {
      nextInList = line.first?.isWhitespace == true ? nextInList : 1
      return
    }
    guard Int(mark.1) == nextInList else { return }
    nextInList += 1
    hide(mark.0)
  }

  /// Takes the marks of citations for what they are.
  mutating func hideMarks(of line: Substring) {
    for mark in line.matches(of: /\[[0-9]{1,3}\]/) { hide(mark.0) }
  }

  /// Notes the quantities of a part that are neither known nor hidden.
  mutating func require(_ known: Set<String>, of part: Substring) {
    let whole = range(of: part)
    for quantity in placedQuantities(in: own[whole]) where !known.contains(quantity.text) {
      faults.append(
        .init(
          problem: .unsupportedQuantity(quantity.words),
          offset: whole.lowerBound + quantity.offset
        )
      )
    }
    for quantity in SpelledQuantity.all(in: Array(own[whole]), language: language)
    where !known.contains(quantity.digits) {
      faults.append(
        .init(
          problem: .unsupportedQuantity(quantity.words),
          offset: whole.lowerBound + quantity.offset
        )
      )
    }
  }

  private mutating func hide(_ range: Range<Int>) {
    for index in range where own[index] != "\n" { own[index] = " " }
  }

  /// Whether a form stands by itself, and is no part of a longer word or number.
  private func isApart(_ range: Range<Int>) -> Bool {
    func isPart(_ index: Int) -> Bool {
      own.indices.contains(index)
        && (own[index].properties.isAlphabetic || own[index].properties.numericType != nil)
    }
    if isPart(range.lowerBound - 1) || isPart(range.upperBound) { return false }
    // A point or a comma goes on with the number where a digit follows it, and so it does before.
    let joins: Set<Unicode.Scalar> = [".", ",", "-", "/", ":"]
    let (before, after) = (range.lowerBound - 1, range.upperBound)
    if own.indices.contains(after), joins.contains(own[after]), isPart(after + 1) { return false }
    return !(own.indices.contains(before) && joins.contains(own[before]) && isPart(before - 1))
  }

  private func range(of part: Substring) -> Range<Int> {
    offset(part.startIndex)..<offset(part.endIndex)
  }

  private func offset(_ index: String.Index) -> Int {
    body.unicodeScalars.distance(from: body.startIndex, to: index)
  }
}
