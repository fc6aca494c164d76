package import CanonicalJSON
import SourceFiles

/// What a prompt asks of a model.
package struct PromptModel: Sendable, Equatable {
  /// The model's name, where the prompt was written for one; nil where any will do.
  package let id: String?
  /// The most tokens of an answer.
  package let maxOutputTokens: Int?
  /// In ten-thousandths: 2000 is 0.2.
  package let temperature: Int?
  package let seed: Int?

  package init(
    id: String? = nil,
    maxOutputTokens: Int? = nil,
    temperature: Int? = nil,
    seed: Int? = nil
  ) {
    (self.id, self.maxOutputTokens) = (id, maxOutputTokens)
    (self.temperature, self.seed) = (temperature, seed)
  }

  /// Reads `model: {api: chat, id: …, options: {…}}`.
  init(reading model: YAMLFields) {
    var fields = model
    _ = fields.value("api", expected: "`chat`, the one there is") { $0 == "chat" ? $0 : nil }
    id = fields.optionalString("id")
    var options = fields.optionalFields("options")
    maxOutputTokens = options?.optionalValue(
      "maxOutputTokens",
      expected: "a whole number from 1 to 100000"
    ) { Int($0).flatMap { (1...100_000).contains($0) ? $0 : nil } }
    temperature = options?.optionalValue(
      "temperature",
      expected: "a number from 0 to 2 with four decimals at most",
      read: Self.tenThousandths
    )
    seed = options?.optionalValue("seed", expected: "a whole number from 0 to 2147483647") {
      Int($0).flatMap { (0...2_147_483_647).contains($0) ? $0 : nil }
    }
    options?.finish()
    fields.finish()
  }

  /// `0.2` as 2000; nil for anything else than digits with four decimals at most, up to 2.
  static func tenThousandths(_ text: String) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, let units = number(whole), units <= 2 else {
      return nil
    }
    guard parts.count == 2 else { return units * 10_000 }
    let decimals = parts[1]
    guard (1...4).contains(decimals.utf8.count),
      let rest = number(decimals + String(repeating: "0", count: 4 - decimals.utf8.count))
    else { return nil }
    let all = units * 10_000 + rest
    return all <= 20_000 ? all : nil
  }

  /// 2000 as `0.2`.
  package static func decimal(_ tenThousandths: Int) -> String {
    var digits = String(tenThousandths % 10_000 + 10_000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(tenThousandths / 10_000)" + (digits.isEmpty ? "" : "." + digits)
  }

  private static func number(_ digits: some StringProtocol) -> Int? {
    digits.utf8.allSatisfy { (48...57).contains($0) } && digits.utf8.count <= 4
      ? Int(digits) : nil
  }

  package var json: JSONValue {
    [
      "id": id.map { .string($0) } ?? .null,
      "max_output_tokens": maxOutputTokens.map { .integer(Int64($0)) } ?? .null,
      "temperature_ten_thousandths": temperature.map { .integer(Int64($0)) } ?? .null,
      "seed": seed.map { .integer(Int64($0)) } ?? .null,
    ]
  }
}
