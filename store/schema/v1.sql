-- SPDX-License-Identifier: MIT
-- Version 1 of jihe's tables. docs/schema.md has example queries; `views.sql` has the views most questions begin with.
-- Once a version has been released its file never changes: the next one is v2.sql, which alters what stands here.
--
-- Words are those of docs/result.md. Money and points are exact decimals as TEXT ('3776700', '56.08'), never floating point:
-- CAST(value AS REAL) is for sorting and rough sums only. Times are microseconds since 1970-01-01 UTC:
-- datetime(stored / 1000000, 'unixepoch'). Offsets count bytes of the document's plain text (view document_text), lines count from 1.
-- NULL: the report does not say, or it does not apply.

-- What arrived. One row for each file dropped into the inbox, whatever became of it.
CREATE TABLE submission (
    id         TEXT NOT NULL PRIMARY KEY, -- 26 characters, sortable by arrival
    name       TEXT NOT NULL,             -- the file's own name, without folders
    name_bytes BLOB,                      -- the name as it arrived, only where that is no UTF-8
    label      TEXT NOT NULL,             -- folders below the inbox: '2024/零陵'; '' for none
    sha256     TEXT,                      -- of the file, 64 hex digits; NULL when its bytes were never read
    bytes      INTEGER NOT NULL,          -- size of the file
    arrived    INTEGER NOT NULL,          -- µs
    origin     TEXT NOT NULL,             -- the ingest that took it in: 'ingest.1'
    same_as    TEXT                       -- id of an earlier submission with the same bytes
) STRICT, WITHOUT ROWID;

-- What one run through the line found. A replay is a new run of the same submission and leaves the older ones as they are.
-- The current result of a submission is that of its highest run: view current_result.
CREATE TABLE result (
    no               INTEGER NOT NULL PRIMARY KEY, -- this database's own number; result_no in the tables below
    id               TEXT NOT NULL REFERENCES submission,
    run              INTEGER NOT NULL, -- from 1
    attempt          INTEGER NOT NULL, -- which sending of that run came through
    stored           INTEGER NOT NULL, -- µs
    format           TEXT NOT NULL,    -- 'txt', 'docx', …
    encoding         TEXT,             -- 'UTF-8', 'GB18030', …; NULL where the format fixes it
    pages            INTEGER,          -- NULL where the format has none
    org              TEXT,             -- whose report it is
    year             INTEGER,          -- which year it reports on
    kind             TEXT NOT NULL,    -- overall (部门整体支出), project (项目支出), accounts (部门决算), other
    claimed_score    TEXT,             -- points that the report gives itself
    claimed_grade    TEXT,             -- as written
    recomputed_score TEXT,             -- points worked out again from targets and actuals
    grade            TEXT,             -- 优 良 中 差, of the recomputed score, else of the claimed one
    quality          TEXT,             -- 0 to 100: what the findings leave of the report's credit
    scheme           TEXT,             -- which scoring scheme: 'cn-2020-overall'
    rule_book        TEXT,             -- which rule book and version: 'cn-2020 1'
    section_count    INTEGER NOT NULL,
    figure_count     INTEGER NOT NULL,
    relation_count   INTEGER NOT NULL,
    indicator_count  INTEGER NOT NULL,
    error_count      INTEGER NOT NULL, -- findings by severity
    warning_count    INTEGER NOT NULL,
    info_count       INTEGER NOT NULL,
    UNIQUE (id, run)
) STRICT;

-- Every name that a report uses for its unit; position 1 is result.org.
CREATE TABLE report_name (
    result_no INTEGER NOT NULL REFERENCES result,
    position  INTEGER NOT NULL,
    name      TEXT NOT NULL,
    PRIMARY KEY (result_no, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE section (
    result_no  INTEGER NOT NULL REFERENCES result,
    n          INTEGER NOT NULL, -- from 0, in the order of the text
    title      TEXT NOT NULL,
    level      INTEGER NOT NULL, -- from 1
    line       INTEGER NOT NULL,
    start_byte INTEGER NOT NULL, -- of the title and all below it
    end_byte   INTEGER NOT NULL,
    state      TEXT NOT NULL,    -- text; none (it says 无, 不涉及, …); empty; instruction (the template's words still stand there)
    PRIMARY KEY (result_no, n)
) STRICT, WITHOUT ROWID;

-- Every number in the report with what it measures.
CREATE TABLE figure (
    result_no    INTEGER NOT NULL REFERENCES result,
    n            INTEGER NOT NULL, -- from 1, in the order of the text
    line         INTEGER NOT NULL,
    start_byte   INTEGER NOT NULL, -- the number with its scale and unit, as printed
    end_byte     INTEGER NOT NULL,
    number       TEXT NOT NULL,    -- digits as written, no thousands separators: '377.67'
    scale        TEXT NOT NULL,    -- '', 百, 千, 万, 百万, 千万, 亿, 万亿
    unit         TEXT NOT NULL,    -- 元, %, 人, …; '' where there is none
    value        TEXT,             -- number × scale, exact, in unit: '3776700'; NULL beyond 30 digits
    bound        TEXT NOT NULL,    -- exact, at_least, at_most, about
    label        TEXT NOT NULL,    -- what it measures, in the report's words
    concept      TEXT,             -- the budget concept it was recognised as: 'income.initial_budget'
    year         INTEGER,
    period       TEXT,             -- budget, adjusted, actual, target, previous
    section      INTEGER,          -- section.n; NULL before the first
    table_no     INTEGER,          -- which table of the document, from 0; NULL outside of tables
    table_row    INTEGER,          -- from 0
    table_column INTEGER,          -- from 0
    page         INTEGER,          -- from 1
    sheet        TEXT,             -- of a workbook: '表1', and in it
    cell         TEXT,             -- 'B7'
    box          TEXT,             -- on the page: 'x0 y0 x1 y1' in points from the top left
    confidence   INTEGER,          -- of a recognised scan, in thousandths
    PRIMARY KEY (result_no, n)
) STRICT, WITHOUT ROWID;

-- What the report says about how its figures belong together, and whether it holds.
CREATE TABLE relation (
    result_no     INTEGER NOT NULL REFERENCES result,
    n             INTEGER NOT NULL, -- from 1
    kind          TEXT NOT NULL,    -- sum, ratio, growth, equal, at_most, grade; docs/schema.md says which operand is what
    result_figure INTEGER NOT NULL, -- figure.n of the total, the percentage, …
    operands      TEXT NOT NULL,    -- figure.n of the parts, a JSON list: '[4,5,6]'; view relation_operand has a row for each
    exhaustive    INTEGER NOT NULL, -- 1: the parts of a sum are all of it; 0: they are some of it
    down          INTEGER NOT NULL, -- 1: a fall printed as a positive percentage
    claimed_grade TEXT,             -- of a grade relation
    quote         TEXT,             -- the words that state it
    source        TEXT NOT NULL,    -- text, table (the layout says so), rule (a rule book says so)
    verdict       TEXT NOT NULL,    -- holds, rounding (printed digits differ, intervals meet), fails, unknown
    computed      TEXT,             -- the result worked out again, in the result figure's scale and unit
    PRIMARY KEY (result_no, n)
) STRICT, WITHOUT ROWID;

-- A row of the report's 自评表. Cells are as written; rescored and why are ours.
CREATE TABLE indicator (
    result_no     INTEGER NOT NULL REFERENCES result,
    n             INTEGER NOT NULL, -- from 1
    level1        TEXT,             -- 一级指标
    level2        TEXT,             -- 二级指标
    level3        TEXT,             -- 三级指标
    target        TEXT,             -- 年度指标值
    actual        TEXT,             -- 实际完成值
    weight        TEXT,             -- 分值
    score         TEXT,             -- 得分
    reason        TEXT,             -- 偏差原因分析及改进措施
    rescored      TEXT,             -- points worked out again
    why           TEXT,             -- how: '3.6 ≥ 3: full weight'
    target_figure INTEGER,          -- figure.n of those cells
    actual_figure INTEGER,
    weight_figure INTEGER,
    score_figure  INTEGER,
    PRIMARY KEY (result_no, n)
) STRICT, WITHOUT ROWID;

-- A relation that does not hold, or a rule that is broken. One cause is one finding.
CREATE TABLE finding (
    result_no  INTEGER NOT NULL REFERENCES result,
    n          INTEGER NOT NULL, -- from 1, in the order of the text
    code       TEXT NOT NULL,    -- 'ratio-mismatch'; docs/findings.md lists them
    key        TEXT NOT NULL,    -- the same for the same finding in another run of the submission
    severity   TEXT NOT NULL,    -- error (it contradicts itself or the rules), warning (a reviewer should look), info
    rule       TEXT NOT NULL,    -- 'builtin/ratio'
    figures    TEXT NOT NULL,    -- figure.n of all it explains, a JSON list: '[31,32]'; view finding_figure has a row for each
    relations  TEXT NOT NULL,    -- relation.n likewise; view finding_relation
    line       INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    stated     TEXT,             -- what the report says
    computed   TEXT,             -- what it should be
    message_en TEXT NOT NULL,
    message_zh TEXT NOT NULL,
    PRIMARY KEY (result_no, n)
) STRICT, WITHOUT ROWID;

-- Why a run failed. A run is in here or in result, never in both: a success takes the place of an earlier failure
-- of the same run, and a late failure does not touch a success.
CREATE TABLE fault (
    id         TEXT NOT NULL REFERENCES submission,
    run        INTEGER NOT NULL,
    attempt    INTEGER NOT NULL,
    stage      TEXT NOT NULL, -- who says so: ingest, extract, …
    code       TEXT NOT NULL, -- 'encrypted'; what `jihe replay --where code=…` takes
    detail     TEXT,
    message_en TEXT NOT NULL, -- what is the matter and what to do
    message_zh TEXT NOT NULL,
    stored     INTEGER NOT NULL, -- µs
    PRIMARY KEY (id, run)
) STRICT, WITHOUT ROWID;

-- When each stage had a document in hand, for the attempt that came through.
CREATE TABLE event (
    id       TEXT NOT NULL REFERENCES submission,
    run      INTEGER NOT NULL,
    attempt  INTEGER NOT NULL,
    step     INTEGER NOT NULL, -- from 1, the way down the line
    stage    TEXT NOT NULL,    -- 'extract'
    instance TEXT NOT NULL,    -- 'extract.1'
    received INTEGER NOT NULL, -- µs: it arrived at that stage
    started  INTEGER NOT NULL, -- µs: work on it began
    finished INTEGER NOT NULL, -- µs: work on it ended
    PRIMARY KEY (id, run, attempt, step)
) STRICT, WITHOUT ROWID;

-- The packed parts of the message (MessagePack, docs/wire.md), for jihe show --json and for replays that enter the line half way.
CREATE TABLE part (
    result_no  INTEGER NOT NULL PRIMARY KEY REFERENCES result,
    text_byte  INTEGER, -- where in `document` the plain text stands, from 0 …
    text_bytes INTEGER, -- … and its length
    document   BLOB,
    facts      BLOB,
    findings   BLOB,
    scores     BLOB
) STRICT;
