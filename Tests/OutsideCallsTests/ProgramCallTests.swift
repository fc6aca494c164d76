import OutsideCalls
import TestSupport
import Testing

/// Real programs that read much and write much.
@Suite struct ProgramCallTests {
  @Test func `a program reads megabytes while it writes them`() throws {
    let input = [UInt8](repeating: 97, count: 3 << 20)
    #expect(try ask("cat", input, limitBytes: 4 << 20) == .success(input))
  }

  @Test func `a program need not read what it is given`() throws {
    let input = [UInt8](repeating: 97, count: 1 << 20)
    #expect(try ask("echo done", input) == .success(Array("done\n".utf8)))
  }

  @Test func `a program finds its input at the usual place`() throws {
    #expect(try ask("cat /dev/stdin", Array("a".utf8)) == .success([97]))
  }

  @Test func `more than a program may read is refused before it runs`() throws {
    let folder = try ToolFolder()
    try folder.write("touch ran")
    let input = [UInt8](repeating: 97, count: ProgramCall.inputLimit + 1)
    #expect(
      ask(in: folder, input) == .failure(.tooLarge(limitBytes: ProgramCall.inputLimit))
    )
    #expect(folder.contents(of: "ran") == nil)
  }

  private func ask(
    _ script: String,
    _ input: [UInt8],
    limitBytes: Int = 1_024
  ) throws -> Result<[UInt8], CallFailure> {
    let folder = try ToolFolder()
    try folder.write(script)
    return ask(in: folder, input, limitBytes: limitBytes)
  }

  private func ask(
    in folder: ToolFolder,
    _ input: [UInt8],
    limitBytes: Int = 1_024
  ) -> Result<[UInt8], CallFailure> {
    do throws(CallFailure) {
      let call = ProgramCall(["/bin/sh", "./tool"], folder: folder.path)
      let deadline = Deadline(after: .seconds(20))
      return .success(try call.answer(input, until: deadline, limitBytes: limitBytes))
    } catch {
      return .failure(error)
    }
  }
}
