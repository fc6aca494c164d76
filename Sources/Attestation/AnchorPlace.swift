import Glibc
package import OutsideCalls

/// A second place for checkpoints of the log, out of the reach of whoever holds the store: a file that is
/// appended to, a program, an address.
package struct AnchorPlace: Sendable, Hashable {
  package enum Way: Sendable, Hashable {
    case file(String)
    /// A program and its arguments; it reads the checkpoint from its standard input.
    case command([String])
    case post(PostAddress)
  }

  /// How long a place may take.
  package static let patience = Duration.seconds(10)
  private static let answerBytes = 65_536

  package let way: Way

  package init(_ way: Way) { self.way = way }

  /// By what it is known.
  package var name: String {
    switch way {
    case .file(let path): "file " + path
    case .command(let arguments): "command " + arguments.joined(separator: " ")
    case .post(let address): "http " + address.url
    }
  }

  /// Puts a signed checkpoint there; nil once it is there: synced to the disk and read back, or taken with
  /// status 0 or 2xx.
  ///
  /// A program and a server may answer with nothing, or with the checkpoint that they hold now, which must
  /// be this one, with whatever signatures under it. Programs run in `folder`, which paths start from. A
  /// file in the store's own folder is no second place.
  package func keep(
    _ note: String,
    folder: String,
    storeFolder: String? = nil,
    within patience: Duration = Self.patience
  ) -> AnchorFailure? {
    let deadline = Deadline(after: patience)
    do throws(CallFailure) {
      let answer: [UInt8]
      switch way {
      case .file(let path):
        let path = path.hasPrefix("/") ? path : folder + "/" + path
        return AnchorFile(path: path, storeFolder: storeFolder).append(note, until: deadline)
      case .command(let arguments):
        answer = try ProgramCall(arguments, folder: folder)
          .answer(Array(note.utf8), until: deadline, limitBytes: Self.answerBytes)
      case .post(let address):
        let request = HTTPRequest(
          address.url,
          posting: note,
          headers: ["Content-Type: text/plain; charset=utf-8", "Expect:"],
          limitBytes: Self.answerBytes
        )
        answer = try HTTPConnection().ask(request, until: deadline).body(200...299)
      }
      return answer.isEmpty || answer.starts(with: Self.text(of: note)) ? nil : .otherNote
    } catch {
      return .unanswered(AttestationFailure(error))
    }
  }

  /// What of a note is signed, with the empty line that ends it.
  private static func text(of note: String) -> [UInt8] {
    var text: [UInt8] = []
    for byte in note.utf8 {
      text.append(byte)
      if text.suffix(2) == [10, 10] { break }
    }
    return text
  }
}

/// Why a checkpoint is not in its second place.
package enum AnchorFailure: Error, Sendable, Equatable, CustomStringConvertible {
  case unanswered(AttestationFailure)
  /// It answered with another text than it was given.
  case otherNote
  /// The file cannot be written: an error number of the system.
  case file(Int32)
  /// It is no regular file, so that nobody says that it keeps anything.
  case noFile
  /// The file lies with the store: who can rewrite one can rewrite the other.
  case besideStore
  /// Something else came back than was written.
  case notKept
  /// The file ends in the middle of a line: something was cut off there.
  case tornFile
  /// Others hold the file for as long as anybody waits.
  case busyFile

  package var description: String {
    switch self {
    case .unanswered(let failure): "\(failure)"
    case .otherNote: "it answered with another checkpoint than it was given"
    case .file(let error): String(cString: strerror(error))
    case .noFile: "it is no regular file, so that it keeps nothing"
    case .besideStore: "it lies in the store's own folder, which is no second place"
    case .notKept: "something else was read back than was written"
    case .tornFile: "it ends in the middle of a line; mend its end, or name another file"
    case .busyFile: "others hold it"
    }
  }
}
