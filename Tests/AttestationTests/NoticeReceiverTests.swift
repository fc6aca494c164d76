import Attestation
import OutsideCalls
import TestSupport
import Testing

/// Programs and a server on this machine that are told something.
@Suite(.serialized) struct NoticeReceiverTests {
  private static let json = #"{"kind":"new","schema":"notice/1"}"#

  private func post(
    _ answer: @escaping @Sendable (String) -> [UInt8]?
  ) throws -> (failure: String?, requests: [String]) {
    let server = try #require(LocalServer(answer: answer))
    defer { server.stop() }
    let address = try #require(PostAddress("http://127.0.0.1:\(server.port)/hook?team=a"))
    let failure = NoticeReceiver(.post(address)).tell(Self.json, id: "note_1", folder: "/")
    return (failure?.description, server.requests)
  }

  @Test func `a server gets the object, and its id to know it again by`() throws {
    for status in ["200 OK", "202 Later", "204 Nothing"] {
      let (failure, requests) = try post { _ in LocalServer.answer(status) }
      #expect(failure == nil)
      let request = try #require(requests.first)
      #expect(requests.count == 1 && request.hasPrefix("POST /hook?team=a HTTP/1.1\r\n"))
      #expect(request.contains("Content-Type: application/json\r\n"))
      #expect(request.contains("Idempotency-Key: note_1\r\n"))
      #expect(request.hasSuffix("\r\n\r\n" + Self.json))
    }
  }

  @Test func `whatever is no 2xx is a failure with its reason, and no redirect is followed`() throws
  {
    for (status, headers) in [
      ("302 Found", "Location: http://127.0.0.1:1/\r\n"), ("400 No", ""), ("503 Busy", ""),
    ] {
      let (failure, requests) = try post { _ in LocalServer.answer(status, headers: headers) }
      #expect(failure == "the server answered with status \(status.prefix(3))")
      #expect(requests.count == 1)
    }
    #expect(try post { _ in LocalServer.answer("404 No") }.failure == "not found")
  }

  @Test func `a server that keeps silent is left after five seconds`() throws {
    let begin = ContinuousClock.now
    #expect(try post { _ in nil }.failure == "no answer in time")
    #expect(ContinuousClock.now - begin < .seconds(30))
  }

  @Test func `a program reads the object from its standard input`() throws {
    let folder = try ToolFolder()
    try folder.write("cat > told; test -z \"$HOME\"")
    let receiver = NoticeReceiver(.command(["/bin/sh", "./tool"]))
    #expect(receiver.tell(Self.json, id: "note_1", folder: folder.path) == nil)
    #expect(folder.contents(of: "told") == Self.json + "\n")
  }

  @Test func `a program that fails, or is not there, is a failure with its reason`() throws {
    let folder = try ToolFolder()
    try folder.write("exit 4")
    let failing = NoticeReceiver(.command(["/bin/sh", "./tool"]))
    let failure = failing.tell(Self.json, id: "note_1", folder: folder.path)
    #expect(failure?.description == "the command ended with status 4")
    let missing = NoticeReceiver(.command(["./missing"]))
    #expect(missing.tell(Self.json, id: "note_1", folder: folder.path) != nil)
  }

  @Test(arguments: [
    ("https://chat.example/hooks/a?b=c", true), ("http://localhost:8080/x", true),
    ("http://[::1]:80/", true), ("http://chat.example/x", false), ("ftp://chat.example", false),
    ("https://user:word@chat.example/", false), ("https://", false), ("https://a b", false),
    ("http://localhost.evil.example/", false), ("http://127.0.0.1@evil.example/", false),
  ])
  func `only what others cannot read is posted to`(text: String, isTaken: Bool) {
    #expect((PostAddress(text) != nil) == isTaken)
  }
}
