/// What a log says of itself at a size: the text of C2SP tlog-checkpoint.
public struct Checkpoint: Sendable, Hashable, CustomStringConvertible {
  /// Which log it is of.
  public let origin: String
  /// The number of entries.
  public let size: UInt64
  /// The root of their tree.
  public let root: TreeHash
  /// Lines of the log's own, which nobody who watches it can check, so that better there are none.
  public let extensions: [String]

  /// States a log's root; the texts are not empty and hold no line ends.
  public init(
    origin: String,
    size: UInt64,
    root: TreeHash,
    extensions: [String] = []
  ) throws(LogError) {
    for (line, text) in zip([1] + Array(4..<(4 + extensions.count)), [origin] + extensions) {
      guard !text.isEmpty, !text.utf8.contains(where: { $0 < 0x20 }) else {
        throw .malformed(.checkpoint, at: .line(line), "it is empty or holds a control character")
      }
    }
    guard size > 0 || root == .emptyTree else {
      throw .malformed(
        .checkpoint,
        at: .line(3),
        "an empty tree has the root `\(TreeHash.emptyTree)`"
      )
    }
    self.origin = origin
    self.size = size
    self.root = root
    self.extensions = extensions
  }

  /// Reads the text of a note.
  public init(_ text: String) throws(LogError) {
    var lines = TextLines(Array(text.utf8)[...], as: .checkpoint)
    let origin = String(decoding: try lines.next("the origin"), as: UTF8.self)
    let size = try lines.number("the size")
    let root = try lines.hash("the root")
    var extensions: [String] = []
    while let line = try lines.next() { extensions.append(String(decoding: line, as: UTF8.self)) }
    try self.init(origin: origin, size: size, root: root, extensions: extensions)
  }

  /// The text that is signed, with a newline at its end.
  public var description: String {
    ([origin, String(size), root.description] + extensions).map { $0 + "\n" }.joined()
  }

  /// Whether both are the same bytes.
  public static func == (left: Self, right: Self) -> Bool {
    haveSameBytes(left.description, right.description)
  }

  /// Hashes what two logs differ in first.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(size)
    hasher.combine(root)
  }
}
