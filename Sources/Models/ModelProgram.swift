import CanonicalJSON
import OutsideCalls

/// Asks a program: one JSON object on its standard input, one on its standard output.
struct ModelProgram: Sendable {
  let call: ProgramCall
  let dialect: ProgramDialect
  let limitBytes: Int

  func ask(_ request: ModelRequest, _ deadline: Deadline) throws(ModelFailure) -> ModelAnswer {
    let answer: [UInt8]
    do throws(CallFailure) {
      let input = dialect.body(of: request).bytes + [UInt8(ascii: "\n")]
      answer = try call.answer(input, until: deadline, limitBytes: limitBytes)
    } catch {
      throw ModelFailure(error)
    }
    return try dialect.answer(in: answer, limitBytes: limitBytes)
  }
}
