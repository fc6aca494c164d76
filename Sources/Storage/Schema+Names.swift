extension Schema {
  /// What an erased decision and its cases are called: ids are made of tickets' ids and of lines, which can be
  /// guessed, so that a keyed digest takes the place of each.
  ///
  /// A name changes only where what it named is gone already; and whose a step was becomes nobody else's.
  static let namesStep = """
    DROP TRIGGER decision_never_changes;
    CREATE TRIGGER decision_never_changes
    BEFORE UPDATE OF sequence, ticket, release_id, outcome, tier, intent, reason_code, recorded_at,
      entry ON decision
    BEGIN SELECT RAISE(ABORT, 'a decision never changes'); END;
    DROP TRIGGER decision_loses_its_digest;
    CREATE TRIGGER decision_loses_its_digest
    BEFORE UPDATE OF digest, decision_id ON decision WHEN NEW.digest <> zeroblob(32)
    BEGIN SELECT RAISE(ABORT, 'a decision never changes'); END;

    DROP TRIGGER review_case_stays_what_it_is;
    CREATE TRIGGER review_case_stays_what_it_is
    BEFORE UPDATE OF kind, decision_sequence ON review_case
    BEGIN SELECT RAISE(ABORT, 'a case stays what it was opened as'); END;
    CREATE TRIGGER review_case_loses_its_name
    BEFORE UPDATE OF id ON review_case
    WHEN EXISTS (SELECT 1 FROM case_document WHERE case_id = OLD.id) OR EXISTS
      (SELECT 1 FROM decision WHERE sequence = OLD.decision_sequence AND digest <> zeroblob(32))
    BEGIN SELECT RAISE(ABORT, 'a case stays what it was opened as'); END;

    DROP TRIGGER case_event_never_changes;
    CREATE TRIGGER case_event_never_changes
    BEFORE UPDATE OF number, kind, at, person, state, detail, purpose, key, entry ON case_event
    BEGIN SELECT RAISE(ABORT, 'an event never changes'); END;
    DROP TRIGGER case_event_loses_its_words;
    CREATE TRIGGER case_event_loses_its_words
    BEFORE UPDATE OF case_id, document, note, statement, signature, sealed_note, owner ON case_event
    WHEN NEW.document <> zeroblob(32) OR NEW.note <> '' OR length(NEW.statement) > 0
      OR NEW.sealed_note IS NOT NULL OR NEW.owner IS NOT OLD.owner AND NOT EXISTS
        (SELECT 1 FROM customer_key WHERE number = NEW.owner AND wrapped IS NULL)
    BEGIN SELECT RAISE(ABORT, 'an event never changes'); END;

    DROP TRIGGER case_judgement_never_changes;
    CREATE TRIGGER case_judgement_never_changes
    BEFORE UPDATE ON case_judgement
    WHEN NEW.document <> OLD.document OR NEW.entry IS NOT OLD.entry
      OR length(NEW.line) + length(NEW.body) + length(NEW.stages) > 0
    BEGIN SELECT RAISE(ABORT, 'a judgement never changes'); END;

    DROP TRIGGER reveal_never_changes;
    CREATE TRIGGER reveal_never_changes
    BEFORE UPDATE ON reveal
    WHEN NEW.sequence <> OLD.sequence OR NEW.person <> OLD.person OR NEW.key <> OLD.key
      OR NEW.entry IS NOT OLD.entry OR length(NEW.statement) > 0
    BEGIN SELECT RAISE(ABORT, 'a reveal never changes'); END;

    DROP TRIGGER second_review_never_changes;
    CREATE TRIGGER second_review_never_changes
    BEFORE UPDATE ON second_review
    WHEN NEW.document <> OLD.document OR NEW.opened_at <> OLD.opened_at
      OR NEW.entry IS NOT OLD.entry
      OR EXISTS (SELECT 1 FROM case_document WHERE case_id IN (OLD.case_id, OLD.second_of))
    BEGIN SELECT RAISE(ABORT, 'a second review never changes'); END;

    DROP TRIGGER succession_never_changes;
    CREATE TRIGGER succession_never_changes
    BEFORE UPDATE OF decision_sequence, ticket, place, supersedes, teller ON succession
    BEGIN SELECT RAISE(ABORT, 'a succession never changes'); END;
    CREATE TRIGGER succession_loses_its_case
    BEFORE UPDATE OF case_id ON succession WHEN EXISTS
      (SELECT 1 FROM decision WHERE sequence = NEW.decision_sequence AND digest <> zeroblob(32))
    BEGIN SELECT RAISE(ABORT, 'a succession never changes'); END;

    DROP TRIGGER notice_never_changes;
    CREATE TRIGGER notice_never_changes
    BEFORE UPDATE ON notice
    WHEN NEW.sequence <> OLD.sequence OR NEW.kind <> OLD.kind OR NEW.at <> OLD.at
      OR NEW.event <> 'erased ' || NEW.sequence
    BEGIN SELECT RAISE(ABORT, 'a notice never changes'); END;
    """
}
