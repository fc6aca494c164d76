package import CanonicalJSON
import Domain
package import Releases

extension ReleaseManifest {
  package var form: ReleaseForm { terms == nil ? .unowned : .owned }

  /// The canonical JSON that is stored and digested.
  package var bytes: [UInt8] { json.canonicalBytes }

  package var json: JSONValue {
    var object = JSONObject()
    object.append("schema", .string(form.rawValue))
    object.append("engine", .string(engine))
    object.append("unicode", .string(unicode))
    object.append("classifier", .string(classifier.description))
    object.append("index", .string(index.description))
    object.append("files", .array(files.map { $0.json(isMarked: terms != nil) }))
    guard let terms else {
      object.append("model", .string(model))
      return .object(object)
    }
    object.append("model", terms.model.json(name: model))
    object.append("stages", terms.stagesJSON)
    object.append("tools", .array(terms.tools.map(\.json)))
    object.append("settings", .array(terms.settings.map(\.json)))
    object.append("pins", .array(terms.pins.map(\.json)))
    return .object(object)
  }

  /// Reads a stored manifest of either form; nil where the bytes are none.
  package init?(bytes: [UInt8]) {
    guard let json = try? JSONValue(parsing: bytes, limits: ReleaseForm.limits),
      let form = ReleaseForm(of: json), let engine = json["engine"]?.string,
      let unicode = json["unicode"]?.string,
      let classifier = json["classifier"]?.string.flatMap({ Digest($0) }),
      let index = json["index"]?.string.flatMap({ Digest($0) }), let files = json["files"]?.array
    else { return nil }
    let isMarked = form == .owned
    var read: [File] = []
    read.reserveCapacity(files.count)
    for file in files {
      guard let file = File(file, isMarked: isMarked) else { return nil }
      read.append(file)
    }
    // Of two files at one path, different readers would take different ones.
    guard Set(read.map(\.path)).count == read.count else { return nil }
    let terms = isMarked ? ReleaseTerms(json) : nil
    let model = isMarked ? json["model"]?["name"]?.string : json["model"]?.string
    guard let model, isMarked == (terms != nil) else { return nil }
    self.engine = engine
    self.unicode = unicode
    self.model = model
    self.files = read
    self.classifier = classifier
    self.index = index
    self.terms = terms
  }
}

extension ReleaseManifest.File {
  fileprivate func json(isMarked: Bool) -> JSONValue {
    var object = JSONObject()
    object.append("path", .string(path))
    object.append("digest", .string(digest.description))
    guard isMarked else { return .object(object) }
    object.append("kind", .string(kind.rawValue))
    object.append("id", .string(mark?.id ?? ""))
    if let version = mark?.version { object.append("version", .string(version)) }
    object.append("owner", .string(mark?.owner ?? ""))
    return .object(object)
  }

  fileprivate init?(_ json: JSONValue, isMarked: Bool) {
    guard let path = json["path"]?.string,
      let digest = json["digest"]?.string.flatMap({ Digest($0) })
    else { return nil }
    guard isMarked else {
      self.init(path: path, kind: PartKind(of: path), digest: digest, mark: nil)
      return
    }
    guard let kind = json["kind"]?.string.flatMap({ PartKind(rawValue: $0) }),
      kind == PartKind(of: path), let id = json["id"]?.string, let owner = json["owner"]?.string
    else { return nil }
    let version: String?
    switch json["version"] {
    case nil: version = nil
    case .string(let text)?: version = text
    default: return nil
    }
    let mark = PartMark(id: id, version: version, owner: owner)
    self.init(path: path, kind: kind, digest: digest, mark: mark)
  }
}

extension ReleaseTerms {
  fileprivate var stagesJSON: JSONValue {
    var object = JSONObject()
    for stage in StageName.allCases {
      object.append(stage.rawValue, .string(stages[stage] ?? ""))
    }
    return .object(object)
  }

  fileprivate init?(_ json: JSONValue) {
    guard let owners = json["stages"], let model = json["model"].flatMap({ Model($0) }),
      let tools = json["tools"]?.array, let settings = json["settings"]?.array,
      let pins = json["pins"]?.array
    else { return nil }
    var stages: [StageName: String] = [:]
    for stage in StageName.allCases {
      guard let owner = owners[stage.rawValue]?.string else { return nil }
      stages[stage] = owner
    }
    self.init(
      stages: stages,
      model: model,
      tools: tools.compactMap { Tool($0) },
      settings: settings.compactMap { Setting($0) },
      pins: pins.compactMap { ReleasePin($0) }
    )
    guard self.tools.count == tools.count, self.settings.count == settings.count,
      self.pins.count == pins.count
    else { return nil }
  }
}

extension ReleaseTerms.Model {
  fileprivate func json(name: String) -> JSONValue {
    [
      "name": .string(name), "owner": .string(owner),
      "parameters": .string(parameters.description),
    ]
  }

  fileprivate init?(_ json: JSONValue) {
    guard let owner = json["owner"]?.string,
      let parameters = json["parameters"]?.string.flatMap({ Digest($0) })
    else { return nil }
    self.init(owner: owner, parameters: parameters)
  }
}

extension ReleaseTerms.Tool {
  fileprivate var json: JSONValue {
    [
      "kind": .string(kind.rawValue), "name": .string(name), "owner": .string(owner),
      "digest": .string(digest.description),
    ]
  }

  fileprivate init?(_ json: JSONValue) {
    guard let kind = json["kind"]?.string.flatMap({ Kind(rawValue: $0) }),
      let name = json["name"]?.string, let owner = json["owner"]?.string,
      let digest = json["digest"]?.string.flatMap({ Digest($0) })
    else { return nil }
    self.init(kind: kind, name: name, owner: owner, digest: digest)
  }
}

extension ReleaseTerms.Setting {
  fileprivate var json: JSONValue {
    ["name": .string(name), "digest": .string(digest.description)]
  }

  fileprivate init?(_ json: JSONValue) {
    guard let name = json["name"]?.string,
      let digest = json["digest"]?.string.flatMap({ Digest($0) })
    else { return nil }
    self.init(name: name, digest: digest)
  }
}
