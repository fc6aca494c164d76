import Domain
// Blobs cross into GRDB as `Data`, here and nowhere else.
import FoundationEssentials
import GRDB

extension Sequence<UInt8> {
  var blob: Data { Data(self) }
}

extension Row {
  /// More rows than any table of ours has, so that a number behind it is damage.
  static let mostRows: Int64 = 1 << 48

  /// Reads the place of a decision in its ticket's story.
  func place(atIndex index: Int) throws -> Int {
    let place = try decode(Int64.self, atIndex: index)
    guard (0...Self.mostRows).contains(place) else {
      throw CaseRows.damaged("`succession` has place \(place) in a ticket's story")
    }
    return Int(place)
  }

  func bytes(atIndex index: Int) throws -> [UInt8] {
    Array(try decode(Data.self, atIndex: index))
  }

  func timestamp(atIndex index: Int) throws -> Timestamp {
    Timestamp(milliseconds: try decode(Int64.self, atIndex: index))
  }

  func digest(atIndex index: Int) throws -> Digest {
    guard let digest = Digest(bytes: try bytes(atIndex: index)) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a digest is not 32 bytes long")
    }
    return digest
  }

  /// Reads the line of a decision, which begins as every line of that decision does.
  ///
  /// It is told without being parsed, with fields put in before its last brace: so it must be one
  /// line that is an object of the decision's own name. What is altered within it is not seen.
  func line(of id: DecisionID, atIndex index: Int) throws -> [UInt8] {
    let line = try bytes(atIndex: index)
    let start = "{\"schema\":\"decision/1\",\"decision_id\":\"\(id.text)\""
    guard line.starts(with: start.utf8), line.last == UInt8(ascii: "}"),
      !line.contains(where: { $0 < 0x20 })
    else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT,
        message: "what is stored as a decision's line is not that decision"
      )
    }
    return line
  }

  /// Reads a word of a closed list.
  func word<Word: RawRepresentable<String>>(
    _ type: Word.Type,
    atIndex index: Int
  ) throws -> Word {
    guard let word = Word(rawValue: try decode(String.self, atIndex: index)) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a column holds an unknown word")
    }
    return word
  }
}

extension Digest {
  /// Whether it is what stands in the place of a digest that was erased.
  var isErased: Bool { withUnsafeBytes { $0.allSatisfy { $0 == 0 } } }
}
