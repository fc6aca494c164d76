extension Schema {
  /// The roster's chain, and what was refused.
  static let rosterStep = """
    -- A link of the chain is checked by folding all of it; nothing here is trusted by itself.
    CREATE TABLE roster_entry (
      sequence  INTEGER PRIMARY KEY CHECK (sequence > 0),
      digest    BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
      person    TEXT NOT NULL CHECK (length(person) BETWEEN 1 AND 64),
      key       TEXT NOT NULL CHECK (key GLOB 'key_*'),
      statement BLOB NOT NULL,
      signature BLOB NOT NULL CHECK (length(signature) = 64),
      proof     BLOB CHECK (length(proof) = 64)
    ) STRICT;
    CREATE TRIGGER roster_entry_never_changes BEFORE UPDATE ON roster_entry
    BEGIN SELECT RAISE(ABORT, 'an entry of the roster never changes'); END;
    CREATE TRIGGER roster_entry_never_vanishes BEFORE DELETE ON roster_entry
    BEGIN SELECT RAISE(ABORT, 'an entry of the roster never vanishes'); END;
    CREATE TABLE attempt (
      sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
      at       INTEGER NOT NULL,
      person   TEXT,
      key      TEXT,
      what     TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 200),
      why      TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 500)
    ) STRICT;
    CREATE TRIGGER attempt_never_changes BEFORE UPDATE ON attempt
    BEGIN SELECT RAISE(ABORT, 'a refused attempt never changes'); END;
    CREATE TRIGGER attempt_never_vanishes BEFORE DELETE ON attempt
    BEGIN SELECT RAISE(ABORT, 'a refused attempt never vanishes'); END;
    """
}
