/// An error on its way up through an evaluation.
struct Fault: Error {
  let kind: EvaluationError.Kind
  let message: String
  let node: Int32
}

extension EvaluationError {
  init(_ fault: Fault, in code: Code) {
    self.init(
      kind: fault.kind,
      message: fault.message,
      position: code.place(of: fault.node).position
    )
  }
}
