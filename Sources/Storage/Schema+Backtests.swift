extension Schema {
  /// What candidates would have decided of past tickets.
  static let backtestStep = """
    CREATE TABLE backtest (
      sequence    INTEGER PRIMARY KEY CHECK (sequence > 0),
      release_id  TEXT NOT NULL REFERENCES release (id),
      -- The release that was in force as it began.
      against     TEXT NOT NULL REFERENCES release (id),
      -- Which tickets, as canonical JSON.
      selection   BLOB NOT NULL,
      begun_at    INTEGER NOT NULL,
      -- How far it is, as canonical JSON; nothing once it is done.
      progress    BLOB,
      result      BLOB REFERENCES object (digest),
      finished_at INTEGER,
      UNIQUE (release_id, against, selection),
      CHECK (progress IS NULL OR result IS NULL),
      CHECK ((result IS NULL) = (finished_at IS NULL))
    ) STRICT;
    CREATE TRIGGER backtest_done_never_changes BEFORE UPDATE ON backtest
    WHEN OLD.result IS NOT NULL AND (NEW.result IS NOT OLD.result OR NEW.release_id <> OLD.release_id
      OR NEW.against <> OLD.against OR NEW.selection <> OLD.selection)
    BEGIN SELECT RAISE(ABORT, 'a finished backtest never changes'); END;
    CREATE TRIGGER backtest_done_never_vanishes BEFORE DELETE ON backtest
    WHEN OLD.result IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a finished backtest never vanishes'); END;
    """
}
