/// One weight for each feature and class, in whole numbers: prediction adds and multiplies
/// integers alone, and so is the same on every machine.
struct LinearModel: Sendable {
  let vocabulary: Vocabulary
  let classes: Int
  /// Row by row, and a last row of zeros; a row is padded with zeros to `stride`.
  ///
  /// A weight is that of the trained model
  /// times the feature's rarity times `scale`.
  let weights: [Int16]
  let stride: Int
  /// How many units of `weights` make 1.
  let scale: Int

  static let scaleLimit = 1 << 20
  /// The greatest size of a weight: four of them add up within 16 bits, and those of the most
  /// features that a text can have (4 × 8,192) within 32.
  static let weightLimit: Int16 = 8_191

  /// Takes weights without padding, row by row; nil where their count is wrong or one is too great.
  init?(vocabulary: Vocabulary, classes: Int, weights: [Int16], scale: Int) {
    guard classes > 1, (1...Self.scaleLimit).contains(scale),
      weights.count == vocabulary.count * classes,
      weights.allSatisfy({ $0.magnitude <= Self.weightLimit.magnitude })
    else { return nil }
    self.vocabulary = vocabulary
    self.classes = classes
    self.scale = scale
    stride = (classes + 7) & ~7
    self.weights = Self.padded(weights, rows: vocabulary.count, from: classes, to: stride)
  }

  /// The weights with zeros behind each row, and a row of zeros behind all.
  private static func padded(
    _ weights: [Int16],
    rows: Int,
    from classes: Int,
    to stride: Int
  ) -> [Int16] {
    var padded = [Int16](repeating: 0, count: (rows + 1) * stride)
    padded.withUnsafeMutableBufferPointer { padded in
      weights.withUnsafeBufferPointer { weights in
        for row in 0..<rows {
          let source = weights.extracting(row * classes..<(row + 1) * classes)
          _ = padded.extracting(row * stride..<(row + 1) * stride).update(from: source)
        }
      }
    }
    return padded
  }
}
