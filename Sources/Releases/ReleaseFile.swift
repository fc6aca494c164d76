package import CanonicalJSON
package import Domain
package import Review

/// A release in one file: a line of canonical JSON with its manifest, what people signed of it and the digests
/// of its objects, then the objects in that order, each after its length in eight bytes, the highest first.
///
/// It is written in one way only. What reads it takes nothing on trust: the name of the release is the digest
/// of its manifest, each object has its digest, and each step the signature of the key beside it.
package struct ReleaseFile: Sendable, Equatable {
  /// What somebody signed in the store that the file comes from, with the key that they had there.
  package struct Step: Sendable, Equatable {
    package let statement: SignedStatement
    package let key: PublicKey

    package init(_ statement: SignedStatement, by key: PublicKey) {
      (self.statement, self.key) = (statement, key)
    }
  }

  package struct Object: Sendable, Equatable {
    package let digest: Digest
    package let bytes: [UInt8]

    package init(_ digest: Digest, _ bytes: [UInt8]) { (self.digest, self.bytes) = (digest, bytes) }
  }

  /// The most bytes of the first line and of the file, and the most objects and steps.
  package static let headerLimit = 64 << 20
  package static let byteLimit = 2 << 30
  package static let objectLimit = 130_000
  package static let stepLimit = 10_000
  static let schema = "release-file/1"

  /// Canonical JSON; its digest names the release.
  package let manifest: JSONValue
  package let steps: [Step]
  package let objects: [Object]

  package init(manifest: JSONValue, steps: [Step], objects: [Object]) {
    (self.manifest, self.steps, self.objects) = (manifest, steps, objects)
  }

  package var release: ReleaseID { ReleaseID(Digest(of: manifest.canonicalBytes)) }

  package var bytes: [UInt8] {
    let header: JSONValue = [
      "schema": .string(Self.schema), "release": .string(release.text), "manifest": manifest,
      "steps": .array(steps.map(\.json)),
      "objects": .array(
        objects.map {
          [
            "digest": .string($0.digest.description), "bytes": .integer(Int64($0.bytes.count)),
          ]
        }
      ),
    ]
    var bytes = header.canonicalBytes
    bytes.reserveCapacity(bytes.count + objects.reduce(1) { $0 + 8 + $1.bytes.count })
    bytes.append(10)
    for object in objects {
      Swift.withUnsafeBytes(of: UInt64(object.bytes.count).bigEndian) { bytes += $0 }
      bytes += object.bytes
    }
    return bytes
  }
}

extension ReleaseFile.Step {
  fileprivate var json: JSONValue {
    [
      "key": .string(HexText.text(key.bytes)), "person": .string(statement.person.text),
      "signature": .string(HexText.text(statement.signature)),
      "statement": .string(String(decoding: statement.bytes, as: UTF8.self)),
    ]
  }
}
