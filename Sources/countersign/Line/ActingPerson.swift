import Domain
import Foundation
import Review

/// Who gives a command: the person whose key lies in their own folder.
///
/// No flag says who one is.
struct ActingPerson {
  let person: PersonID
  let key: PrivateKey

  private static let fileBytes = 4096

  /// Finds the key under `COUNTERSIGN_CONFIG_HOME`: the first `*.key` of that folder, which holds the
  /// person's name and the key's 64 hex digits.
  static func find() throws -> ActingPerson {
    let folder = ProcessInfo.processInfo.environment["COUNTERSIGN_CONFIG_HOME"] ?? ""
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    guard let name = names.filter({ $0.hasSuffix(".key") }).min(),
      let file = FileHandle(forReadingAtPath: folder + "/" + name),
      let data = try? file.read(upToCount: fileBytes),
      let person = ActingPerson(reading: String(decoding: data, as: UTF8.self))
    else {
      throw Complaint(
        .notAllowed,
        "no key says who you are",
        hint: "set COUNTERSIGN_CONFIG_HOME to the folder of your key"
      ).told()
    }
    return person
  }

  private init?(reading text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 2, let person = PersonID(String(words[0])), words[1].utf8.count == 64
    else { return nil }
    let digits = Array(words[1])
    let bytes = stride(from: 0, to: 64, by: 2).compactMap {
      UInt8(String(digits[$0...($0 + 1)]), radix: 16)
    }
    guard let key = PrivateKey(bytes: bytes) else { return nil }
    self.person = person
    self.key = key
  }

  /// What the roster says of a person.
  ///
  /// Of this one, that the key is theirs; of everybody, that they may stop and resume.
  func standing(of person: PersonID) -> Standing? {
    Standing(key: key.publicKey, duties: [.stop, .resume])
  }

  /// What the roster says of the person of a stop that only the flag knows.
  static func standing(behind notice: StopNotice) -> Standing? {
    Standing(key: notice.key, duties: [.stop])
  }
}
