extension Schema {
  /// Stops of the line, and decisions that took the place of others.
  static let lineStep = """
    -- What people signed; the stops in force follow from these rows in their order.
    CREATE TABLE line_event (
      sequence    INTEGER PRIMARY KEY CHECK (sequence > 0),
      step        TEXT NOT NULL CHECK (step IN ('stop', 'propose', 'resume')),
      person      TEXT NOT NULL,
      key         BLOB NOT NULL CHECK (length(key) = 32),
      statement   BLOB NOT NULL,
      signature   BLOB NOT NULL CHECK (length(signature) = 64),
      evidence    BLOB,
      recorded_at INTEGER NOT NULL,
      CHECK ((step = 'stop') = (evidence IS NOT NULL))
    ) STRICT;
    CREATE TRIGGER line_event_never_changes BEFORE UPDATE ON line_event
    BEGIN SELECT RAISE(ABORT, 'a step of the line never changes'); END;
    CREATE TRIGGER line_event_never_vanishes BEFORE DELETE ON line_event
    BEGIN SELECT RAISE(ABORT, 'a step of the line never vanishes'); END;

    -- The stories of tickets: every decision but a ticket's first, and whose place it took.
    CREATE TABLE succession (
      decision_sequence INTEGER PRIMARY KEY REFERENCES decision (sequence),
      ticket            INTEGER NOT NULL REFERENCES ticket (number),
      -- In the ticket's story, whose first decision has place 0.
      place             INTEGER NOT NULL CHECK (place > 0),
      supersedes        INTEGER NOT NULL UNIQUE REFERENCES decision (sequence),
      -- `run` tells it where the ticket's line is piped, `outbox` what came of it later.
      teller            TEXT NOT NULL CHECK (teller IN ('run', 'outbox')),
      -- The case that ended with it; none where a ticket was judged anew.
      case_id           TEXT REFERENCES review_case (id),
      acknowledged_at   INTEGER,
      UNIQUE (ticket, place),
      CHECK (supersedes < decision_sequence),
      CHECK (teller = 'outbox' OR (case_id IS NULL AND acknowledged_at IS NULL))
    ) STRICT;
    INSERT INTO succession SELECT decision_sequence, ticket, place, supersedes, 'outbox', case_id,
      acknowledged_at FROM completion;
    DROP TABLE completion;
    CREATE INDEX succession_open ON succession (decision_sequence)
      WHERE teller = 'outbox' AND acknowledged_at IS NULL;
    CREATE TRIGGER succession_never_changes
    BEFORE UPDATE OF decision_sequence, ticket, place, supersedes, teller, case_id ON succession
    BEGIN SELECT RAISE(ABORT, 'a succession never changes'); END;
    CREATE TRIGGER succession_never_vanishes BEFORE DELETE ON succession
    BEGIN SELECT RAISE(ABORT, 'a succession never vanishes'); END;

    -- Decisions `stopped`, with the stop that held them; none where the line's state was unreadable.
    CREATE TABLE held (
      decision_sequence INTEGER PRIMARY KEY REFERENCES decision (sequence),
      stop_id           TEXT CHECK (stop_id GLOB 'stop_*')
    ) STRICT;
    """
}
