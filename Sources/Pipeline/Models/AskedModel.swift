import CanonicalJSON
import Domain
package import Models
import Vendors

/// What a model was asked while a ticket was judged, and what came of it: an input of the decision, like what
/// lookups attest.
package struct AskedModel: Sendable, Equatable {
  /// What stood in the prompt to be found again where it leaks.
  package let canary: String
  package let exchange: ModelExchange

  package init(canary: String, exchange: ModelExchange) {
    (self.canary, self.exchange) = (canary, exchange)
  }

  var purpose: ModelPurpose { exchange.purpose }

  func write(to json: inout JSONWriter) {
    json.member("canary", canary)
    json.name("exchange")
    json.write(canonical: exchange.json.canonicalBytes)
  }

  /// What models were asked when a ticket was judged, as the records of its stages tell; nil where they are
  /// damaged.
  static func recorded(in stages: [JSONValue]) -> [AskedModel]? {
    let asked = [StageName.classify, .draft].compactMap { stage -> AskedModel?? in
      guard let model = Surroundings.result(of: stage, in: stages)?["model"],
        model["exchange"] != nil
      else { return nil }
      return .some(AskedModel(recorded: model))
    }
    return asked.contains(nil) ? nil : asked.compactMap(\.self)
  }

  /// The same of records as they are kept; none where they cannot be read.
  static func recorded(in stages: [UInt8]) -> [AskedModel] {
    let json = try? JSONValue(parsing: stages, limits: .object)
    return json?.array.flatMap { recorded(in: $0) } ?? []
  }

  /// Reads what the record keeps of it.
  init?(recorded json: JSONValue) {
    guard let canary = json["canary"]?.string,
      let exchange = json["exchange"].flatMap({ ModelExchange($0) })
    else { return nil }
    self.init(canary: canary, exchange: exchange)
  }
}
