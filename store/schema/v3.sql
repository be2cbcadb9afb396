-- SPDX-License-Identifier: MIT
-- Version 3: what reports of one organisation say against each other stands in the database, and follows every arrival and replay.

-- Current results that are held against others: those with an organisation and a year, of overall spending or of accounts.
CREATE TABLE across_report (
    org_key   TEXT NOT NULL,    -- the same for all names of one organisation: '零陵/开发区'
    about     TEXT NOT NULL,    -- overall, accounts: only papers about the same are compared
    year      INTEGER NOT NULL,
    sha256    TEXT NOT NULL,    -- of the file; the first submission of the same bytes stands for all of them
    id        TEXT NOT NULL REFERENCES submission,
    run       INTEGER NOT NULL,
    result_no INTEGER NOT NULL REFERENCES result,
    scope     INTEGER NOT NULL, -- 0: it does not say; 1: the body alone (本级, 单位决算); 2: with those below it (部门决算, 汇总)
    PRIMARY KEY (org_key, about, year, sha256, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX across_report_id ON across_report (id);

-- What a report says otherwise than another of the same organisation: of the year before, or of the same year.
CREATE TABLE across_finding (
    id                 TEXT NOT NULL REFERENCES submission, -- where it stands: the later year; of one year the report before the form
    against            TEXT NOT NULL REFERENCES submission, -- the other
    n                  INTEGER NOT NULL, -- from 1, in the order of the text of `id`
    run                INTEGER NOT NULL, -- of each
    against_run        INTEGER NOT NULL,
    code               TEXT NOT NULL,    -- 'previous-year-differs'; docs/findings.md
    key                TEXT NOT NULL,    -- the same for the same finding in another run
    severity           TEXT NOT NULL,    -- warning, info
    rule               TEXT NOT NULL,    -- 'across/reports'
    figure             INTEGER NOT NULL, -- figure.n in the result of (id, run) …
    line               INTEGER NOT NULL,
    start_byte         INTEGER NOT NULL,
    end_byte           INTEGER NOT NULL,
    against_figure     INTEGER NOT NULL, -- … and in that of (against, against_run)
    against_line       INTEGER NOT NULL,
    against_start_byte INTEGER NOT NULL,
    against_end_byte   INTEGER NOT NULL,
    stated             TEXT NOT NULL,    -- digits as printed here
    computed           TEXT NOT NULL,    -- and in the other
    message_en         TEXT NOT NULL,
    message_zh         TEXT NOT NULL,
    PRIMARY KEY (id, against, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX across_finding_against ON across_finding (against);

-- Submissions whose current result is still to be held against the others: what was there before this version. store works them off when it opens.
CREATE TABLE across_due (
    id TEXT NOT NULL PRIMARY KEY REFERENCES submission
) STRICT, WITHOUT ROWID;
INSERT INTO across_due SELECT id FROM result WHERE is_current AND org IS NOT NULL AND year IS NOT NULL;
