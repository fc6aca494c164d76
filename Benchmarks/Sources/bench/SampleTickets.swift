import Foundation

/// The sample tickets, again and again under ids of their own.
///
/// The mix is that of the sample: valid and invalid lines, all outcomes.
struct SampleTickets {
  private let lines: [Line]

  /// A line, cut where its id starts.
  fileprivate struct Line {
    let head: [UInt8]
    let tail: [UInt8]
  }

  init(of program: Program) throws {
    let text = try Data(contentsOf: URL(fileURLWithPath: program.sampleTickets))
    lines = text.split(separator: UInt8(ascii: "\n")).map { Line(cutting: Array($0)) }
    guard !lines.isEmpty else { throw Complaint("`\(program.sampleTickets)` is empty") }
  }

  private init(lines: [Line]) throws(Complaint) {
    guard !lines.isEmpty else { throw Complaint("no line of the sample is kept") }
    self.lines = lines
  }

  /// How many different lines there are.
  var count: Int { lines.count }

  /// Those lines alone whose place, from 0, is wanted.
  func keeping(_ isWanted: (Int) -> Bool) throws(Complaint) -> SampleTickets {
    try SampleTickets(lines: lines.indices.filter(isWanted).map { lines[$0] })
  }

  /// The same tickets, received at another moment.
  func received(at moment: Date) throws(Complaint) -> SampleTickets {
    let time = "\"received_at\": \"\(moment.ISO8601Format())\""
    return try SampleTickets(
      lines: lines.map { line in
        let tail = String(decoding: line.tail, as: UTF8.self)
        return Line(
          head: line.head,
          tail: Array(tail.replacing(/"received_at": "[^"]*"/, with: time).utf8)
        )
      }
    )
  }

  /// Appends the line number `index`, from 0, of the endless row of tickets.
  func append(_ index: Int, to out: inout [UInt8]) {
    let line = lines[index % lines.count]
    out += line.head
    out += String(100_000 + index / lines.count).utf8
    out += line.tail
    out.append(UInt8(ascii: "\n"))
  }

  /// Writes the first `count` lines of the row to a new file.
  func write(_ count: Int, to path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else {
      throw Complaint("cannot write `\(path)`")
    }
    var out: [UInt8] = []
    for index in 0..<count {
      append(index, to: &out)
      if out.count > 1 << 20 || index == count - 1 {
        try file.write(contentsOf: Data(out))
        out.removeAll(keepingCapacity: true)
      }
    }
    try file.close()
  }
}

extension SampleTickets.Line {
  /// Cuts a line behind `"ticket_id":` and the opening quotation mark; a line without one at its
  /// end, where a number makes it another line all the same.
  fileprivate init(cutting bytes: [UInt8]) {
    let key = Array("\"ticket_id\":".utf8)
    guard let place = bytes.firstRange(of: key)?.upperBound else {
      self.init(head: bytes, tail: [])
      return
    }
    let value = bytes[place...].drop { $0 == UInt8(ascii: " ") }
    let start = value.startIndex + (value.first == UInt8(ascii: "\"") ? 1 : 0)
    self.init(head: Array(bytes[..<start]), tail: Array(bytes[start...]))
  }
}
