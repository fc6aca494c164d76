/// A program to ask: no shell, nothing of our environment but what is stated, nothing of our files, and its
/// whole process group is ended when it has answered or its time is up.
package struct ProgramCall: Sendable {
  /// The most that a program is given to read, in bytes.
  package static let inputLimit = 4 << 20

  /// The program and its arguments.
  package let arguments: [String]
  /// The folder it runs in, which a path such as `./tools/order` starts from.
  package let folder: String
  /// Its environment, `NAME=value` each.
  let environment: [String]

  /// Takes what stands in its environment besides where programs lie and that texts are UTF-8.
  package init(_ arguments: [String], folder: String, variables: [String: String] = [:]) {
    (self.arguments, self.folder) = (arguments, folder)
    environment =
      ["PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8"]
      + variables.map { "\($0)=\($1)" }.sorted()
  }

  /// What the program writes to its standard output, where it ends with status 0.
  ///
  /// `input` is what it reads from its standard input, at most `inputLimit`; nil for nothing.
  package func answer(
    _ input: [UInt8]? = nil,
    until deadline: Deadline,
    limitBytes: Int
  ) throws(CallFailure) -> [UInt8] {
    var child = try ChildProcess(self, input: input, errors: .dropped)
    _ = try child.read(until: deadline, limitBytes: limitBytes)
    if let ending = try child.end(until: deadline) { throw .failed(ending) }
    return child.output
  }
}
