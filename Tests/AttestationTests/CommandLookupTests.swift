import Attestation
import CanonicalJSON
import Domain
import Glibc
import OutsideCalls
import TestSupport
import Testing

/// Real programs: `/bin/sh` scripts in a folder of the test's own.
@Suite(.serialized) struct CommandLookupTests {
  private static let tool = "command: [/bin/sh, ./tool, \"{key}\"]"
  private static let schema = "schema: {id: string, total: money, paid: bool?}"

  @Test func `what a program prints becomes facts, and the rest is dropped`() throws {
    try check(
      #"echo "{\"id\":\"$1\",\"total\":\"15.00 EUR\",\"secret\":1,\"paid\":null}""#,
      expect: #"{"id":"NP-1","total":"15.00 EUR"}"#
    )
  }

  @Test func `facts name their source and the moment of asking`() throws {
    let folder = try ToolFolder()
    try folder.write(#"echo '{"id":"a","total":"1.00 EUR"}'"#)
    let desk = try desk(Self.tool, Self.schema, folder: folder.path)
    let attested = try desk.order().get()
    #expect(attested.noun == "order")
    #expect(attested.source == "orders")
    #expect(attested.at == noon)
  }

  @Test func `every failure keeps its reason`() throws {
    for (script, reason) in [
      ("exit 3", "the command ended with status 3"),
      ("kill -9 $$", "the command was ended by signal 9"),
      ("echo null", "not found"), ("true", "the answer is no JSON object, at byte 0"),
      ("echo '[1]'", "the answer is no JSON object, at byte 0"),
      (#"echo '{"id" 1}'"#, "the answer is no JSON object, at byte 6"),
      (#"echo '{"id":"a","id":"b"}'"#, "the answer is no JSON object, at byte 10"),
      (#"echo '{"id":"a"}'"#, "`total` of the answer is missing or of another type"),
      (#"echo '{"id":1,"total":"1.00 EUR"}'"#, "`id` of the answer is missing or of another type"),
      (
        #"echo '{"id":"a","total":1}'"#, "`total` of the answer is missing or of another type"
      ),
      (
        #"echo '{"id":"a","total":"1.00 EUR"}'; exit 1"#, "the command ended with status 1"
      ),
    ] { try check(script, expect: reason) }
  }

  @Test func `a program that cannot be started is a failure with the system's error`() throws {
    let folder = try ToolFolder()
    let desk = try desk("command: [./none, \"{key}\"]", Self.schema, folder: folder.path)
    #expect(desk.order() == .failure(.failed(.notStarted(ENOENT))))
  }

  @Test func `at the deadline a program is ended with all that it started`() throws {
    let folder = try ToolFolder()
    try folder.write("sleep 60 & echo $! > child; echo $$ > parent; wait")
    let desk = try desk(Self.tool, "deadline: 300ms", Self.schema, folder: folder.path)
    let start = ContinuousClock.now
    #expect(desk.order() == .failure(.deadline))
    #expect(ContinuousClock.now - start < .seconds(20))
    for name in ["child", "parent"] {
      let text = try #require(folder.contents(of: name)).filter { $0.isNumber }
      #expect(hasEnded(try #require(pid_t(text))), "\(name) lives on")
    }
  }

  @Test func `a program that closes its output and stays is ended too`() throws {
    try check("exec >&-; sleep 60", lines: "deadline: 200ms", expect: "no answer in time")
    try check("sleep 60 & exit 0", lines: "deadline: 200ms", expect: "no answer in time")
  }

  @Test func `what a program leaves behind is ended when it has answered`() throws {
    let folder = try ToolFolder()
    try folder.write(
      "sleep 60 > /dev/null & echo $! > child\necho '{\"id\":\"a\",\"total\":\"1.00 EUR\"}'"
    )
    let desk = try desk(Self.tool, "deadline: 5s", Self.schema, folder: folder.path)
    #expect(told(desk.order()) == #"{"id":"a","total":"1.00 EUR"}"#)
    let text = try #require(folder.contents(of: "child")).filter { $0.isNumber }
    #expect(hasEnded(try #require(pid_t(text))))
  }

  @Test func `an answer without end is cut at its limit`() throws {
    try check("yes", lines: "limit: 4KiB", expect: "an answer of more than 4096 bytes")
    try check("yes >&2; true", lines: "deadline: 300ms", expect: "no answer in time")
    try check(
      "head -c 64 /dev/zero | tr '\\0' ' '; echo '{}'",
      lines: "limit: 64",
      expect: "an answer of more than 64 bytes"
    )
  }

  @Test func `a program sees an empty environment, no input and no file of ours`() throws {
    let (read, write) = try openPipe()
    defer {
      close(read)
      close(write)
    }
    setenv("LOOKUP_TEST_SECRET", "s", 1)
    try check(
      """
      set -- $(env | grep -c LOOKUP_TEST_SECRET) "$(cat)" "$(ls /proc/$$/fd | sort -n | tail -1)"
      if [ "$3" -gt 10 ]; then exit 7; fi
      if [ -e /proc/$$/fd/\(write) ] && [ \(write) -lt 10 ]; then exit 8; fi
      echo "{\\"id\\":\\"$1$2\\",\\"total\\":\\"1.00 EUR\\"}"
      """,
      expect: #"{"id":"0","total":"1.00 EUR"}"#
    )
  }

  @Test func `a hostile key is refused, or is one argument as it stands`() throws {
    let folder = try ToolFolder()
    try folder.write(#"touch ran; echo "{\"id\":\"$#:$1\",\"total\":\"1.00 EUR\"}""#)
    let desk = try desk(Self.tool, Self.schema, folder: folder.path)
    for key in [
      "-rf", "--help", "a b", "a;b", "$(id)", "`id`", "a\nb", "a\u{0}b", "../x", "a/b", "..", ".",
      "a'b", "a\"b", "é", "a|b", "a&b", "*", "~", "a%2e", String(repeating: "a", count: 129),
    ] {
      #expect(desk.order(key) == .failure(.unusableKey), "\(key)")
    }
    #expect(folder.contents(of: "ran") == nil)
    #expect(desk.order(nil) == .failure(.noKey))
    #expect(desk.order("") == .failure(.noKey))
    for key in ["NP-104233", "a.b+c@d.de", "#12", "_", String(repeating: "a", count: 128)] {
      #expect(told(desk.order(key)).contains("\"1:\(key)\""), "\(key)")
    }
  }

  @Test func `facts of records and lists are held to their types`() throws {
    let schema = """
      schema: {at: timestamp, lines: [{sku: string, price: money}], tags: list(string), n: int, \
      keep: {days: duration}}
      """
    func answer(_ price: String, tags: String = #"["a"]"#) -> String {
      """
      {"at":"2026-03-01T09:00:00Z","keep":{"days":"30d","x":1},"lines":[{"price":\(price),"sku":"a"}],\
      "n":3,"tags":\(tags)}
      """
    }
    let folder = try ToolFolder()
    let desk = try desk(Self.tool, schema, folder: folder.path)
    try folder.write("echo '\(answer("\"1.00 EUR\""))'")
    #expect(told(desk.order()) == answer("\"1.00 EUR\"").replacing(",\"x\":1", with: ""))
    try folder.write("echo '\(answer("\"1.00 EURO\""))'")
    #expect(desk.order() == .failure(.schema(field: "lines[0].price")))
    try folder.write("echo '\(answer("\"1.00 EUR\"", tags: "[\"a\",1]"))'")
    #expect(desk.order() == .failure(.schema(field: "tags[1]")))
  }

  /// Whether a process is gone, or dead and not yet reaped; its end may take the system a moment.
  private func hasEnded(_ process: pid_t) -> Bool {
    for _ in 0..<2_000 {
      if kill(process, 0) != 0 { return true }
      let status = readFile("/proc/\(process)/stat") ?? ""
      if status.split(separator: ")").last?.hasPrefix(" Z") == true { return true }
      usleep(5_000)
    }
    return false
  }

  private func openPipe() throws -> (Int32, Int32) {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    return (ends[0], ends[1])
  }

  private func check(_ script: String, lines: String = "deadline: 5s", expect: String) throws {
    let folder = try ToolFolder()
    try folder.write(script)
    let desk = try desk(Self.tool, lines, Self.schema, folder: folder.path)
    #expect(told(desk.order()) == expect, "\(script)")
  }
}
