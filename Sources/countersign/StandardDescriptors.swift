import Glibc

/// The three descriptors that every program is started with, as a rule.
enum StandardDescriptors {
  /// Gives those that are closed something to stand on, so that no file is ever opened in their
  /// place.
  ///
  /// Without it the lock of a store could become standard output, and take the decisions. What is
  /// opened instead works the wrong way round, so that reading and writing still fail as on a closed
  /// descriptor (gnulib, stdopen).
  static func hold() {
    for descriptor in STDIN_FILENO...STDERR_FILENO
    where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
      // The lowest free number is taken, which is this one.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
