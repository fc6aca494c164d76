import Domain

// The stored form: `cslf`, a version, the names with what cross-validation found, what thresholds let through, the calibration,
// the features, the weights and the examples; last a checksum of all bytes before it, so that no changed byte goes unseen.
extension Classifier {
  private static let magic: UInt32 = 0x666c_7363
  private static let version: UInt16 = 3
  private static let checksumBytes = 8

  /// The bytes that a release stores: the same for the same catalogue.
  package var serialized: [UInt8] {
    var writer = ByteWriter()
    writer.put(Self.magic)
    writer.put(Self.version)
    writer.put(count: names.count)
    for (recall, role) in zip(report.recalls, roles) {
      writer.put(recall.intent)
      writer.put(role.rawValue)
      writer.put(count: recall.examples)
      writer.put(count: recall.found)
    }
    writer.put(UInt16(report.calibrationError.tenThousandths))
    writer.put(count: report.coverage.first?.texts ?? 0)
    writer.put(count: report.coverage.count)
    for point in report.coverage {
      writer.put(UInt16(point.threshold.tenThousandths))
      writer.put(count: point.covered)
      writer.put(count: point.wrong)
    }
    writer.put(UInt8(calibration.isWithFit ? 1 : 0))
    writer.put(count: calibration.knots.count)
    for knot in calibration.knots {
      writer.put(count: knot.margin)
      writer.put(UInt16(knot.confidence.tenThousandths))
    }
    writer.put(count: model.scale)
    writer.put(count: model.vocabulary.count)
    for key in model.vocabulary.table.keys { writer.put(key) }
    for rarity in model.vocabulary.rarity { writer.put(rarity) }
    for row in 0..<model.vocabulary.count {
      for column in 0..<model.classes { writer.put(model.weights[row * model.stride + column]) }
    }
    writer.put(count: examples.classes.count)
    for key in examples.table.keys { writer.put(key) }
    for label in examples.classes { writer.put(label) }
    writer.put(FeatureHash.words(writer.bytes))
    return writer.bytes
  }

  /// Reads what `serialized` gave; bytes that it did not give are an error.
  package init(serialized bytes: [UInt8]) throws(ClassifierError) {
    guard bytes.count > Self.checksumBytes else { throw .damaged("it ends too early") }
    let content = bytes.dropLast(Self.checksumBytes)
    var last = ByteReader(bytes.suffix(Self.checksumBytes))
    guard try last.number() == FeatureHash.words(content) else {
      throw .damaged("its checksum does not match")
    }
    var reader = ByteReader(content)
    guard try reader.number() == Self.magic else { throw .damaged("it is something else") }
    let version = try reader.number(UInt16.self)
    guard version == Self.version else {
      throw .damaged("it has version \(version), and this program reads \(Self.version)")
    }
    var recalls: [CrossValidation.Recall] = []
    var roles: [ClassRole] = []
    for _ in 0..<(try reader.count(bytesEach: 13)) {
      let intent = try reader.text()
      guard let role = ClassRole(rawValue: try reader.number()) else {
        throw .damaged("it has a class of an unknown role")
      }
      roles.append(role)
      let examples = Int(try reader.number(UInt32.self))
      let found = Int(try reader.number(UInt32.self))
      recalls.append(
        CrossValidation.Recall(intent: intent, examples: examples, found: found)
      )
    }
    let calibrationError = Confidence(tenThousandths: Int(try reader.number(UInt16.self)))
    let coverage = try [CoverageCurve.Point](reading: &reader)
    let calibration = try Calibration(reading: &reader)
    let model = try LinearModel(reading: &reader, classes: recalls.count)
    let examples = try ExampleTable(reading: &reader, classes: recalls.count)
    guard reader.isAtEnd else { throw .damaged("bytes follow its end") }
    self.init(
      names: recalls.map(\.intent),
      roles: roles,
      model: model,
      examples: examples,
      calibration: calibration,
      report: CrossValidation(
        recalls: recalls,
        calibrationError: calibrationError,
        coverage: coverage
      )
    )
  }
}

extension [CoverageCurve.Point] {
  fileprivate init(reading reader: inout ByteReader) throws(ClassifierError) {
    self = []
    let texts = Int(try reader.number(UInt32.self))
    for _ in 0..<(try reader.count(bytesEach: 10)) {
      let point = CoverageCurve.Point(
        threshold: Confidence(tenThousandths: Int(try reader.number(UInt16.self))),
        covered: Int(try reader.number(UInt32.self)),
        wrong: Int(try reader.number(UInt32.self)),
        texts: texts
      )
      let (most, least) = (last?.covered ?? texts, last.map(\.threshold))
      guard point.wrong <= point.covered, point.covered <= most,
        least.map({ $0 < point.threshold }) ?? true
      else { throw .damaged("what its thresholds let through is out of order") }
      append(point)
    }
  }
}

extension ExampleTable {
  fileprivate init(reading reader: inout ByteReader, classes: Int) throws(ClassifierError) {
    let rows = try reader.count(bytesEach: 10)
    let keys: [UInt64] = try reader.numbers(rows)
    let labels: [UInt16] = try reader.numbers(rows)
    guard let table = FeatureTable(keys: keys), labels.allSatisfy({ $0 < classes }) else {
      throw .damaged("its examples are out of order")
    }
    self.init(table: table, classes: labels)
  }
}

extension Calibration {
  fileprivate init(reading reader: inout ByteReader) throws(ClassifierError) {
    let isWithFit = try reader.number(UInt8.self) != 0
    var knots: [Knot] = []
    for _ in 0..<(try reader.count(bytesEach: 6)) {
      let margin = Int(try reader.number(UInt32.self))
      let confidence = Confidence(tenThousandths: Int(try reader.number(UInt16.self)))
      knots.append(Knot(margin: margin, confidence: confidence))
    }
    guard let calibration = Calibration(knots: knots, isWithFit: isWithFit) else {
      throw .damaged("its confidences do not rise with the margin")
    }
    self = calibration
  }
}

extension LinearModel {
  fileprivate init(reading reader: inout ByteReader, classes: Int) throws(ClassifierError) {
    let scale = Int(try reader.number(UInt32.self))
    let rows = try reader.count(bytesEach: 10 + 2 * classes)
    let keys: [UInt64] = try reader.numbers(rows)
    let rarity: [UInt16] = try reader.numbers(rows)
    let weights: [Int16] = try reader.numbers(rows * classes)
    guard let table = FeatureTable(keys: keys),
      let model = LinearModel(
        vocabulary: Vocabulary(table: table, rarity: rarity),
        classes: classes,
        weights: weights,
        scale: scale
      )
    else { throw .damaged("its features or weights are out of order") }
    self = model
  }
}
