extension Schema {
  /// What people are told of.
  ///
  /// Triggers write it, so that it is in the transaction of the event itself, by whatever verb that
  /// comes. A later step that makes one of their tables anew makes its triggers anew. A planted case is
  /// told of like any other.
  static let noticeStep = """
    CREATE TABLE notice (
      sequence   INTEGER PRIMARY KEY CHECK (sequence > 0),
      event      TEXT NOT NULL UNIQUE,
      kind       TEXT NOT NULL CHECK (kind IN
        ('new', 'overdue', 'escalated', 'stopped', 'second_signature')),
      at         INTEGER NOT NULL,
      case_id    TEXT REFERENCES review_case (id),
      queue      TEXT,
      tier       TEXT,
      role       TEXT,
      due_at     INTEGER,
      release_id TEXT
    ) STRICT;
    CREATE TRIGGER notice_never_changes BEFORE UPDATE ON notice
    BEGIN SELECT RAISE(ABORT, 'a notice never changes'); END;

    -- Cases whose deadline nobody was told to have passed.
    CREATE TABLE notice_due (
      case_id TEXT NOT NULL PRIMARY KEY REFERENCES review_case (id),
      due_at  INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX notice_due_by_time ON notice_due (due_at);
    INSERT INTO notice_due SELECT id, due_at FROM review_case WHERE state <> 'decided';

    -- Up to which notice it was found out what a receiver is to be told.
    CREATE TABLE notice_receiver (
      receiver TEXT NOT NULL PRIMARY KEY,
      last     INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE notice_delivery (
      notice   INTEGER NOT NULL REFERENCES notice (sequence),
      receiver TEXT NOT NULL,
      state    TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed')),
      attempts INTEGER NOT NULL,
      next_at  INTEGER NOT NULL,
      reason   TEXT NOT NULL,
      PRIMARY KEY (notice, receiver)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX notice_delivery_open ON notice_delivery (next_at) WHERE state = 'waiting';
    CREATE INDEX notice_delivery_failed ON notice_delivery (notice) WHERE state = 'failed';

    -- A case as a notice tells of it; what is in force is the same for every kind of case.
    CREATE VIEW noticed_case (case_id, queue, tier, role, due_at, release_id) AS
      SELECT id, queue, tier, role, due_at,
        (SELECT release_id FROM promotion ORDER BY sequence DESC LIMIT 1)
      FROM review_case;

    CREATE TRIGGER notice_due_new AFTER INSERT ON review_case
    BEGIN INSERT INTO notice_due VALUES (NEW.id, NEW.due_at); END;
    CREATE TRIGGER notice_of_new_case AFTER INSERT ON review_case WHEN NEW.kind = 'customer'
    BEGIN
      INSERT INTO notice (event, kind, at, case_id, queue, tier, role, due_at, release_id)
        SELECT 'new ' || NEW.id, 'new', recorded_at, noticed_case.* FROM noticed_case
        JOIN decision ON sequence = NEW.decision_sequence WHERE case_id = NEW.id;
    END;
    CREATE TRIGGER notice_of_planted_case AFTER INSERT ON planted_case
    BEGIN
      INSERT INTO notice (event, kind, at, case_id, queue, tier, role, due_at, release_id)
        SELECT 'new ' || NEW.case_id, 'new', NEW.opened_at, noticed_case.* FROM noticed_case
        WHERE case_id = NEW.case_id;
    END;
    CREATE TRIGGER notice_of_second_review AFTER INSERT ON second_review
    BEGIN
      INSERT INTO notice (event, kind, at, case_id, queue, tier, role, due_at, release_id)
        SELECT 'new ' || NEW.case_id, 'new', NEW.opened_at, noticed_case.* FROM noticed_case
        WHERE case_id = NEW.case_id;
    END;

    -- The events of a step are written before the case.
    CREATE TRIGGER notice_of_escalation AFTER UPDATE OF queue, role ON review_case
    WHEN NEW.role IS NOT NULL AND (NEW.role IS NOT OLD.role OR NEW.queue <> OLD.queue)
    BEGIN
      INSERT INTO notice (event, kind, at, case_id, queue, tier, role, due_at, release_id)
        SELECT 'escalated ' || NEW.id || ' ' || number, 'escalated', at, noticed_case.*
        FROM noticed_case JOIN case_event USING (case_id)
        WHERE case_id = NEW.id ORDER BY number DESC LIMIT 1;
    END;

    CREATE TRIGGER notice_of_first_signature AFTER UPDATE OF state ON review_case
    WHEN NEW.state = 'waiting' AND (SELECT kind FROM case_event WHERE case_id = NEW.id
      ORDER BY number DESC LIMIT 1) = 'approved'
    BEGIN
      INSERT INTO notice (event, kind, at, case_id, queue, tier, role, due_at, release_id)
        SELECT 'second_signature ' || NEW.id || ' ' || number, 'second_signature', at, noticed_case.*
        FROM noticed_case JOIN case_event USING (case_id)
        WHERE case_id = NEW.id ORDER BY number DESC LIMIT 1;
    END;

    CREATE TRIGGER notice_due_moved AFTER UPDATE OF due_at ON review_case
    WHEN NEW.due_at <> OLD.due_at AND NEW.state <> 'decided'
    BEGIN INSERT OR REPLACE INTO notice_due VALUES (NEW.id, NEW.due_at); END;
    CREATE TRIGGER notice_due_over AFTER UPDATE OF state ON review_case
    WHEN NEW.state = 'decided'
    BEGIN DELETE FROM notice_due WHERE case_id = NEW.id; END;
    CREATE TRIGGER notice_due_again AFTER UPDATE OF state ON review_case
    WHEN OLD.state = 'decided' AND NEW.state <> 'decided'
    BEGIN INSERT OR REPLACE INTO notice_due VALUES (NEW.id, NEW.due_at); END;

    CREATE TRIGGER notice_of_stop AFTER INSERT ON line_event WHEN NEW.step = 'stop'
    BEGIN
      INSERT INTO notice (event, kind, at, release_id)
        VALUES ('stopped ' || NEW.sequence, 'stopped', NEW.recorded_at,
          (SELECT release_id FROM promotion ORDER BY sequence DESC LIMIT 1));
    END;
    """
}
