/// How tightly the forms of the grammar bind, from loose to tight.
enum Precedence {
  static let conditional = 1
  static let or = 2
  static let and = 3
  static let relation = 4
  static let sum = 5
  static let product = 6
  static let unary = 7
  static let postfix = 8
}
