/// A compiled pattern of `matches`.
///
/// A nondeterministic automaton runs over the text with all its states at once (Thompson, 1968; Pike's
/// machine without captures), so the time is at most the product of the sizes of pattern and text.
struct Pattern: Sendable {
  enum Instruction: Sendable {
    case set(ScalarSet)
    case split(Int, Int)
    case jump(Int)
    case lineStart, lineEnd, textStart, textEnd, wordBoundary, noWordBoundary
    case match
  }

  private(set) var program: [Instruction] = []
  /// Ranges of scalars in all instructions.
  private var ranges = 0
  private let limit: Int

  /// Compiles a pattern, unless it needs more instructions than the limit.
  init(_ source: String, limit: Int) throws(PatternError) {
    self.limit = limit
    try emit(try PatternParser.parse(source))
    try append(.match)
  }

  /// The steps that matching a text counts.
  func work(on text: String) -> Int {
    1 + text.utf8.count / 16 * (program.count + ranges)
  }

  private mutating func append(_ instruction: Instruction) throws(PatternError) {
    guard program.count < limit else {
      throw PatternError(message: "the pattern is too large")
    }
    program.append(instruction)
  }

  private mutating func emit(_ node: PatternNode) throws(PatternError) {
    switch node {
    case .empty: break
    case .set(let set):
      ranges += set.ranges.count
      try append(.set(set))
    case .lineStart: try append(.lineStart)
    case .lineEnd: try append(.lineEnd)
    case .textStart: try append(.textStart)
    case .textEnd: try append(.textEnd)
    case .wordBoundary: try append(.wordBoundary)
    case .noWordBoundary: try append(.noWordBoundary)
    case .sequence(let parts): for part in parts { try emit(part) }
    case .choice(let branches): try emitChoice(branches)
    case .repeated(let part, let least, let most): try emitRepeated(part, least, most)
    }
  }

  private mutating func emitChoice(_ branches: [PatternNode]) throws(PatternError) {
    var exits: [Int] = []
    for branch in branches.dropLast() {
      let split = program.count
      try append(.split(split + 1, 0))
      try emit(branch)
      exits.append(program.count)
      try append(.jump(0))
      program[split] = .split(split + 1, program.count)
    }
    if let last = branches.last { try emit(last) }
    for exit in exits { program[exit] = .jump(program.count) }
  }

  private mutating func emitRepeated(
    _ part: PatternNode,
    _ least: Int,
    _ most: Int?
  ) throws(PatternError) {
    for _ in 0..<least { try emitCounted(part) }
    guard let most else {
      let split = program.count
      try append(.split(split + 1, 0))
      try emit(part)
      try append(.jump(split))
      program[split] = .split(split + 1, program.count)
      return
    }
    var splits: [Int] = []
    for _ in least..<most {
      splits.append(program.count)
      try append(.split(program.count + 1, 0))
      try emitCounted(part)
    }
    for split in splits { program[split] = .split(split + 1, program.count) }
  }

  /// Emits one of several copies; a copy without instructions would repeat for ever within the limit.
  private mutating func emitCounted(_ part: PatternNode) throws(PatternError) {
    let start = program.count
    try emit(part)
    if program.count == start { try append(.jump(start + 1)) }
  }
}
