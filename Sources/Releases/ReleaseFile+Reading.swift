import CanonicalJSON
package import Domain
package import Review

/// Why a file is no release.
package enum ReleaseFileError: Error, Sendable, Equatable, CustomStringConvertible {
  case tooLong
  /// There is no first line, or it is not the header in its canonical form.
  case noHeader(String)
  /// The manifest's digest is not the name that the file gives.
  case otherRelease(ReleaseID)
  case unsigned(PersonID)
  /// What they signed is a step with another release.
  case otherStep(PersonID)
  /// The file ends within an object.
  case truncated(Digest)
  case otherLength(Digest)
  case otherObject(Digest)
  /// So many bytes follow the last object.
  case trailing(Int)

  package var description: String {
    switch self {
    case .tooLong: "the file holds more than \(ReleaseFile.byteLimit >> 30) GiB"
    case .noHeader(let problem): "the file is no release: \(problem)"
    case .otherRelease(let release):
      "the file says that it is `\(release)`, and its manifest is another's"
    case .unsigned(let person): "the file holds a step that `\(person)` did not sign"
    case .otherStep(let person): "the file holds a step of `\(person)` with another release"
    case .truncated(let digest): "the file ends within the object `\(digest)`"
    case .otherLength(let digest): "the object `\(digest)` has another length than the file says"
    case .otherObject(let digest): "the bytes of the object `\(digest)` have another digest"
    case .trailing(let count): "\(count) bytes follow the last object"
    }
  }
}

extension ReleaseFile {
  /// Reads what `bytes` wrote, and refuses anything else.
  package init(bytes: [UInt8]) throws(ReleaseFileError) {
    guard bytes.count <= Self.byteLimit else { throw .tooLong }
    guard let end = bytes.prefix(Self.headerLimit).firstIndex(of: 10) else {
      throw .noHeader("its first line has no end")
    }
    let header = try Self.header(Array(bytes[..<end]))
    guard let manifest = header["manifest"], case .object = manifest,
      let release = header["release"]?.string, let listed = header["objects"]?.array,
      let signed = header["steps"]?.array, header.object?.members.count == 5
    else { throw .noHeader("its header lacks a member, or has one too many") }
    guard listed.count <= Self.objectLimit, signed.count <= Self.stepLimit else {
      throw .noHeader("its header lists too much")
    }
    var steps: [Step] = []
    for step in signed { steps.append(try Self.step(step)) }
    var place = end + 1
    var objects: [Object] = []
    var seen: Set<Digest> = []
    for entry in listed {
      let object = try Self.object(entry, in: bytes, from: &place)
      guard seen.insert(object.digest).inserted else {
        throw .noHeader("it lists the object `\(object.digest)` twice")
      }
      objects.append(object)
    }
    guard place == bytes.count else { throw .trailing(bytes.count - place) }
    self.init(manifest: manifest, steps: steps, objects: objects)
    guard self.release.text == release else { throw .otherRelease(ReleaseID(text: release)) }
    for step in steps where (try? RolloutStep(step.statement))?.release != self.release {
      throw .otherStep(step.statement.person)
    }
  }

  private static func header(_ line: [UInt8]) throws(ReleaseFileError) -> JSONValue {
    let limits = JSONLimits(bytes: headerLimit, depth: 10, keys: 3_000_000)
    let json: JSONValue
    do throws(JSONError) { json = try JSONValue(parsing: line, limits: limits) } catch {
      throw .noHeader("its first line is not JSON")
    }
    guard json["schema"]?.string == schema else {
      throw .noHeader("its first line does not say `\(schema)`")
    }
    guard json.canonicalBytes == line else {
      throw .noHeader("its first line is not in the canonical form")
    }
    return json
  }

  private static func step(_ json: JSONValue) throws(ReleaseFileError) -> Step {
    guard let person = json["person"]?.string.flatMap({ PersonID($0) }),
      let key = json["key"]?.string.flatMap({ HexText.bytes($0) }).flatMap({
        PublicKey(bytes: $0)
      }),
      let signature = json["signature"]?.string.flatMap({ HexText.bytes($0) }),
      let statement = json["statement"]?.string, json.object?.members.count == 4
    else { throw .noHeader("it holds a step that is none") }
    let signed = SignedStatement(
      purpose: .release,
      person: person,
      key: key.id,
      bytes: Array(statement.utf8),
      signature: signature
    )
    guard signed.isSigned(by: key), (try? RolloutStep(signed)) != nil else {
      throw .unsigned(person)
    }
    return Step(signed, by: key)
  }

  private static func object(
    _ entry: JSONValue,
    in bytes: [UInt8],
    from place: inout Int
  ) throws(ReleaseFileError) -> Object {
    guard let digest = entry["digest"]?.string.flatMap({ Digest($0) }),
      let count = entry["bytes"]?.integer.flatMap({ Int(exactly: $0) }), count >= 0,
      entry.object?.members.count == 2
    else { throw .noHeader("it lists an object that is none") }
    guard bytes.count - place >= 8 else { throw .truncated(digest) }
    let length = bytes[place..<place + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length == UInt64(count) else { throw .otherLength(digest) }
    place += 8
    guard bytes.count - place >= count else { throw .truncated(digest) }
    let content = Array(bytes[place..<place + count])
    place += count
    guard Digest(of: content) == digest else { throw .otherObject(digest) }
    return Object(digest, content)
  }
}
