import Foundation
import OutsideCalls
import TestSupport
import Testing

/// Real programs that somebody reads, stops or leaves while they run.
@Suite struct ChildProcessTests {
  private let folder: ToolFolder

  init() throws { folder = try ToolFolder() }

  private func start(
    _ script: String,
    _ input: String? = nil,
    errors: ChildProcess.Errors = .kept,
    variables: [String: String] = [:]
  ) throws -> ChildProcess {
    try folder.write(script)
    let call = ProgramCall(["/bin/sh", "./tool"], folder: folder.path, variables: variables)
    return try ChildProcess(call, input: input.map { Array($0.utf8) }, errors: errors)
  }

  private func check(
    _ script: String,
    _ input: String? = nil,
    errors: ChildProcess.Errors = .kept,
    variables: [String: String] = [:],
    expect ending: CallEnding?,
    output: String,
    says: String
  ) throws {
    var child = try start(script, input, errors: errors, variables: variables)
    let deadline = Deadline(after: .seconds(20))
    #expect(try child.read(until: deadline, limitBytes: 1 << 20) == .closed)
    let found = try child.end(until: deadline)
    #expect(found == ending)
    let (told, said) = (child.output, child.errors)
    #expect(String(decoding: told, as: UTF8.self) == output)
    #expect(String(decoding: said, as: UTF8.self) == says)
  }

  @Test func `what it writes to either place is kept apart, with how it ended`() throws {
    try check("echo a; echo b >&2", expect: nil, output: "a\n", says: "b\n")
    try check("echo b >&2; exit 3", expect: .exit(3), output: "", says: "b\n")
    try check("kill -TERM $$", expect: .signal(SIGTERM), output: "", says: "")
    try check("echo b >&2; cat", "a", errors: .dropped, expect: nil, output: "a", says: "")
  }

  @Test func `it has the variables that are stated, and none of ours`() throws {
    try check(
      "echo $HOME $PATH $SHOP",
      variables: ["SHOP": "boots"],
      expect: nil,
      output: "/usr/local/bin:/usr/bin:/bin boots\n",
      says: ""
    )
  }

  @Test func `it runs on while what it told is looked at`() throws {
    var child = try start("echo one; while [ ! -e go ]; do sleep 0.01; done; echo two")
    let deadline = Deadline(after: .seconds(20))
    let first = try child.read(until: deadline, limitBytes: 64) { $0.contains(10) }
    #expect(first == .enough)
    #expect(child.output == Array("one\n".utf8))
    try folder.write("", as: "go")
    #expect(try child.read(until: deadline, limitBytes: 64) == .closed)
    #expect(child.output == Array("one\ntwo\n".utf8))
    #expect(try child.end(until: deadline) == nil)
  }

  @Test func `another descriptor interrupts the reading`() throws {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data([1]))
    var child = try start("sleep 60")
    // Held to the end: a descriptor that is closed interrupts nothing.
    try withExtendedLifetime(pipe) {
      let pause = try child.read(
        until: Deadline(after: .seconds(20)),
        limitBytes: 64,
        unlessReadable: pipe.fileHandleForReading.fileDescriptor
      )
      #expect(pause == .interrupted)
    }
  }

  @Test func `all that it started ends when nobody holds it any more`() throws {
    let deadline = Deadline(after: .seconds(20))
    let process: pid_t
    do {
      var child = try start("sleep 60 & echo $!; wait")
      _ = try child.read(until: deadline, limitBytes: 64) { $0.contains(10) }
      process = try #require(pid_t(String(decoding: child.output, as: UTF8.self).dropLast()))
    }
    // A zombie that nobody has reaped yet is there, and runs no more.
    while isRunning(process), deadline.millisecondsLeft > 0 { usleep(1_000) }
    #expect(!isRunning(process))
  }

  @Test func `neither its time nor what it tells is without an end`() throws {
    var silent = try start("sleep 60")
    #expect(throws: CallFailure.deadline) {
      _ = try silent.read(until: Deadline(after: .milliseconds(50)), limitBytes: 64)
    }
    var closed = try start("exec >&- 2>&-; sleep 60")
    #expect(try closed.read(until: Deadline(after: .seconds(20)), limitBytes: 64) == .closed)
    #expect(throws: CallFailure.deadline) {
      _ = try closed.end(until: Deadline(after: .milliseconds(50)))
    }
    for script in ["yes", "yes >&2"] {
      var loud = try start(script)
      #expect(throws: CallFailure.tooLarge(limitBytes: 1 << 16)) {
        _ = try loud.read(until: Deadline(after: .seconds(20)), limitBytes: 1 << 16)
      }
    }
  }

  private func isRunning(_ process: pid_t) -> Bool {
    guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
      return false
    }
    return stat.split(separator: ")").last?.hasPrefix(" Z") == false
  }
}
