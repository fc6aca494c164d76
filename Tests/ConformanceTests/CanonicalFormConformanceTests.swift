import CanonicalJSON
import Testing

@Suite(
  .enabled(
    if: SharedVectors.has("jcs/es6numbers_10000.txt"),
    "the vectors of RFC 8785 are not beside the repository"
  )
)
struct CanonicalFormConformanceTests {
  @Test(arguments: ["arrays", "french", "structures", "unicode", "values", "weird"])
  func `the texts of RFC 8785 have their canonical form`(name: String) throws {
    let output = try SharedVectors.bytes("jcs/output/\(name).json")
    let input = try SharedVectors.bytes("jcs/input/\(name).json")
    #expect(try JSONValue(parsing: input, limits: .line).canonicalBytes == output)
    #expect(try JSONValue(parsing: output, limits: .line).canonicalBytes == output)
    let hex = String(decoding: try SharedVectors.bytes("jcs/outhex/\(name).txt"), as: UTF8.self)
    #expect(hex.split(whereSeparator: \.isWhitespace).compactMap { UInt8($0, radix: 16) } == output)
    print("canonical text `\(name)`: \(output.count) bytes")
  }

  @Test func `the numbers of RFC 8785 have their shortest form and read back the same`() throws {
    let file = String(
      decoding: try SharedVectors.bytes("jcs/es6numbers_10000.txt"),
      as: UTF8.self
    )
    let lines = file.split(separator: "\n")
    for line in lines {
      let fields = line.split(separator: ",")
      let bits = try #require(fields.first.flatMap { UInt64($0, radix: 16) })
      let text = String(try #require(fields.last))
      let number = Double(bitPattern: bits)
      #expect(String(decoding: JSONValue.double(number).canonicalBytes, as: UTF8.self) == text)
      let value = try JSONValue(parsing: Array(text.utf8), limits: .line)
      #expect(value.canonicalBytes == Array(text.utf8))
      switch value {
      case .integer(let integer): #expect(Double(integer) == number, "\(line)")
      case .double(let double): #expect(double.bitPattern == bits, "\(line)")
      default: Issue.record("\(line): not read as a number")
      }
    }
    #expect(lines.count == 10_000)
    print("\(lines.count) numbers in their shortest form")
  }
}
