import CGNUExtensions
import Glibc

/// A file descriptor of ours, which no program inherits and which is closed with this value.
struct Descriptor: ~Copyable {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  deinit { if number >= 0 { close(number) } }

  /// None at all: nothing is read from it, and nothing is closed.
  static var none: Descriptor { Descriptor(-1) }

  /// What is always empty, and takes everything.
  static func nowhere() throws(CallFailure) -> Descriptor {
    let number = open("/dev/null", O_RDWR | O_CLOEXEC)
    guard number >= 0 else { throw .failed(.notStarted(errno)) }
    return Descriptor(number)
  }

  /// A file without a name that has these bytes in it, to be read from its start.
  ///
  /// A pipe holds 64 KiB, and who fills it while the program answers may wait for the program for ever.
  static func file(holding bytes: [UInt8]) throws(CallFailure) -> Descriptor {
    let number = memfd_create("input", countersign_close_on_exec)
    guard number >= 0 else { throw .failed(.notStarted(errno)) }
    let file = Descriptor(number)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .failed(.notStarted(EIO)) }
      rest = rest.dropFirst(count)
    }
    lseek(number, 0, SEEK_SET)
    return file
  }
}

/// Both ends of what a program writes to.
struct PipeEnds: ~Copyable {
  let reading: Descriptor
  let writing: Descriptor

  /// A pipe.
  init() throws(CallFailure) {
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw .failed(.notStarted(errno)) }
    reading = Descriptor(ends[0])
    writing = Descriptor(ends[1])
  }

  /// What nobody reads.
  init(into writing: consuming Descriptor) {
    reading = .none
    self.writing = writing
  }
}
