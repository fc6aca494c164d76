import Attestation
import Foundation
import OutsideCalls
import TestSupport
import Testing

/// Second places on this machine: files, programs and a server that take checkpoints, or do not.
@Suite(.serialized) struct AnchorPlaceTests {
  private static let note = "log\n2\nroot\n\n— log AAAA\n"

  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "anchors-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func keep(
    _ way: AnchorPlace.Way,
    _ note: String = note,
    within patience: Duration = .seconds(10)
  ) -> String? {
    defer { try? FileManager.default.removeItem(at: folder) }
    return keepOnce(way, note, within: patience)
  }

  private func keepOnce(
    _ way: AnchorPlace.Way,
    _ note: String = note,
    within patience: Duration = .seconds(10)
  ) -> String? {
    AnchorPlace(way).keep(note, folder: folder.path, within: patience)?.description
  }

  private func contents(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  @Test func `a file is appended to, an empty line behind each note`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(keepOnce(.file("kept")) == nil)
    #expect(keepOnce(.file(folder.path + "/kept")) == nil)
    #expect(try contents("kept") == Self.note + "\n" + Self.note + "\n")
    // One that `log checkpoint -o` began.
    try Data(Self.note.utf8).write(to: folder.appending(path: "begun"))
    #expect(keepOnce(.file("begun")) == nil)
    #expect(try contents("begun") == Self.note + "\n" + Self.note + "\n")
  }

  @Test func `a file that ends amid a line is left as it is`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("log\n2\nro".utf8).write(to: folder.appending(path: "torn"))
    #expect(keepOnce(.file("torn"))?.hasPrefix("it ends in the middle of a line") == true)
    #expect(try contents("torn") == "log\n2\nro")
  }

  @Test func `what cannot be appended to is refused with its reason`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    for device in ["/dev/full", "/dev/null"] {
      #expect(keepOnce(.file(device)) == "it is no regular file, so that it keeps nothing")
    }
    #expect(keepOnce(.file("nowhere/kept")) == "No such file or directory")
    #expect(keepOnce(.file(".")) == "Is a directory")
    try #require(mkfifo(folder.appending(path: "pipe").path, 0o600) == 0)
    #expect(keepOnce(.file("pipe")) != nil)
  }

  @Test func `a file in the store's own folder is no second place, by whatever name`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = folder.appending(path: "store")
    try FileManager.default.createDirectory(
      at: store.appending(path: "within"),
      withIntermediateDirectories: true
    )
    try Data().write(to: store.appending(path: "there"))
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "link"),
      withDestinationURL: store.appending(path: "there")
    )
    for name in ["store/new", "store/within/new", "store/../store/new", "link"] {
      let failure = AnchorPlace(.file(name)).keep(
        Self.note,
        folder: folder.path,
        storeFolder: store.path + "/within/.."
      )
      #expect(failure == .besideStore, "\(name)")
    }
    #expect(!FileManager.default.fileExists(atPath: store.path + "/new"))
    #expect(try contents("store/there").isEmpty)
    let elsewhere = AnchorPlace(.file("storehouse")).keep(
      Self.note,
      folder: folder.path,
      storeFolder: store.path
    )
    #expect(elsewhere == nil)
  }

  @Test func `a file that others hold is left at the ceiling`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let held = open(folder.appending(path: "held").path, O_RDWR | O_CREAT, 0o600)
    defer { close(held) }
    try #require(flock(held, LOCK_EX) == 0)
    #expect(keepOnce(.file("held"), within: .milliseconds(200)) == "others hold it")
  }

  @Test func `a program reads the note, and answers with nothing or the same`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(keepOnce(.command(["/bin/sh", "-c", "cat > told"])) == nil)
    #expect(try contents("told") == Self.note)
    #expect(keepOnce(.command(["/bin/sh", "-c", "cat; echo '— witness BBBB'"])) == nil)
  }

  @Test func `a program that refuses, lies or never ends has not kept it`() {
    for (script, why) in [
      ("exit 3", "the command ended with status 3"),
      ("echo kept", "it answered with another checkpoint than it was given"),
      ("sed s/2/3/", "it answered with another checkpoint than it was given"),
      ("head -c 5", "it answered with another checkpoint than it was given"),
      ("sleep 60", "no answer in time"),
      ("head -c 70000 /dev/zero", "an answer of more than 65536 bytes"),
    ] {
      let patience: Duration = script.hasPrefix("sleep") ? .milliseconds(300) : .seconds(10)
      #expect(keepOnce(.command(["/bin/sh", "-c", script]), within: patience) == why, "\(script)")
    }
    #expect(
      keep(.command(["./none"])) == "the command could not be started, error 2"
    )
  }

  private func post(
    within patience: Duration = .seconds(10),
    _ answer: @escaping @Sendable (String) -> [UInt8]?
  ) throws -> (failure: String?, requests: [String]) {
    let server = try #require(LocalServer(answer: answer))
    defer { server.stop() }
    let address = try #require(PostAddress("http://127.0.0.1:\(server.port)/notary"))
    return (keep(.post(address), within: patience), server.requests)
  }

  @Test func `a server gets the note, and answers with nothing or the same`() throws {
    for body in ["", Self.note, Self.note + "— witness BBBB\n"] {
      let (failure, requests) = try post { _ in LocalServer.answer("201 Kept", body) }
      #expect(failure == nil)
      let request = try #require(requests.first)
      #expect(request.hasPrefix("POST /notary HTTP/1.1\r\n"))
      #expect(request.contains("Content-Type: text/plain; charset=utf-8\r\n"))
      #expect(request.hasSuffix("\r\n\r\n" + Self.note))
    }
  }

  @Test func `a server that refuses, lies or keeps silent has not kept it`() throws {
    let other = Self.note.replacing("2", with: "3")
    for (answer, why) in [
      (LocalServer.answer("503 Busy"), "the server answered with status 503"),
      (LocalServer.answer("507 Full"), "the server answered with status 507"),
      (
        LocalServer.answer("200 OK", other), "it answered with another checkpoint than it was given"
      ),
      (LocalServer.answer("200 OK", "ok"), "it answered with another checkpoint than it was given"),
    ] { #expect(try post { _ in answer }.failure == why) }
    #expect(try post(within: .milliseconds(300)) { _ in nil }.failure == "no answer in time")
  }
}
