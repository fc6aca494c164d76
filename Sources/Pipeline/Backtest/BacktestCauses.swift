package import CanonicalJSON
import Domain

/// Which edits between two releases lead to the changed decisions, found by making one after the other alone
/// on the older release.
package struct BacktestCauses: Sendable, Equatable {
  /// How many decisions an edit changes.
  package struct Share: Sendable, Equatable {
    package let edit: ReleaseEdit
    /// Of its own and no other's.
    package var alone = 0
    /// That another edit alone would change to the same.
    package var besideOthers = 0
    /// Why it could not be made alone; nil where it could.
    package var obstacle: String?
  }

  /// In the order of the paths.
  package var shares: [Share] = []
  /// Changes that no edit alone leads to: several do together.
  package var together = 0
  /// Changes that were not tried, because there are too many.
  package var untried = 0

  package init() {}

  package var json: JSONValue {
    [
      "edits": .array(
        shares.map { share in
          [
            "path": .string(share.edit.path), "edit": .string(share.edit.word.rawValue),
            "files": .array(share.edit.files.map { .string($0) }),
            "owner": share.edit.owner.map { .string($0) } ?? .null,
            "alone": .integer(Int64(share.alone)),
            "beside_others": .integer(Int64(share.besideOthers)),
            "obstacle": share.obstacle.map { .string($0) } ?? .null,
          ]
        }
      ), "together": .integer(Int64(together)), "untried": .integer(Int64(untried)),
    ]
  }

  init?(_ json: JSONValue) {
    guard let edits = json["edits"]?.array,
      let together = json["together"]?.integer.flatMap({ Int(exactly: $0) }),
      let untried = json["untried"]?.integer.flatMap({ Int(exactly: $0) })
    else { return nil }
    (self.together, self.untried) = (together, untried)
    for row in edits {
      guard let path = row["path"]?.string,
        let word = row["edit"]?.string.flatMap({ ReleaseEdit.Word(rawValue: $0) }),
        let alone = row["alone"]?.integer.flatMap({ Int(exactly: $0) }),
        let others = row["beside_others"]?.integer.flatMap({ Int(exactly: $0) })
      else { return nil }
      let edit = ReleaseEdit(
        path: path,
        word: word,
        owner: row["owner"]?.string,
        files: (row["files"]?.array ?? []).compactMap(\.string)
      )
      shares.append(
        Share(edit: edit, alone: alone, besideOthers: others, obstacle: row["obstacle"]?.string)
      )
    }
  }
}
