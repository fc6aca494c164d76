extension Schema {
  /// Where checkpoints were put that the store's owner cannot take back, and when.
  static let anchorStep = """
    CREATE TABLE log_anchor (
      sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
      place    TEXT NOT NULL CHECK (place <> ''),
      size     INTEGER NOT NULL CHECK (size > 0),
      root     BLOB NOT NULL CHECK (length(root) = 32),
      note     BLOB NOT NULL,
      at       INTEGER NOT NULL
    ) STRICT;
    CREATE TRIGGER log_anchor_never_changes BEFORE UPDATE ON log_anchor
    BEGIN SELECT RAISE(ABORT, 'an anchor never changes'); END;
    CREATE TRIGGER log_anchor_never_vanishes BEFORE DELETE ON log_anchor
    BEGIN SELECT RAISE(ABORT, 'an anchor never vanishes'); END;
    """
}
