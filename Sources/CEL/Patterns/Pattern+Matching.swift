extension Pattern {
  /// Whether the pattern is found anywhere in a text.
  func matches(_ text: String) -> Bool {
    var machine = Machine(program, Array(text.unicodeScalars.map(\.value)))
    return machine.run()
  }

  /// The states of one run.
  private struct Machine {
    let program: [Instruction]
    let text: [UInt32]
    var current: [Int] = []
    /// The position in the text at which each instruction was last reached, plus one.
    var reached: [Int]
    var stack: [Int] = []

    init(_ program: [Instruction], _ text: [UInt32]) {
      self.program = program
      self.text = text
      reached = Array(repeating: 0, count: program.count)
    }

    mutating func run() -> Bool {
      var next: [Int] = []
      for position in 0...text.count {
        // A match may begin anywhere, so the first state is always among them.
        if follow(0, at: position) { return true }
        guard position < text.count else { return false }
        let scalar = text[position]
        next.removeAll(keepingCapacity: true)
        for state in current {
          if case .set(let set) = program[state], set.contains(scalar) { next.append(state + 1) }
        }
        current.removeAll(keepingCapacity: true)
        for state in next where follow(state, at: position + 1) { return true }
      }
      return false
    }

    /// Takes a state, and those it leads to without reading, among the current ones.
    ///
    /// - Returns: Whether the match is among them.
    private mutating func follow(_ state: Int, at position: Int) -> Bool {
      stack.append(state)
      while let state = stack.popLast() {
        if reached[state] == position + 1 { continue }
        reached[state] = position + 1
        switch program[state] {
        case .set: current.append(state)
        case .split(let first, let second):
          stack.append(second)
          stack.append(first)
        case .jump(let target): stack.append(target)
        case .match:
          stack.removeAll()
          return true
        default: if holds(program[state], at: position) { stack.append(state + 1) }
        }
      }
      return false
    }

    private func holds(_ instruction: Instruction, at position: Int) -> Bool {
      switch instruction {
      case .textStart: position == 0
      case .textEnd: position == text.count
      case .lineStart: position == 0 || text[position - 1] == 0x0A
      case .lineEnd: position == text.count || text[position] == 0x0A
      case .wordBoundary: isBoundary(position)
      case .noWordBoundary: !isBoundary(position)
      default: false
      }
    }

    private func isBoundary(_ position: Int) -> Bool {
      let before = position > 0 && ScalarSet.words.contains(text[position - 1])
      let after = position < text.count && ScalarSet.words.contains(text[position])
      return before != after
    }
  }
}
