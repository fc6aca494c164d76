import Domain
import Review
import Storage

/// What a person typed for a case: the beginning of its id.
struct CaseName {
  private static let longest = 64

  let text: String

  /// The case that the text names.
  ///
  /// - Throws: where it names none, or several, or cannot be a name at all.
  func find(in store: Store, _ workspace: WorkspaceOptions) throws -> Result<CaseID, Complaint> {
    let (least, greatest) = (CaseID.prefix.utf8.count, Self.longest)
    guard (least + 1...greatest).contains(text.utf8.count), text.hasPrefix(CaseID.prefix) else {
      return .failure(
        Complaint(
          .usage,
          "`\(shown)` is no case",
          hint: "name one by the beginning of its id, such as `\(CaseID.prefix)5k2m9xq7`"
        )
      )
    }
    let found = try workspace.tellingFailures { try store.cases(beginning: text) }
    guard let first = found.first else {
      return .failure(Complaint(.noInput, "\(CaseError.noSuchCase(text))"))
    }
    guard found.count == 1 else {
      return .failure(
        Complaint(
          .usage,
          "`\(shown)` stands for \(found.count)"
            + "\(found.count < Store.caseMatchLimit ? "" : " or more") cases",
          hint: "name one of: " + found.prefix(8).map(\.text).joined(separator: ", ")
        )
      )
    }
    return .success(first)
  }

  /// What a refused attempt keeps of it: nothing but what could be a case's id.
  var attempted: String {
    let isID =
      text.hasPrefix(CaseID.prefix) && text.utf8.count <= Self.longest
      && text.utf8.dropFirst(CaseID.prefix.utf8.count).allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0)
      }
    return isID ? text : "another name"
  }

  /// As much of it as a line has room for.
  var shown: String {
    let beginning = text.unicodeScalars.prefix(Self.longest)
    let isWhole = text.unicodeScalars.dropFirst(Self.longest).isEmpty
    return Terminal.escapedLine(String(beginning)) + (isWhole ? "" : "…")
  }
}

extension CaseID {
  /// As much of the id as a person types.
  var short: String { String(text.prefix(Self.prefix.count + 8)) }
}
