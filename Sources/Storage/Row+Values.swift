import Domain
// Blobs cross into GRDB as `Data`, here and nowhere else.
import FoundationEssentials
import GRDB

extension Sequence<UInt8> {
  var blob: Data { Data(self) }
}

extension Row {
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

  /// Reads a word of a closed list.
  func word<Word: RawRepresentable<String>>(
    _ type: Word.Type,
    atIndex index: Int
  ) throws -> Word {
    let text = try decode(String.self, atIndex: index)
    guard let word = Word(rawValue: text) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "unknown word `\(text)`")
    }
    return word
  }
}
