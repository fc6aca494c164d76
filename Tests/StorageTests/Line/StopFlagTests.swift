import Domain
import Glibc
import Review
import Testing

@testable import Storage

/// A stop that somebody signs at some second.
func notice(_ second: Int64, scope: StopScope = .all) throws -> StopNotice {
  let key = PrivateKey()
  let step = LineStep.stop(scope, reason: "a test")
  let person = try #require(PersonID("mira"))
  let at = Timestamp(milliseconds: noon.milliseconds + second * 1000)
  return try StopNotice(step.signed(by: person, with: key, at: at), key: key.publicKey)
}

@Suite struct StopFlagTests {
  private let folder: TemporaryFolder
  private let flag: StopFlag

  init() throws {
    folder = try TemporaryFolder()
    flag = StopFlag(besideStoreAt: folder.path + "/store")
  }

  @Test func `a flag says what was added to it, and no flag says nothing`() throws {
    let reader = StopFlagReader(flag)
    #expect(reader.state() == .flowing)
    let (first, second) = (try notice(1), try notice(2, scope: .named(.intent, "refund")))
    try flag.add(first)
    #expect(reader.state() == .stops([first.stop]))
    try flag.add(second)
    try flag.add(first)
    #expect(reader.state() == .stops([first.stop, second.stop]))
    #expect(permissions(of: flag.path) == 0o600)
    try flag.update { _ in [second] }
    #expect(reader.state() == .stops([second.stop]))
    try flag.update { _ in [] }
    #expect(reader.state() == .flowing)
    #expect(access(flag.path, F_OK) != 0)
  }

  @Test func `every beginning of a flag but the whole stops everything`() throws {
    try flag.add(notice(1))
    let whole = contents(of: flag.path)
    let reader = StopFlagReader(flag)
    for count in 0..<whole.count {
      guard case .unreadable = StopFlag.content(of: Array(whole.prefix(count))) else {
        Issue.record("\(count) bytes of \(whole.count) are read as a flag")
        return
      }
    }
    try folder.write("", to: "store.stop")
    #expect(!reader.state().isFlowing)
    #expect(reader.state().stop(holding: StopSubject()) == .unreadable)
  }

  @Test(arguments: ["directory", "link", "dangling link", "pipe", "huge", "words", "other stop"])
  func `whatever else stands in its place stops everything, and a stop leaves it there`(
    kind: String
  ) throws {
    switch kind {
    case "directory": mkdir(flag.path, 0o700)
    case "link":
      try folder.write("{}", to: "other")
      symlink(folder.path + "/other", flag.path)
    case "dangling link": symlink(folder.path + "/nowhere", flag.path)
    case "pipe": mkfifo(flag.path, 0o600)
    case "huge":
      try folder.write("", to: "store.stop")
      truncate(flag.path, 1 << 40)
    case "words": try folder.write("stop!", to: "store.stop")
    default: try folder.write(#"{"schema":"stop-flag/1","stops":[{}]}"#, to: "store.stop")
    }
    let reader = StopFlagReader(flag)
    for _ in 0..<2 {
      #expect(reader.state().stop(holding: StopSubject()) == .unreadable)
    }
    guard case .unreadable = try flag.add(notice(1)) else {
      Issue.record("a narrower flag took the place of one that stopped everything")
      return
    }
    #expect(reader.state().stop(holding: StopSubject()) == .unreadable)
  }

  @Test func `a reader sees each of many states that follow at once, in files of one size`() throws
  {
    let reader = StopFlagReader(flag)
    let notices = try (10..<60).map { try notice($0) }
    for notice in notices {
      try flag.update { _ in [notice] }
      #expect(reader.state() == .stops([notice.stop]))
    }
  }

  @Test func `a store that is reached by a link has one flag`() throws {
    let store = try Store.prepared(at: folder.store)
    symlink(folder.store, folder.path + "/link")
    let linked = StopFlag(besideStoreAt: folder.path + "/link")
    #expect(linked.path == store.flag?.path)
    #expect(try Store.inMemory().flag == nil)
  }
}
