import CanonicalJSON
import Foundation
import Testing

/// What fails beneath a run: the disk, the rights, the store itself, other processes.
@Suite struct StoreFaultTests {
  private static let canMount = {
    let program = try? RunningProgram(
      ["-m", "bash", "-c", "mount -t tmpfs -o size=1m none /mnt"],
      executable: "unshare"
    )
    return program?.end().end == .status(0)
  }()
  private static let hasSQLite = {
    let program = try? RunningProgram(["-version"], executable: "sqlite3")
    return program?.end().end == .status(0)
  }()

  private let tickets = GeneratedTickets(seed: 8, count: 200)

  // No room.

  @Test func `a file at its limit ends the run with one line, and nothing untrue is told`() throws {
    let desk = try SmallDesk()
    let script = #"ulimit -f 700; exec "$0" run --quiet --batch 4 -C "$1" --store "$2""#
    let result = try desk.bash(script, input: tickets.input)
    #expect(result.end == .status(74), "\(result.errors)")
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains("cannot write to the store `\(desk.storePath)`"))
    #expect((1..<200).contains(result.lines.count))
    try desk.expectSame(result.lines, whenPipedAgain: tickets.input)
  }

  @Test(.enabled(if: canMount, "no file system may be mounted here"))
  func `a full disk ends the run with one line, and after room is made all is told`() throws {
    let desk = try SmallDesk()
    try Data(tickets.input).write(to: desk.folder.appending(path: "in"))
    // A disk of its own is filled but for what a part of the run needs, and given room later.
    let script = #"""
      set -e; disk="$1/disk"; mkdir "$disk"; mount -t tmpfs -o size=4m none "$disk"
      "$0" init --demo -C "$1" --store "$disk/store.sqlite" 2> /dev/null
      free=$(df --output=avail -B1 "$disk" | tail -n 1)
      head -c $((free - 900000)) /dev/zero > "$disk/filler"
      run() { "$0" run --quiet --batch 4 -C "$1" --store "$disk/store.sqlite" < "$1/in"; }
      run "$1" > "$1/full" && status=0 || status=$?; echo "$status"
      rm "$disk/filler"; mount -o remount,size=32m "$disk"
      run "$1" > "$1/after" && status=0 || status=$?; echo "$status"
      "$0" doctor -C "$1" --store "$disk/store.sqlite" | grep integrity
      """#
    let result = try desk.mounting(script)
    #expect(result.lines.count == 3, "\(result.lines) \(result.errors)")
    #expect(result.lines.prefix(2) == ["74", "65"])
    #expect(result.lines.last?.hasPrefix("pass") == true)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains("no space left for the store"))
    let (full, after) = (try desk.toldLines("full"), try desk.toldLines("after"))
    #expect((1..<200).contains(full.count))
    #expect(after.count == 200)
    for (before, now) in zip(full, after) {
      #expect(now.isRepeat && before.decision == now.decision)
    }
  }

  // No right to write.

  @Test(.enabled(if: canMount, "no file system may be mounted here"))
  func `a store that may not be written to decides nothing`() throws {
    let desk = try SmallDesk()
    try Data(tickets.input).write(to: desk.folder.appending(path: "in"))
    let script = #"""
      store=$(dirname "$2"); mount --bind "$store" "$store"; mount -o remount,bind,ro "$store"
      "$0" run --quiet -C "$1" --store "$2" < "$1/in"
      """#
    let result = try desk.mounting(script)
    #expect(result.end == .status(73))
    #expect(result.lines.isEmpty)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains("cannot write to the store `\(desk.storePath)`"))
    #expect(try desk.recorded() == 0)
  }

  @Test(.disabled(if: getuid() == 0, "rights do not stop root"))
  func `a store whose file others own decides nothing`() throws {
    let desk = try SmallDesk()
    #expect(chmod(desk.storePath, 0o400) == 0)
    let result = try desk.runHere(tickets.input)
    #expect(result.status == 73)
    #expect(result.lines.isEmpty)
  }

  // No store.

  @Test(arguments: [[UInt8](), Array("not a database, whatever its name says".utf8)])
  func `a file that is no store is left as it is`(bytes: [UInt8]) throws {
    let desk = try SmallDesk()
    let url = desk.folder.appending(path: "other.sqlite")
    try Data(bytes).write(to: url)
    let result = try Program.run(["run", "--quiet", "--store", url.path], input: tickets.input)
    #expect(result.status == 78)
    #expect(result.lines.isEmpty)
    #expect(result.errors == "countersign: `\(url.path)` is not a store; check the path\n")
    #expect(try Data(contentsOf: url) == Data(bytes))
  }

  @Test func `a store that is not there is named`() throws {
    let path = try Scratch.folder().appending(path: "none.sqlite").path
    let result = try Program.run(["run", "--store", path], input: tickets.input)
    #expect(result.status == 78)
    #expect(result.errors.contains("no store at `\(path)`"))
  }

  @Test(.enabled(if: hasSQLite, "sqlite3 is not installed"))
  func `a release that lacks one of its objects answers nobody`() throws {
    let desk = try SmallDesk()
    let largest = "(SELECT digest FROM object ORDER BY length(bytes) DESC LIMIT 1)"
    let removed = try desk.bash(#"sqlite3 "$2" "DELETE FROM object WHERE digest = \#(largest)""#)
    #expect(removed.end == .status(0), "\(removed.errors)")
    let result = try desk.runHere(tickets.input)
    #expect(result.status == 78)
    #expect(result.lines.isEmpty)
    #expect(result.errors.contains("is missing"), "\(result.errors)")
  }

  @Test func `a release whose object was altered answers nobody`() throws {
    let desk = try SmallDesk()
    var bytes = try Data(contentsOf: URL(filePath: desk.storePath))
    let place = try #require(bytes.firstRange(of: Data("injection".utf8)))
    bytes[place.lowerBound] = UInt8(ascii: "I")
    try bytes.write(to: URL(filePath: desk.storePath))
    let result = try desk.runHere(tickets.input)
    #expect(result.status == 78, "\(result.errors)")
    #expect(result.lines.isEmpty)
    #expect(result.errors.contains("have another digest"))
  }

  // Other processes.

  @Test func `two runs on halves of the tickets at once decide each once`() throws {
    let desk = try SmallDesk()
    // Distinct keys: which of two contradicting lines comes first would be a matter of luck.
    let lines = (0..<400).map {
      #"{"id":"m\#($0)","ticket_id":"1","received_at":"2026-03-01T10:00:00Z","message":{"body":"refund order \#($0)"}}"#
    }
    let halves = try [lines[..<220], lines[180...]].map { half in
      let program = try RunningProgram(desk.run("--quiet", "--batch", "3"))
      program.feed(half.flatMap { Array($0.utf8) + [10] })
      return program
    }
    let results = halves.map { $0.waitForEnd() }
    #expect(results.map(\.end) == [.status(0), .status(0)], "\(results.map(\.errors))")
    #expect(results.map(\.lines.count) == [220, 220])
    let told = results.flatMap(\.lines).compactMap { ToldLine($0) }
    #expect(told.count { !$0.isRepeat } == 400)
    #expect(Set(told.map(\.decision)).count == 400)
    #expect(try desk.recorded() == 400)
    try desk.expectSame(results[0].lines, whenPipedAgain: lines.flatMap { Array($0.utf8) + [10] })
  }

  @Test func `a run waits for another process that holds the store's lock for a while`() throws {
    let desk = try SmallDesk()
    let descriptor = open(desk.storePath + ".lock", O_RDWR | O_CLOEXEC)
    try #require(descriptor >= 0 && flock(descriptor, LOCK_EX) == 0)
    let program = try RunningProgram(desk.run("--quiet"))
    program.feed(tickets.input)
    usleep(400_000)
    #expect(program.output.bytes.isEmpty)
    close(descriptor)
    let result = program.waitForEnd()
    #expect(result.end == .status(65))
    #expect(result.lines.count == 200)
    #expect(result.errors.isEmpty)
  }
}

extension SmallDesk {
  /// Runs a script of bash that mounts what nobody else sees.
  fileprivate func mounting(_ script: String) throws -> RunningProgram.Result {
    try RunningProgram(
      ["-m", "bash", "-c", script, Program.url.path, folder.path, storePath],
      executable: "unshare"
    ).end()
  }

  fileprivate func runHere(_ input: [UInt8]) throws -> Program.Result {
    try Program.run(run("--quiet"), input: input)
  }

  fileprivate func toldLines(_ file: String) throws -> [ToldLine] {
    try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      .split(separator: "\n").compactMap { ToldLine(String($0)) }
  }
}
