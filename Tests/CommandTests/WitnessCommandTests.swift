import Foundation
import Synchronization
import TestSupport
import Testing
import TransparencyLog

/// A witness on this machine, who signs what goes on from what it signed last, and the program that asks it.
@Suite struct WitnessCommandTests {
  private let store: String
  private let folder: URL
  private let witness: SignerKey

  init() throws {
    store = try Scratch.sampleStore()
    folder = try Scratch.folder()
    witness = try SignerKey(name: KeyName("witness.example/w1"), algorithm: .cosignature)
    try Data("\(witness.verifier)\n".utf8).write(to: folder.appending(path: "w.pub"))
  }

  private func run(_ store: String? = nil, _ words: String...) throws -> Program.Result {
    try Program.run(words + ["--store", store ?? self.store], in: folder)
  }

  private func decide(_ id: String) throws {
    let line = #"{"ticket_id":"\#(id)","message":{"body":"where is my parcel?"}}"# + "\n"
    _ = try Program.run(["run", "-q", "--store", store], input: Array(line.utf8), in: folder)
  }

  /// Answers as C2SP tlog-witness has it: with what it remembers, and the time 7.
  private func answer(
    _ request: String,
    _ last: borrowing Mutex<Checkpoint?>
  ) -> [UInt8] {
    guard let body = request.firstRange(of: "\r\n\r\n").map({ request[$0.upperBound...] }),
      request.hasPrefix("POST /add-checkpoint HTTP/1.1\r\n"),
      let asked = try? WitnessRequest(Array(body.utf8)),
      let told = try? Checkpoint(asked.checkpoint.unverifiedText)
    else { return LocalServer.answer("400 No") }
    return last.withLock { last in
      guard asked.oldSize == last?.size ?? 0 else {
        let headers = "Content-Type: \(WitnessAnswer.sizeType)\r\n"
        return LocalServer.answer("409 Conflict", "\(last?.size ?? 0)\n", headers: headers)
      }
      if let last {
        let proof = ConsistencyProof(from: last.size, to: told.size, hashes: asked.hashes)
        let holds = (try? proof.verify(from: last.root, to: told.root)) != nil
        guard holds || last == told else { return LocalServer.answer("422 No") }
      }
      last = told
      let note = try? SignedNote(signing: told.description, by: [witness], at: 7)
      return LocalServer.answer("200 OK", note.map { "\($0.signatures[0])\n" } ?? "")
    }
  }

  @Test func `a witness signs what goes on, and verifying shows up to where`() throws {
    let last = Mutex<Checkpoint?>(nil)
    let server = try #require(LocalServer { answer($0, last) })
    defer { server.stop() }
    let address = "http://127.0.0.1:\(server.port)/"
    func ask() throws -> Program.Result {
      try run(nil, "log", "witness", address, "--key", "w.pub")
    }

    let none = try run(nil, "log", "verify", "--witness", "w.pub")
    #expect(
      none.text.contains("witnesses   conditional  `witness.example/w1` signed no checkpoint")
    )
    let first = try ask()
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.text.hasPrefix("`witness.example/w1` signed "))
    let all = try run(nil, "log", "verify", "--witness", "w.pub")
    #expect(all.status == 0 && all.text.contains("witnesses   proved "), "\(all.text)")
    for id in ["1", "2", "3"] { try decide(id) }
    let part = try run(nil, "log", "verify", "--witness", "w.pub")
    #expect(part.text.contains("witnesses   conditional  `witness.example/w1` signed the first "))
    #expect(try ask().status == 0)
    // The same once more: nothing came since.
    #expect(try ask().status == 0)
    // The cosigned checkpoint is one like any other.
    #expect(try run(nil, "receipt", "1").status == 0)
    #expect(try run(nil, "log", "anchor", "kept").status == 0)
    let whole = try run(nil, "log", "verify", "--witness", "w.pub", "--anchor", "kept")
    #expect(
      whole.text.contains("witnesses   proved ") && whole.text.contains("tail        proved ")
    )
    // Another store with this witness's memory: an older copy, that forgot what was signed.
    let copy = try Scratch.sampleStore()
    let older = try run(copy, "log", "witness", address, "--key", "w.pub")
    #expect(older.status == 1 && older.errors.contains("the witness has signed"), "\(older.errors)")
  }

  @Test func `what no witness would answer is refused`() throws {
    let stranger = try SignerKey(name: KeyName("witness.example/w1"), algorithm: .cosignature)
    let checkpoint = try run(nil, "log", "checkpoint").text
    let text = checkpoint.components(separatedBy: "\n\n")[0] + "\n"
    let forged = try SignedNote(signing: text, by: [stranger], at: 7).signatures[0]
    let untimed = try SignedNote(signing: text, by: [witness], at: 0).signatures[0]
    for (answer, why) in [
      (LocalServer.answer("200 OK", "\(forged)\n"), "the witness's answer: note: none of its"),
      (LocalServer.answer("200 OK", "\(untimed)\n"), "has no time"),
      (LocalServer.answer("200 OK", "yes\n"), "the witness's answer: "),
      (LocalServer.answer("403 No"), "it knows no signature under the checkpoint"),
      (LocalServer.answer("404 No"), "it does not watch this log"),
      (LocalServer.answer("422 No"), "does not go on from what it signed last"),
      (LocalServer.answer("500 No"), "the witness refused: status 500"),
      (LocalServer.answer("409 No", "99999\n"), "the witness has signed 99999 entries"),
      (LocalServer.answer("409 No", "x\n"), "the witness's answer: "),
    ] {
      let server = try #require(LocalServer { _ in answer })
      let found = try run(
        nil,
        "log",
        "witness",
        "http://127.0.0.1:\(server.port)",
        "--key",
        "w.pub"
      )
      server.stop()
      #expect(found.status == 1 && found.errors.contains(why), "\(why): \(found.errors)")
    }
    let gone = try run(nil, "log", "witness", "http://localhost:1", "--key", "w.pub")
    #expect(gone.status == 73 && gone.errors.contains("was not reached"), "\(gone.errors)")
    #expect(try run(nil, "log", "witness", "ftp://x", "--key", "w.pub").status == 64)
  }
}
