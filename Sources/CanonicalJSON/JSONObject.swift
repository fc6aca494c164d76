/// The members of a JSON object, in the order they were written.
///
/// Names are unique: the reader refuses a repeated one, and setting a name again replaces its value.
/// They are compared by their bytes. Objects are equal where their members and their order are.
package struct JSONObject: Sendable, Equatable {
  /// A name and its value.
  package struct Member: Sendable, Equatable {
    package let name: String
    package var value: JSONValue

    package init(name: String, value: JSONValue) {
      self.name = name
      self.value = value
    }

    package static func == (left: Member, right: Member) -> Bool {
      haveSameBytes(left.name, right.name) && left.value == right.value
    }
  }

  package private(set) var members: [Member]

  /// Takes members whose names are known to be distinct.
  package init(_ members: [Member] = []) { self.members = members }

  /// The value under a name.
  ///
  /// Setting nil removes the member; setting a new name appends it. The search is
  /// linear: objects of tickets and decisions have a few dozen members at most.
  package subscript(name: String) -> JSONValue? {
    get { members.first { haveSameBytes($0.name, name) }?.value }
    set {
      let index = members.firstIndex { haveSameBytes($0.name, name) }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(name: name, value: value))
      case (nil, nil): break
      }
    }
  }

  /// Appends a member without looking whether the name is taken: the reader's and writers' fast path.
  package mutating func append(_ name: String, _ value: JSONValue) {
    members.append(Member(name: name, value: value))
  }
}
