import Foundation
import Testing
import TransparencyLog

@Suite(.enabled(if: TransparencyLogVectors.isThere, TransparencyLogVectors.absent))
struct TransparencyLogNoteTests {
  private struct Notes: Decodable {
    struct Note: Decodable {
      let name: String
      let vkeys: [String]
      let note_b64: String
      let expect: String
      let why: String?
      let text: String?
      let verified: [String]?
    }
    let notes: [Note]
  }

  private struct Keys: Decodable {
    struct Valid: Decodable {
      let vkey: String
      let name: String
      let key_id: String
      let type: UInt8
      let public_key: String
    }
    struct Invalid: Decodable {
      let vkey: String
      let why: String
    }
    let valid: [Valid]
    let invalid: [Invalid]
    let one_byte_up: [String]
  }

  private struct Signing: Decodable {
    struct Text: Decodable {
      let text: String
      let note: String?
      let why: String?
    }
    let skey: String
    let vkey: String
    let seed_hex: String
    let sign: [Text]
    let refuse: [Text]
  }

  private struct Cosignatures: Decodable {
    struct Cosigned: Decodable {
      let name: String
      let vkey: String
      let note: String
      let expect: String
      let timestamp: UInt64?
      let signed_message: String?
    }
    struct Timed: Decodable {
      let name: String
      let signature_b64: String
      let timestamp: UInt64?
    }
    let cosigned: [Cosigned]
    let timestamp_of_signature: [Timed]
  }

  private struct Bodies: Decodable {
    struct Body: Decodable {
      let desc: String
      let text: String
      let strict: String
      let origin: String?
      let size: Number?
      let root: String?
      let extensions: [String]?
    }
    let bodies: [Body]
  }

  /// A size, as a number or as its digits.
  private struct Number: Decodable {
    let text: String
    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self.text = text
      } else {
        text = String(try container.decode(UInt64.self))
      }
    }
  }

  private func verified(_ bytes: [UInt8], _ keys: [String]) throws(LogError) -> VerifiedNote {
    var read: [VerifierKey] = []
    for key in keys { read.append(try VerifierKey(key)) }
    return try SignedNote(bytes).verified(by: read)
  }

  @Test func `notes are accepted and refused as they say`() throws {
    let notes = try TransparencyLogVectors.read("notes/notes.json", as: Notes.self).notes
    var counts: [String: Int] = [:]
    for test in notes {
      let bytes = Array(try #require(Data(base64Encoded: test.note_b64)))
      do throws(LogError) {
        let note = try verified(bytes, test.vkeys)
        counts["accept", default: 0] += 1
        #expect(test.expect == "accept", "\(test.name)")
        #expect(note.text.utf8.elementsEqual((test.text ?? note.text).utf8), "\(test.name)")
        let keys = note.signatures.map { "\($0.key.name)+\($0.key.id)" }
        #expect(keys.sorted() == test.verified?.sorted(), "\(test.name)")
        // Signatures over more than one line are as they were read.
        #expect(Array(note.note.text.utf8) == bytes, "\(test.name)")
      } catch {
        #expect(test.expect == "reject", "\(test.name): \(error)")
        #expect(why(error) == test.why, "\(test.name): \(error)")
        counts[test.why ?? "", default: 0] += 1
      }
    }
    #expect(
      counts == [
        "accept": 28, "malformed": 25, "bad_signature": 7, "unverified": 3,
        "too_many_signatures": 2, "ambiguous_key": 1,
      ]
    )
    #expect(notes.count == 66)
    print("notes: \(notes.count), \(counts["accept"] ?? 0) accepted")
  }

  private func why(_ error: LogError) -> String {
    switch error {
    case .malformed(_, _, let text):
      text.hasPrefix("more than") ? "too_many_signatures" : "malformed"
    case .badSignature: "bad_signature"
    case .unsigned: "unverified"
    case .ambiguousKey: "ambiguous_key"
    default: "\(error)"
    }
  }

  @Test func `verifier keys are read and refused as they say`() throws {
    let keys = try TransparencyLogVectors.read("notes/vkeys.json", as: Keys.self)
    for test in keys.valid {
      let key = try VerifierKey(test.vkey)
      #expect(key.name.description == test.name)
      #expect(key.id.description == test.key_id)
      #expect(key.algorithm.rawValue == test.type)
      #expect(key.publicKey == TransparencyLogVectors.hex(test.public_key))
      #expect(key.description == test.vkey)
    }
    for test in keys.invalid { refuse(test.vkey, test.why) }
    for text in keys.one_byte_up { refuse(text, "one byte changed") }
    let whole = Array(try #require(keys.valid.first).vkey)
    var parts: Set<String> = []
    for start in whole.indices {
      for end in start...whole.count { parts.insert(String(whole[start..<end])) }
    }
    parts.remove(String(whole))
    for part in parts { refuse(part, "a part of a key") }
    #expect((keys.valid.count, keys.invalid.count, keys.one_byte_up.count) == (9, 17, 66))
    #expect(whole.count * (whole.count + 1) / 2 - 1 == 2_210)
    print("verifier keys: 9 valid, 17 invalid, 66 with one byte changed, 2210 parts of one")
  }

  private func refuse(_ text: String, _ why: String) {
    #expect(throws: LogError.self, "\(why): `\(text)`") { try VerifierKey(text) }
  }

  @Test func `texts are signed byte for byte, and refused as they say`() throws {
    let signing = try TransparencyLogVectors.read("notes/signing.json", as: Signing.self)
    let key = try SignerKey(signing.skey)
    #expect(key.secretText == signing.skey)
    #expect(key.verifier.description == signing.vkey)
    let same = try SignerKey(
      name: key.verifier.name,
      algorithm: .ed25519,
      seed: TransparencyLogVectors.hex(signing.seed_hex)
    )
    #expect(same.secretText == signing.skey)
    for test in signing.sign {
      #expect(try SignedNote(signing: test.text, by: [key]).text == test.note)
    }
    for test in signing.refuse {
      #expect(throws: LogError.self, "\(test.why ?? "")") {
        try SignedNote(signing: test.text, by: [key])
      }
    }
    #expect((signing.sign.count, signing.refuse.count) == (5, 4))
    print("signing: \(signing.sign.count) texts, \(signing.refuse.count) refused")
  }

  @Test func `cosignatures are accepted and refused as they say`() throws {
    let file = try TransparencyLogVectors.read("notes/cosignatures.json", as: Cosignatures.self)
    var accepted = 0
    for test in file.cosigned {
      do {
        let note = try verified(Array(test.note.utf8), [test.vkey])
        accepted += 1
        #expect(test.expect == "accept", "\(test.name)")
        let seconds = try #require(note.signatures.first?.seconds)
        #expect(seconds == test.timestamp, "\(test.name)")
        #expect("cosignature/v1\ntime \(seconds)\n\(note.text)" == test.signed_message)
      } catch {
        #expect(test.expect == "reject", "\(test.name): \(error)")
      }
    }
    for test in file.timestamp_of_signature {
      // An id, a time of eight bytes and a signature of 64: nothing else has a time.
      let bytes = Data(base64Encoded: test.signature_b64).map(Array.init) ?? []
      let time = bytes.dropFirst(4).prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
      #expect((bytes.count == 76 ? time : nil) == test.timestamp, "\(test.name)")
    }
    #expect((file.cosigned.count, accepted, file.timestamp_of_signature.count) == (11, 3, 3))
    print("cosignatures: \(file.cosigned.count), \(accepted) accepted; 3 timestamps")
  }

  @Test func `checkpoint texts are accepted and refused as they say`() throws {
    let file = try TransparencyLogVectors.read("tlog/checkpoint_bodies.json", as: Bodies.self)
    var accepted = 0
    for test in file.bodies {
      do {
        let checkpoint = try Checkpoint(test.text)
        accepted += 1
        #expect(test.strict == "accept", "\(test.desc)")
        #expect(checkpoint.origin == test.origin)
        #expect(String(checkpoint.size) == test.size?.text)
        #expect(checkpoint.root.description == test.root)
        #expect(checkpoint.extensions == test.extensions)
        #expect(checkpoint.description == test.text)
      } catch {
        #expect(test.strict == "reject", "\(test.desc): \(error)")
      }
    }
    #expect((file.bodies.count, accepted) == (45, 8))
    print("checkpoint texts: \(file.bodies.count), \(accepted) accepted")
  }
}
