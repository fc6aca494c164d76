/// Why bytes are not a section index.
package enum SectionIndexError: Error, Sendable, Equatable, CustomStringConvertible {
  /// They begin otherwise, or have another format's version.
  case notAnIndex
  /// The digest at their end is not that of the bytes before it.
  case altered
  /// They end too early, or a value in them contradicts another.
  case damaged(String)

  package var description: String {
    switch self {
    case .notAnIndex: "not a section index of this program; build the release again"
    case .altered: "the section index was altered; build the release again"
    case .damaged(let part): "the section index is damaged at `\(part)`; build the release again"
    }
  }
}
