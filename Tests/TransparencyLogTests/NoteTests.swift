import TestSupport
import Testing
import TransparencyLog

@Suite struct NoteTests {
  private let log: SignerKey
  private let witness: SignerKey
  private let note: SignedNote

  init() throws {
    log = try SignerKey(LogVectors.logSecret)
    witness = try SignerKey(LogVectors.witnessSecret)
    note = try SignedNote(Array(LogVectors.note.utf8))
  }

  private func origin() -> String { "shop.example/log" }

  @Test func `a note is signed as another implementation signs it`() throws {
    let nodes = KeptNodes((0..<11).map { TreeHash.leaf("ticket \($0)".utf8) })
    let checkpoint = try Checkpoint(origin: origin(), size: 11, root: nodes.frontier.root)
    let made = try SignedNote(
      signing: checkpoint.description,
      by: [log, witness],
      at: LogVectors.seconds
    )
    #expect(made.text == LogVectors.note)
    #expect(made == note)
    #expect(log.verifier.description == LogVectors.logKey)
    #expect(witness.verifier.description == LogVectors.witnessKey)
  }

  @Test func `notes one after the other are read each by itself, and what is cut off is refused`()
    throws
  {
    let text = LogVectors.note
    for (file, count) in [
      ("", 0), ("\n\n", 0), (text, 1), (text + "\n", 1), (text + "\n" + text + "\n", 2),
      ("\n" + text + "\n\n\n" + text, 2),
    ] {
      let notes = try SignedNote.all(Array(file.utf8))
      #expect(notes == Array(repeating: note, count: count))
    }
    let whole = Array((text + "\n" + text).utf8)
    for end in (text.utf8.count + 2)..<whole.count {
      // Cut behind a whole signature, the note has fewer of them.
      guard let notes = try? SignedNote.all(Array(whole.prefix(end))) else { continue }
      #expect(notes.count == 2 && notes[1].unverifiedText == note.unverifiedText)
      #expect(notes[1].signatures == Array(note.signatures.prefix(notes[1].signatures.count)))
    }
    let cut = Array((text + "\n" + text.prefix(17)).utf8)
    #expect(throws: LogError.self) { try SignedNote.all(cut) }
    #expect(throws: LogError.self) { try SignedNote.all(Array("log\n2\n".utf8)) }
  }

  @Test func `a checkpoint is the log's, with what its witnesses signed and when`() throws {
    let signed = try SignedCheckpoint(
      note,
      origin: origin(),
      log: [log.verifier],
      witnesses: [witness.verifier]
    )
    #expect(signed.checkpoint.size == 11)
    #expect(signed.note.signatures.map(\.key) == [log.verifier])
    #expect(signed.note.signatures.map(\.seconds) == [nil])
    #expect(signed.cosignatures.map(\.key) == [witness.verifier])
    #expect(signed.cosignatures.map(\.seconds) == [LogVectors.seconds])
    #expect(try SignedCheckpoint(note, origin: origin(), log: [log.verifier]).cosignatures == [])
    #expect(
      throws: LogError.wrongOrigin(found: "shop.example/log", expected: "shop.example/other")
    ) {
      try SignedCheckpoint(note, origin: "shop.example/other", log: [log.verifier])
    }
    // A witness's signature is not the log's.
    let alone = try SignedNote(
      signing: note.unverifiedText,
      by: [witness],
      at: LogVectors.seconds
    )
    #expect(throws: LogError.unsigned(keys: 1)) {
      try SignedCheckpoint(
        alone,
        origin: origin(),
        log: [log.verifier],
        witnesses: [witness.verifier]
      )
    }
  }

  @Test func `an origin is the same bytes, and not what looks the same`() throws {
    let composed = "caf\u{E9}.example"
    let decomposed = "cafe\u{301}.example"
    let checkpoint = try Checkpoint(origin: composed, size: 0, root: .emptyTree)
    let note = try SignedNote(signing: checkpoint.description, by: [log])
    #expect(
      try SignedCheckpoint(note, origin: composed, log: [log.verifier]).checkpoint == checkpoint
    )
    #expect(throws: LogError.self) {
      try SignedCheckpoint(note, origin: decomposed, log: [log.verifier])
    }
    #expect(checkpoint != (try Checkpoint(origin: decomposed, size: 0, root: .emptyTree)))
    #expect(try KeyName(composed) != KeyName(decomposed))
  }

  @Test func `a note with any bit changed is refused, or nobody answers for it`() throws {
    let bytes = Array(LogVectors.note.utf8)
    for bit in 0..<bytes.count * 8 {
      var changed = bytes
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: LogError.self, "bit \(bit)") {
        let note = try SignedNote(changed).verified(by: [log.verifier, witness.verifier])
        // What is changed in a name or an id makes a stranger's signature, and the other one remains.
        if note.signatures.count < 2 { throw LogError.unsigned(keys: 2) }
      }
    }
  }

  @Test func `a note that was cut anywhere is refused, or lacks a signature`() throws {
    let bytes = Array(LogVectors.note.utf8)
    for count in bytes.indices {
      let note = try? SignedNote(Array(bytes[..<count]))
      let verified = try? note?.verified(by: [log.verifier, witness.verifier])
      #expect(verified?.signatures.count ?? 0 < 2, "\(count) bytes")
    }
    for extra in ["\n", " ", "a", "\n\n", "a\n", "— \n", "\n— a AAAA\n"] {
      #expect(throws: LogError.self, "`\(extra)`") {
        try SignedNote(bytes + Array(extra.utf8)).verified(by: [log.verifier])
      }
    }
  }

  private func check(_ text: String, _ message: String, _ place: SourceLocation = #_sourceLocation)
  {
    do throws(LogError) {
      _ = try SignedNote(Array(text.utf8))
      Issue.record("`\(text)` was taken", sourceLocation: place)
    } catch {
      #expect(error.description == message, sourceLocation: place)
    }
  }

  @Test func `what is wrong with a note is told, and where`() {
    check("", "note: no empty line parts its text from its signatures")
    check("a\n", "note: no empty line parts its text from its signatures")
    check("a\n\n", "note, line 3: a signature is missing")
    check("a\r\n\n", "note, byte 1: a control character other than a newline")
    check("a\n\n— b AAAAAAE=", "note, line 3: the line has no newline at its end")
    check("a\n\n- b AAAAAAE=\n", "note, line 3: a signature begins with U+2014 and a space")
    check("a\n\n— b\n", "note, line 3: it is not a name and a signature")
    check("a\n\n—  AAAAAAE=\n", "note, line 3: the name: it is empty")
    check("a\n\n— b+c AAAAAAE=\n", "note, line 3: the name: `b+c` holds a plus sign")
    check("a\n\n— b\u{A0}c AAAAAAE=\n", "note, line 3: the name: `b\\u{a0}c` holds a space")
    check(
      "a\n\n— b\u{202E}c\u{9B}2J AAA\n",
      "note, line 3: the signature of `b\\u{202e}c\\u{9b}2J` is no base64"
    )
    check("a\nb\n\n— c AAAAAAE=\n— d AAAAAAE\n", "note, line 5: the signature of `d` is no base64")
    check("a\n\n— b AAAAAA==\n", "note, line 3: the signature of `b` is too short")
    check("a\n\n— b AAAAAAF=\n", "note, line 3: the signature of `b` is no base64")
    check(
      "a\n\n" + String(repeating: "— b AAAAAAE=\n", count: 101),
      "note, line 103: more than 100 signatures"
    )
    check(
      String(repeating: "a", count: 1 << 20) + "\n\n— b AAAAAAE=\n",
      "note, byte 1048576: \((1 << 20) + 17) bytes, of 1048576 at most"
    )
  }

  @Test func `unknown signatures are passed over, and known ones must be right`() throws {
    let stranger = try SignerKey(name: KeyName("stranger"), algorithm: .ed25519)
    let namesake = try SignerKey(name: KeyName("shop.example/log"), algorithm: .ed25519)
    let other = try SignedNote(signing: "another text\n", by: [log, stranger, namesake])
    let mixed = try note.adding(other.signatures.filter { $0.id != log.verifier.id })
    #expect(try mixed.verified(by: [log.verifier]).signatures.count == 1)
    #expect(try mixed.verified(by: [log.verifier]).text == note.unverifiedText)
    for key in [stranger, namesake] {
      #expect(throws: LogError.badSignature(key.verifier.name, key.verifier.id)) {
        try mixed.verified(by: [log.verifier, key.verifier])
      }
    }
    // A second line of a known key counts no second time, and must be right too.
    let twice = try note.adding(note.signatures)
    #expect(try twice.verified(by: [log.verifier]).signatures.count == 1)
    let wrong = try note.adding(other.signatures.filter { $0.id == log.verifier.id })
    #expect(throws: LogError.self) { try wrong.verified(by: [log.verifier]) }
    #expect(throws: LogError.unsigned(keys: 0)) { try note.verified(by: []) }
    #expect(throws: LogError.ambiguousKey(log.verifier.name, log.verifier.id)) {
      try note.verified(by: [log.verifier, log.verifier])
    }
    #expect(try SignedNote(Array(mixed.text.utf8)) == mixed)
  }

  @Test func `a cosigner signs checkpoints and nothing else`() throws {
    #expect(throws: LogError.self) {
      try SignedNote(signing: "a text\n", by: [witness], at: LogVectors.seconds)
    }
    #expect(throws: Never.self) { try SignedNote(signing: "a text\n", by: [log]) }
  }

  @Test func `a key never shows its secret but where it is asked to`() throws {
    var dumped = ""
    dump(log, to: &dumped)
    let secret = try #require(LogVectors.logSecret.split(separator: "+").last)
    #expect(log.secretText == LogVectors.logSecret)
    for text in [dumped, "\(log)", String(reflecting: log)] { #expect(!text.contains(secret)) }
    #expect("\(log)" == "signer shop.example/log+8f7739fd")
  }

  @Test func `keys that are made sign, and read back from their texts`() throws {
    for algorithm in [SignatureAlgorithm.ed25519, .cosignature] {
      let key = try SignerKey(name: KeyName("a.example"), algorithm: algorithm)
      let again = try SignerKey(key.secretText)
      #expect(try VerifierKey(key.verifier.description) == again.verifier)
      let signed = try SignedNote(signing: note.unverifiedText, by: [again], at: 1)
      #expect(try signed.verified(by: [key.verifier]).signatures.first?.key == key.verifier)
    }
    for (text, message) in [
      ("", "signer key: it does not begin with `PRIVATE+KEY+`"),
      ("PRIVATE+KEY+a", "signer key: it is not `name+id+base64`"),
      ("PRIVATE+KEY+a+0+AA==", "signer key: its id is not eight lower-case hex digits"),
      ("PRIVATE+KEY+a+00000000+A", "signer key: what follows the id is no base64"),
      ("PRIVATE+KEY+a+00000000+AQ==", "signer key: 0 bytes of a key, not 32"),
      ("PRIVATE+KEY+a+00000000+Ag==", "signer key: its algorithm is 2, and only 1 and 4 are known"),
    ] {
      let error = #expect(throws: LogError.self) { try SignerKey(text) }
      #expect(error?.description == message)
    }
    let wrongID = LogVectors.logSecret.replacing("8f7739fd", with: "8f7739fe")
    let error = #expect(throws: LogError.self) { try SignerKey(wrongID) }
    #expect(
      error?.description == "signer key: its id is `8f7739fe`, and its key's is `8f7739fd`"
    )
  }

  @Test func `a checkpoint is one text, and other texts are none`() throws {
    let root = TreeHash.leaf([1])
    for (text, message) in [
      ("", "checkpoint, line 1: the origin is missing"),
      ("a\n", "checkpoint, line 2: the size is missing"),
      ("a\n1\n", "checkpoint, line 3: the root is missing"),
      ("\n1\n\(root)\n", "checkpoint, line 1: it is empty or holds a control character"),
      (
        "a\n01\n\(root)\n", "checkpoint, line 2: `01` is no number below 2^64 without leading zeros"
      ),
      ("a\n1\nAA==\n", "checkpoint, line 3: `AA==` is not 32 bytes in base64"),
      ("a\n1\n\(root)", "checkpoint, line 3: the line has no newline at its end"),
      ("a\n1\n\(root)\nb\n\n", "checkpoint, line 5: it is empty or holds a control character"),
      ("a\n0\n\(root)\n", "checkpoint, line 3: an empty tree has the root `\(TreeHash.emptyTree)`"),
    ] {
      let error = #expect(throws: LogError.self) { try Checkpoint(text) }
      #expect(error?.description == message)
    }
    let largest = try Checkpoint("a\n18446744073709551615\n\(root)\n")
    #expect(largest.size == .max)
    #expect(throws: LogError.self) { try Checkpoint("a\n18446744073709551616\n\(root)\n") }
    #expect(throws: LogError.self) { try Checkpoint(origin: "a\nb", size: 1, root: root) }
  }
}
