/// One node of a compiled expression; what it is made of stands before it in the code.
///
/// It holds numbers only, so that an evaluation counts no references while it walks the code.
struct Instruction: Sendable {
  enum Operation: UInt8, Sendable {
    /// `first`: the constant.
    case constant
    /// `first`: the slot.
    case variable
    /// `first`: the local.
    case local
    /// Always an error; `first`: the constant that tells it.
    case failure
    /// `first`: the operand, `second`: the constant name.
    case select, optionalSelect, hasField
    /// `first`: the slot.
    case hasVariable
    /// `first`: the operand, `second`: the key.
    case index, optionalIndex
    /// `first`: where the children begin, `second`: how many.
    case and, or
    /// `first`: the operand, `third`: the callee of the host's overloads, or -1.
    case not, negate
    /// `first`: the condition, `second` and `third`: the branches.
    case conditional
    /// `first` and `second`: the operands, `third`: the callee of the host's overloads, or -1.
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, isIn
    case add, subtract, multiply, divide, remainder
    /// `first`: where the children begin, `second`: how many. An optional one is complemented.
    case list
    /// The same, keys and values in turn; the key of an optional entry is complemented.
    case map
    /// `first`: the callee, `second`: where the arguments begin, `third`: how many.
    case call
    /// `first`: the text, `second`: the pattern, `third`: the compiled pattern, or -1.
    case matches
    /// `first`: the comprehension.
    case comprehension
    /// `first`: the operand, `second`: the body, `third`: the local.
    case bind, optionalMap, optionalFlatMap
  }

  let operation: Operation
  let first: Int32
  let second: Int32
  let third: Int32
  /// The place in the source that it was compiled from.
  let place: Int32
}
