/// Bounds on the steps of an evaluation that comes to a value, found without one.
///
/// The size of a list, map or text that no literal gives is taken from `Limits.assumedSize`, so the upper
/// bound holds for inputs of that size; the run-time limit holds for all.
public struct CostEstimate: Sendable, Equatable {
  /// Steps of the cheapest way through.
  public let least: Int
  /// Steps of the dearest way through.
  public let most: Int

  init(of root: Int32, in code: Code, assumedSize: Int) {
    let cost = Cost.of(root, in: code, assumedSize: assumedSize)
    least = cost.least
    most = cost.most
  }

  private struct Cost {
    var least: Int
    var most: Int
    /// The elements that the value may have.
    var size: Int

    static func of(_ node: Int32, in code: Code, assumedSize: Int) -> Cost {
      let instruction = code.instructions[Int(node)]
      let parts = code.parts(of: node).map { of($0, in: code, assumedSize: assumedSize) }
      var total = parts.reduce(Cost(least: 1, most: 1, size: 0)) { sum, part in
        Cost(
          least: plus(sum.least, part.least),
          most: plus(sum.most, part.most),
          size: max(sum.size, part.size)
        )
      }
      switch instruction.operation {
      case .constant:
        total.size = code.constants[Int(instruction.first)].weight
      case .variable, .local, .select, .index: total.size = assumedSize
      case .and, .or: total.least = 1 + (parts.map(\.least).min() ?? 0)
      case .conditional:
        total.least = plus(1, parts[0].least, min(parts[1].least, parts[2].least))
        total.most = plus(1, parts[0].most, max(parts[1].most, parts[2].most))
        total.size = max(parts[1].size, parts[2].size)
      case .list, .map: total.size = Int(instruction.second)
      case .add: total.size = plus(parts[0].size, parts[1].size)
      case .equal, .notEqual, .isIn, .call, .matches:
        total.most = plus(total.most, total.size)
      case .optionalMap, .optionalFlatMap: total.least = plus(1, parts[0].least)
      case .comprehension: total = loop(parts)
      default: break
      }
      return total
    }

    /// The range once, and the rest for every element.
    private static func loop(_ parts: [Cost]) -> Cost {
      let size = parts[0].size
      let body = parts.dropFirst().reduce(1) { plus($0, $1.most) }
      let (product, overflow) = size.multipliedReportingOverflow(by: body)
      return Cost(
        least: plus(1, parts[0].least),
        most: plus(1, parts[0].most, overflow ? .max : product),
        size: size
      )
    }

    private static func plus(_ numbers: Int...) -> Int {
      numbers.reduce(0) { sum, number in
        let (total, overflow) = sum.addingReportingOverflow(number)
        return overflow ? .max : total
      }
    }
  }
}
