-- SPDX-License-Identifier: MIT
-- Version 2: a season of ten thousand reports is counted without asking of each result whether a later run took its place, and
-- without reading all of its findings.

-- 1: no later good run of the same submission is there. What view current_result goes by.
ALTER TABLE result ADD COLUMN is_current INTEGER NOT NULL DEFAULT 1;
UPDATE result SET is_current = 0 WHERE run < (SELECT max(h.run) FROM result h WHERE h.id = result.id);

-- Runs may come in any order: a late one does not take the place of a higher.
CREATE TRIGGER result_is_current AFTER INSERT ON result
WHEN EXISTS (SELECT 1 FROM result h WHERE h.id = NEW.id AND h.run <> NEW.run)
BEGIN
    UPDATE result SET is_current = (run = (SELECT max(h.run) FROM result h WHERE h.id = NEW.id)) WHERE id = NEW.id;
END;

-- How many findings of each code a result has.
CREATE TABLE finding_count (
    result_no INTEGER NOT NULL REFERENCES result,
    code      TEXT NOT NULL,
    severity  TEXT NOT NULL,
    times     INTEGER NOT NULL, -- at least 1
    PRIMARY KEY (result_no, code, severity)
) STRICT, WITHOUT ROWID;
INSERT INTO finding_count SELECT result_no, code, severity, count(*) FROM finding GROUP BY result_no, code, severity;
