import CEL
import Domain

extension CaseSpace {
  /// The sides of a box as conditions: first which facts are there, then what they are.
  func text(of box: CaseBox, withClaims: Bool = true) -> [String] {
    let told = box.sides.filter { side in
      side.cells.cells.count < counts[side.dimension] && (withClaims || !readsClaim(side.dimension))
    }
    let isPresence: (CaseBox.Side) -> Bool = { side in
      if case .presence = dimensions[side.dimension] { true } else { false }
    }
    return told.filter(isPresence).map(text)
      + told.filter { !isPresence($0) }.compactMap { guarded($0, in: box) }
  }

  /// The condition of a side, where the facts that it is about may not be there.
  private func guarded(_ side: CaseBox.Side, in box: CaseBox) -> String? {
    var absences: [String] = []
    for fact in facts(of: side.dimension) where optionalFacts.contains(fact) {
      guard let cells = presence(of: fact).flatMap({ box[$0]?.cells }), cells.count == 1 else {
        absences.append("!has(\(fact))")
        continue
      }
      if cells == [0] { return nil }
    }
    let text = text(of: side)
    return absences.isEmpty ? text : "(\(absences.joined(separator: " || ")) || \(text))"
  }

  private func facts(of dimension: Int) -> [String] {
    switch dimensions[dimension] {
    case .text(let name), .truth(let name), .presence(let name): [name]
    case .numbers(let terms): terms.map { variables[$0.variable].name }
    case .sameText(let left, let right): [left, right]
    case .currency, .opaque: []
    }
  }

  private func readsClaim(_ dimension: Int) -> Bool {
    facts(of: dimension).contains(where: FactDeclaration.isClaim)
  }

  private func text(of side: CaseBox.Side) -> String {
    let cells = side.cells.cells
    switch dimensions[side.dimension] {
    case .numbers(let terms): return numbers(terms, cells, of: side.dimension)
    case .text(let name):
      let texts = texts(of: side.dimension)
      let isOpen = cells.contains(texts.count)
      let listed = (isOpen ? texts.indices.filter { !cells.contains($0) } : cells)
        .map { Literal.string(texts[$0]).description }
      if listed.count == 1 { return "\(name) \(isOpen ? "!=" : "==") \(listed[0])" }
      let list = "\(name) in [\(listed.joined(separator: ", "))]"
      return isOpen ? "!(\(list))" : list
    case .truth(let name): return cells == [1] ? name : "!\(name)"
    case .presence(let name): return cells == [1] ? "has(\(name))" : "!has(\(name))"
    case .currency: return "a currency of \(cells.count)"
    case .sameText(let left, let right): return "\(left) \(cells == [1] ? "==" : "!=") \(right)"
    case .opaque:
      let text = opaqueTerms[side.dimension]?.text ?? ""
      let words = ["!(\(text))", text, "(\(text)) has no value"]
      return anyOf(cells.map { words[$0] })
    }
  }

  private func numbers(_ terms: [LinearForm.Term], _ cells: [Int], of dimension: Int) -> String {
    let (all, whole) = (ranges(of: dimension), range(of: dimension))
    let name = sum(terms)
    var pieces: [ClosedRange<Int64>] = []
    for range in cells.map({ all[$0] }) {
      if let last = pieces.last, last.upperBound + 1 == range.lowerBound {
        pieces[pieces.count - 1] = last.lowerBound...range.upperBound
      } else {
        pieces.append(range)
      }
    }
    let texts = pieces.map { piece in
      let low = number(piece.lowerBound, terms)
      let high = number(piece.upperBound, terms)
      if piece.lowerBound == piece.upperBound { return "\(name) == \(low)" }
      if piece.lowerBound == whole.lowerBound { return "\(name) <= \(high)" }
      if piece.upperBound == whole.upperBound { return "\(name) >= \(low)" }
      return "\(name) >= \(low) && \(name) <= \(high)"
    }
    return anyOf(texts.count == 1 ? texts : texts.map { "(\($0))" })
  }

  /// One of several conditions, so that it can stand beside others.
  private func anyOf(_ texts: [String]) -> String {
    texts.count == 1 ? texts[0] : "(\(texts.joined(separator: " || ")))"
  }

  private func sum(_ terms: [LinearForm.Term]) -> String {
    var text = ""
    // What is added comes first.
    for term in terms.filter({ $0.coefficient > 0 }) + terms.filter({ $0.coefficient < 0 }) {
      let size = term.coefficient.magnitude == 1 ? "" : "\(term.coefficient.magnitude) * "
      let sign = term.coefficient < 0 ? "-" : "+"
      text += text.isEmpty ? (sign == "-" ? "-" : "") : " \(sign) "
      text += size + variables[term.variable].name
    }
    return text
  }

  /// A number as the unit of a sum is written.
  private func number(_ number: Int64, _ terms: [LinearForm.Term]) -> String {
    let variable = terms[0].variable
    switch variables[variable].type {
    case .money:
      let currency = currency(of: variable, cell: 0)
      return "money(\"\(Money(minorUnits: number, currency: currency))\")"
    case .duration: return span(number)
    case .timestamp:
      guard terms.reduce(0, { $0 + $1.coefficient }) == 0 else {
        return "timestamp(\"\(Domain.Timestamp(milliseconds: number))\")"
      }
      let (nanoseconds, overflow) = number.multipliedReportingOverflow(by: 1_000_000)
      return overflow ? "\(number)ms" : span(nanoseconds)
    default: return String(number)
    }
  }

  private func span(_ nanoseconds: Int64) -> String {
    let (days, rest) = nanoseconds.quotientAndRemainder(dividingBy: 86_400_000_000_000)
    if rest == 0 { return "days(\(days))" }
    return "duration(\"\(CEL.Duration(nanoseconds: nanoseconds))\")"
  }
}
