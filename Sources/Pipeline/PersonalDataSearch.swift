import Domain
import Incidents
import Review
package import Screening
import SourceFiles
package import Storage

/// Finds personal data and secrets in what people write for colleagues, by the screens of the release in force.
///
/// What is known by its form is found; what may be a name is not, for colleagues and teams have names. Numbers of
/// the shop and of this program are nobody's.
package struct PersonalDataSearch: Sendable {
  /// What was found, and not the words themselves.
  package struct Finding: Sendable, Equatable {
    /// The number of the character that it begins at, from 1.
    package let place: Int
    /// What stands for it where it is masked: `EMAIL`.
    package let placeholder: String
  }

  private static let prefixes = [
    DecisionID.prefix, CaseID.prefix, ReleaseID.prefix, IncidentID.prefix, StopID.prefix,
    ActionKey.prefix, KeyID.prefix,
  ]
  /// So many letters and digits stand behind a prefix at the most.
  private static let nameLimit = 26

  private let screens: ScreenSet

  package init(_ screens: ScreenSet) { self.screens = screens }

  /// Reads the screens, and nothing else of the release; nil where none is in force.
  package init?(inForceIn store: Store) throws {
    guard let release = try store.releaseInForce() else { return nil }
    let path = WorkspaceParts.screensPath
    guard let file = try ReleaseContents(of: release, in: store).file(at: path),
      let screens = ScreenSet(loading: file, log: FindingLog())
    else { throw ReleaseError.damaged("`\(path)` of the release `\(release)`") }
    self.init(screens)
  }

  /// The text with each thing that is found behind its placeholder.
  package func masked(_ text: String) -> String {
    var masked = Array(text.utf8)
    for span in spans(of: Self.withoutNames(text)).reversed() {
      masked.replaceSubrange(span.bytes, with: "[\(span.placeholder)]".utf8)
    }
    return String(decoding: masked, as: UTF8.self)
  }

  /// In the order of the text.
  package func findings(in text: String) -> [Finding] {
    let text = Self.withoutNames(text)
    return spans(of: text).map { span in
      let start = text.utf8.index(text.startIndex, offsetBy: span.bytes.lowerBound)
      return Finding(
        place: text.unicodeScalars[..<start].count + 1,
        placeholder: span.placeholder
      )
    }
  }

  private func spans(of text: String) -> [(bytes: Range<Int>, placeholder: String)] {
    screens.maskedSpans(of: text, besides: [.personName])
  }

  /// The text with as many letters in place of names of this program, whose digits may look like anything's.
  private static func withoutNames(_ text: String) -> String {
    prefixes.reduce(text) { text, prefix in
      var (told, rest) = ("", text[...])
      while let range = rest.firstRange(of: prefix) {
        // Not within a word: `contact_` is no prefix of ours.
        let before = text[..<range.lowerBound].last
        let length = before?.isLetter == true ? 0 : nameLimit
        let name = rest[range.upperBound...].prefix(length).prefix {
          $0.isASCII && ($0.isLowercase || $0.isNumber)
        }
        told += rest[..<range.upperBound] + String(repeating: "x", count: name.count)
        rest = rest[name.endIndex...]
      }
      return told + rest
    }
  }
}
