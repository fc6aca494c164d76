import CLIBLINEAR
import Glibc
import Synchronization

/// Trains the weights with LIBLINEAR's solver for the multi-class support vector machine of
/// Crammer and Singer (Keerthi et al., A Sequential Dual Method for Large Scale Multi-Class Linear
/// SVMs, KDD 2008).
///
/// LIBLINEAR shuffles with the C library's `rand`, which belongs to the whole process: one training
/// runs at a time, from a fixed seed. Nothing else in this process may call `rand` meanwhile.
enum SupportVectorTraining {
  /// A text as the solver sees it: the class, and rows in rising order with their values.
  struct Vector {
    let label: Int
    let rows: [(row: Int, value: Double)]
  }

  /// What an example on the wrong side of its margin costs beside great weights, LIBLINEAR's C: by measurement.
  static let costOfError = 1.4

  private static let solver = Mutex(())

  /// The weights, row by row and class by class; a class without examples has zeros.
  static func weights(
    of vectors: [Vector],
    features: Int,
    classes: Int
  ) throws(ClassifierError) -> [Double] {
    let count = vectors.reduce(0) { $0 + $1.rows.count + 1 }
    let nodes = UnsafeMutableBufferPointer<feature_node>.allocate(capacity: count)
    let starts = UnsafeMutableBufferPointer<UnsafeMutablePointer<feature_node>?>.allocate(
      capacity: vectors.count
    )
    let labels = UnsafeMutableBufferPointer<Double>.allocate(capacity: vectors.count)
    defer {
      nodes.deallocate()
      starts.deallocate()
      labels.deallocate()
    }
    var end = 0
    for (index, vector) in vectors.enumerated() {
      labels.initializeElement(at: index, to: Double(vector.label))
      starts.initializeElement(at: index, to: nodes.baseAddress?.advanced(by: end))
      for (row, value) in vector.rows {
        nodes.initializeElement(at: end, to: feature_node(index: Int32(row + 1), value: value))
        end += 1
      }
      // The solver reads a vector up to an index of -1.
      nodes.initializeElement(at: end, to: feature_node(index: -1, value: 0))
      end += 1
    }
    var examples = problem()
    examples.l = Int32(vectors.count)
    examples.n = Int32(features)
    examples.y = labels.baseAddress
    examples.x = starts.baseAddress
    examples.bias = -1
    guard let weights = solve(&examples, features: features, classes: classes) else {
      throw .cannotTrain
    }
    return weights
  }

  private static func solve(
    _ examples: inout problem,
    features: Int,
    classes: Int
  ) -> [Double]? {
    var settings = parameter()
    settings.solver_type = Int32(MCSVM_CS)
    settings.C = costOfError
    settings.eps = 0.1
    return solver.withLock { _ in
      guard check_parameter(&examples, &settings) == nil else { return nil }
      set_print_string_function { _ in }
      srand(1)
      var trained = train(&examples, &settings)
      defer { free_and_destroy_model(&trained) }
      guard let trained = trained?.pointee, let labels = trained.label, let source = trained.w
      else { return nil }
      let columns = Int(trained.nr_class)
      var weights = [Double](repeating: 0, count: features * classes)
      for row in 0..<features {
        for column in 0..<columns {
          weights[row * classes + Int(labels[column])] = source[row * columns + column]
        }
      }
      return weights
    }
  }
}
