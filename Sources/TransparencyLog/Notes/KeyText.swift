/// The parts of a key's text: `name+id+base64`, where the bytes begin with the algorithm.
struct KeyText {
  private static let plus = UInt8(ascii: "+")

  let name: KeyName
  let id: KeyID
  let algorithm: SignatureAlgorithm
  let bytes: [UInt8]
  private let form: LogError.Form

  init(_ text: Substring.UTF8View, as form: LogError.Form) throws(LogError) {
    func refuse(_ text: String) -> LogError { .malformed(form, at: .whole, text) }
    self.form = form
    guard text.count <= LogLimits.keyBytes else {
      throw refuse("\(text.count) bytes, of \(LogLimits.keyBytes) at most")
    }
    let parts = Array(text).split(
      separator: Self.plus,
      maxSplits: 2,
      omittingEmptySubsequences: false
    )
    guard parts.count == 3 else { throw refuse("it is not `name+id+base64`") }
    let name = String(decoding: parts[0], as: UTF8.self)
    if let problem = KeyName.problem(of: name) { throw refuse("the name: \(problem)") }
    self.name = try KeyName(name)
    guard let id = KeyID(hex: parts[1]) else {
      throw refuse("its id is not eight lower-case hex digits")
    }
    self.id = id
    guard let bytes = Base64.bytes(parts[2]), let first = bytes.first else {
      throw refuse("what follows the id is no base64")
    }
    guard let algorithm = SignatureAlgorithm(rawValue: first) else {
      throw refuse("its algorithm is \(first), and only 1 and 4 are known")
    }
    self.algorithm = algorithm
    self.bytes = Array(bytes.dropFirst())
  }

  /// Refuses a text whose id is not the one that follows from its key.
  func require(_ id: KeyID) throws(LogError) {
    guard self.id == id else {
      throw .malformed(form, at: .whole, "its id is `\(self.id)`, and its key's is `\(id)`")
    }
  }
}
