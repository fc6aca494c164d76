import CanonicalJSON
import Foundation
import Testing

/// What the doctor says of a store of which a customer was erased.
@Suite struct ErasedDoctorTests {
  private let people: PeopleScratch

  init() throws {
    people = try PeopleScratch()
    try people.enroll("noor", as: "compliance", by: ["mira"])
    let lines = ["c-1", "c-2", "c-1"].enumerated().map { number, customer in
      let message = #""message":{"body":"where is my parcel?"}"#
      return #"{"ticket_id":"\#(number)",\#(message),"requester":{"id":"\#(customer)"}}"# + "\n"
    }
    let told = try Program.run(
      ["run", "--quiet", "--store", people.store],
      input: lines.joined()
    )
    try #require(told.status == 0, "\(told.errors)")
    for person in ["mira", "noor"] {
      try people.run(person, "erase", "--customer", "c-1", "--reason", "a request", status: 0)
    }
  }

  private func check(_ name: String) throws -> JSONValue? {
    let result = try Program.run(
      ["doctor", "--json", "-C", Program.repository.path, "--store", people.store]
    )
    return try JSONValue(parsing: result.output, limits: .object)["checks"]?.array?.first {
      $0["name"]?.string == name
    }
  }

  private func alter(_ sql: String) throws {
    let result = try RunningProgram([people.store, sql], executable: "sqlite3").end()
    try #require(result.end == .status(0) && result.errors.isEmpty, "\(result.errors)")
  }

  @Test func `it finds the store whole, and counts what is there`() throws {
    #expect(try check("decisions")?["status"] == "pass")
    #expect(try check("decisions")?["detail"] == "the last 1 have their digests")
    for name in ["store", "integrity", "objects", "release"] {
      #expect(try check(name)?["status"] == "pass", "\(name)")
    }
  }

  @Test(arguments: [
    "DROP TRIGGER decision_loses_its_digest; UPDATE decision SET digest = randomblob(32) WHERE sequence = 2",
    "DELETE FROM payload WHERE decision_sequence = 2",
  ])
  func `what somebody did to what is left is found`(sql: String) throws {
    try alter(sql)
    let found = try check("decisions")
    #expect(found?["status"] == "fail", "\(String(describing: found))")
    #expect(found?["detail"]?.string?.hasPrefix("1 of the last 1 were altered") == true)
  }

  @Test func `a digest that is put back where one was erased is found`() throws {
    try alter(
      "DROP TRIGGER decision_loses_its_digest; UPDATE decision SET digest = randomblob(32) WHERE sequence = 1"
    )
    #expect(try check("decisions")?["status"] == "fail")
    try people.run("mira", "log", "verify", status: 1, says: ["was erased, and is there again"])
  }
}
