import Glibc

/// What a program writes to one of its descriptors, as far as it was read.
struct ProgramStream: ~Copyable {
  private(set) var bytes: [UInt8] = []
  /// Whether more may come.
  private(set) var isOpen: Bool
  private let descriptor: Descriptor

  init(_ descriptor: consuming Descriptor) {
    isOpen = descriptor.number >= 0
    self.descriptor = descriptor
  }

  /// What to wait for; none once nothing more comes.
  var waited: pollfd {
    pollfd(fd: isOpen ? descriptor.number : -1, events: Int16(POLLIN), revents: 0)
  }

  /// How many bytes have left the program that were not read.
  var unreadBytes: Int {
    var count: Int32 = 0
    guard isOpen, ioctl(descriptor.number, UInt(FIONREAD), &count) == 0 else { return 0 }
    return Int(count)
  }

  /// Reads what there is, and waits where there is nothing.
  mutating func read(limitBytes: Int) throws(CallFailure) {
    var chunk = [UInt8](repeating: 0, count: 16_384)
    let count = Glibc.read(descriptor.number, &chunk, chunk.count)
    guard count >= 0 else {
      if errno == EINTR { return }
      throw .failed(.notStarted(errno))
    }
    isOpen = count > 0
    bytes += chunk[..<count]
    guard bytes.count <= limitBytes else { throw .tooLarge(limitBytes: limitBytes) }
  }
}
